//! Averages of weights over the last part of a training.

use super::params::Params;

/// A moving average of weights: it lies nearer to the bottom than the last step does.
#[derive(Default)]
pub struct Average {
    params: Option<Params>,
}

impl Average {
    /// Adds the weights of a step.
    pub fn add(&mut self, params: &Params, step: usize) {
        const EVERY: usize = 10;
        const SHARE: f32 = 0.02;
        match &mut self.params {
            None => self.params = Some(params.clone()),
            Some(average) if step.is_multiple_of(EVERY) => {
                for (into, from) in average.values.iter_mut().zip(&params.values) {
                    for (into, from) in into.data.iter_mut().zip(&from.data) {
                        *into += SHARE * (from - *into);
                    }
                }
            }
            Some(_) => {}
        }
    }

    /// The average, where anything was added.
    pub fn params(self) -> Option<Params> {
        self.params
    }
}
