//! What people decide.
/// D
pub struct Decision;
