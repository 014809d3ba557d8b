//! Loops by the widest instructions that the processor has. What they work out is the same: each number by itself, in the same order,
//! and no multiplication is joined with an addition.

/// Does some work, compiled once more for processors with AVX-512, and for those with AVX2.
#[inline]
pub(super) fn widest<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(target_arch = "x86_64")]
    if let Some(processor) = pulp::x86::V4::try_new() {
        return processor.vectorize(work);
    }
    #[cfg(target_arch = "x86_64")]
    if let Some(processor) = pulp::x86::V3::try_new() {
        return processor.vectorize(work);
    }
    work()
}
