//! The parameters of a network and their gradients.

use super::super::random::Random;
use super::matrix::Matrix;

/// One parameter of a network.
pub type Id = usize;

/// The parameters, in the order in which they were made.
#[derive(Clone, Default)]
pub struct Params {
    pub values: Vec<Matrix>,
    pub names: Vec<String>,
    /// Whether only few rows are used at a time.
    pub sparse: Vec<bool>,
}

impl Params {
    /// A weight matrix of `rows` inputs and `cols` outputs, at random (Glorot and Bengio 2010).
    pub fn weights(&mut self, name: &str, rows: usize, cols: usize, random: &mut Random) -> Id {
        let bound = (6.0 / (rows + cols) as f32).sqrt();
        self.add(name, rows, cols, false, |_| bound * (2.0 * random.float() - 1.0))
    }

    /// A table of embeddings.
    pub fn table(&mut self, name: &str, rows: usize, cols: usize, scale: f32, random: &mut Random) -> Id {
        self.add(name, rows, cols, true, |_| scale * (2.0 * random.float() - 1.0))
    }

    /// A row of numbers, all the same at first.
    pub fn row(&mut self, name: &str, cols: usize, value: f32) -> Id {
        self.add(name, 1, cols, false, |_| value)
    }

    fn add(&mut self, name: &str, rows: usize, cols: usize, sparse: bool, mut make: impl FnMut(usize) -> f32) -> Id {
        let data = (0..rows * cols).map(&mut make).collect();
        self.values.push(Matrix { rows, cols, data });
        self.names.push(name.to_owned());
        self.sparse.push(sparse);
        self.values.len() - 1
    }
}

/// Gradients of the parameters. They are kept from batch to batch, so that large tables are not made anew.
pub struct Grads {
    pub values: Vec<Matrix>,
    /// Of tables, the rows that were used, each once.
    pub used: Vec<Vec<u32>>,
    is_used: Vec<Vec<bool>>,
}

impl Grads {
    pub fn new(params: &Params) -> Grads {
        let zeros = |value: &Matrix| Matrix::zeros(value.rows, value.cols);
        let flags = |(value, &sparse): (&Matrix, &bool)| vec![false; if sparse { value.rows } else { 0 }];
        Grads {
            values: params.values.iter().map(zeros).collect(),
            used: vec![Vec::new(); params.values.len()],
            is_used: params.values.iter().zip(&params.sparse).map(flags).collect(),
        }
    }

    /// The gradient of a parameter that is used as a whole.
    pub fn whole(&mut self, id: Id) -> &mut Matrix {
        &mut self.values[id]
    }

    /// The gradient of one row of a table.
    pub fn row(&mut self, id: Id, row: u32) -> &mut [f32] {
        if !std::mem::replace(&mut self.is_used[id][row as usize], true) {
            self.used[id].push(row);
        }
        self.values[id].row_mut(row as usize)
    }

    /// Adds the gradients of another part of the batch.
    pub fn add(&mut self, other: &Grads) {
        for (id, value) in other.values.iter().enumerate() {
            if other.is_used[id].is_empty() {
                self.values[id].add(value);
            }
            for &row in &other.used[id] {
                let into = self.row(id, row);
                into.iter_mut().zip(value.row(row as usize)).for_each(|(into, from)| *into += from);
            }
        }
    }

    /// All numbers that may not be zero, to be changed.
    pub fn each(&mut self, mut change: impl FnMut(&mut f32)) {
        for (id, value) in self.values.iter_mut().enumerate() {
            if self.is_used[id].is_empty() {
                value.data.iter_mut().for_each(&mut change);
            }
            for &row in &self.used[id] {
                value.row_mut(row as usize).iter_mut().for_each(&mut change);
            }
        }
    }

    /// Forgets the batch.
    pub fn clear(&mut self) {
        self.each(|number| *number = 0.0);
        for (used, is_used) in self.used.iter_mut().zip(&mut self.is_used) {
            used.drain(..).for_each(|row| is_used[row as usize] = false);
        }
    }

    /// The length of the gradient as one long vector.
    pub fn norm(&mut self) -> f32 {
        let mut sum = 0.0_f64;
        self.each(|number| sum += f64::from(*number * *number));
        sum.sqrt() as f32
    }
}
