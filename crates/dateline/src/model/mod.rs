//! The model: weights and features to scores. Knows no stage and no table; training lives in `xtask`.
