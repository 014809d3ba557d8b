//! Adam (Kingma and Ba 2015), lazily on the rows of tables that were used, its rate told at each step.

use super::params::{Grads, Params};

/// The state of the optimiser.
pub struct Adam {
    beta1: f32,
    beta2: f32,
    step: i32,
    first: Vec<Vec<f32>>,
    second: Vec<Vec<f32>>,
    /// The step at which each row of a table was last changed.
    touched: Vec<Vec<i32>>,
}

impl Adam {
    pub fn new(params: &Params) -> Adam {
        let zeros = || params.values.iter().map(|value| vec![0.0; value.data.len()]).collect::<Vec<_>>();
        let touched = params.values.iter().map(|value| vec![0; value.rows]).collect();
        Adam { beta1: 0.9, beta2: 0.99, step: 0, first: zeros(), second: zeros(), touched }
    }

    /// Adds up the gradients of the parts of a batch, in order, shortens the sum where it is long, and steps against it.
    pub fn descend(&mut self, params: &mut Params, parts: &mut [Grads], rate: f32) {
        const LONGEST: f32 = 5.0;
        let Some((sum, others)) = parts.split_first_mut() else { return };
        others.iter().for_each(|other| sum.add(other));
        let norm = sum.norm();
        if norm > LONGEST {
            sum.each(|number| *number *= LONGEST / norm);
        }
        self.step(params, sum, rate);
    }

    /// Changes the parameters against their gradients.
    fn step(&mut self, params: &mut Params, grads: &Grads, rate: f32) {
        self.step += 1;
        let (c1, c2) = (1.0 - self.beta1.powi(self.step), 1.0 - self.beta2.powi(self.step));
        for (id, grad) in grads.values.iter().enumerate() {
            let cols = grad.cols;
            if !params.sparse[id] {
                let value = &mut params.values[id];
                self.change(id, 0, &grad.data, &mut value.data, (c1, c2), rate);
            }
            for &row in &grads.used[id] {
                let row = row as usize;
                let missed = self.step - 1 - self.touched[id][row];
                self.touched[id][row] = self.step;
                let (b1, b2) = (self.beta1.powi(missed), self.beta2.powi(missed));
                for at in row * cols..(row + 1) * cols {
                    self.first[id][at] *= b1;
                    self.second[id][at] *= b2;
                }
                let value = &mut params.values[id].data[row * cols..(row + 1) * cols];
                self.change(id, row * cols, grad.row(row), value, (c1, c2), rate);
            }
        }
    }

    fn change(&mut self, id: usize, from: usize, grad: &[f32], value: &mut [f32], (c1, c2): (f32, f32), rate: f32) {
        let first = &mut self.first[id][from..from + grad.len()];
        let second = &mut self.second[id][from..from + grad.len()];
        let (beta1, beta2) = (self.beta1, self.beta2);
        for (((value, &grad), first), second) in value.iter_mut().zip(grad).zip(first).zip(second) {
            *first = beta1 * *first + (1.0 - beta1) * grad;
            *second = beta2 * *second + (1.0 - beta2) * grad * grad;
            *value -= rate * (*first / c1) / ((*second / c2).sqrt() + 1e-8);
        }
    }
}
