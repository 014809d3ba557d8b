//! Matrices of 32-bit floats, row by row, and their products.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, ShapeBuilder};

/// A matrix; `data[row * cols + column]`.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    pub rows: usize,
    pub cols: usize,
    pub data: Vec<f32>,
}

impl Matrix {
    pub fn zeros(rows: usize, cols: usize) -> Matrix {
        Matrix { rows, cols, data: vec![0.0; rows * cols] }
    }

    pub fn row(&self, row: usize) -> &[f32] {
        &self.data[row * self.cols..(row + 1) * self.cols]
    }

    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.data[row * self.cols..(row + 1) * self.cols]
    }

    /// Adds the numbers of another matrix of the same shape.
    pub fn add(&mut self, other: &Matrix) {
        debug_assert_eq!((self.rows, self.cols), (other.rows, other.cols));
        for (into, from) in self.data.iter_mut().zip(&other.data) {
            *into += from;
        }
    }
}

/// Part of a matrix to multiply with: where it begins, and how far apart its rows and columns lie.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub data: &'a [f32],
    pub rows: usize,
    pub cols: usize,
    pub row_stride: usize,
    pub col_stride: usize,
}

impl<'a> View<'a> {
    fn array(self) -> ArrayView2<'a, f32> {
        let shape = (self.rows, self.cols).strides((self.row_stride, self.col_stride));
        ArrayView2::from_shape(shape, self.data).expect("a view lies inside its matrix")
    }

    pub fn of(data: &'a [f32], rows: usize, cols: usize) -> View<'a> {
        debug_assert!(data.len() >= rows * cols);
        View { data, rows, cols, row_stride: cols, col_stride: 1 }
    }

    pub fn transposed(self) -> View<'a> {
        View {
            rows: self.cols,
            cols: self.rows,
            row_stride: self.col_stride,
            col_stride: self.row_stride,
            data: self.data,
        }
    }
}

impl Matrix {
    pub fn view(&self) -> View<'_> {
        View::of(&self.data, self.rows, self.cols)
    }
}

/// `out = a · b + keep · out`, `out` lying row by row.
pub fn multiply(a: View, b: View, out: &mut [f32], keep: f32) {
    let size = a.rows * b.cols;
    let mut out = ArrayViewMut2::from_shape((a.rows, b.cols), &mut out[..size]).expect("a matrix lies row by row");
    general_mat_mul(1.0, &a.array(), &b.array(), keep, &mut out);
}
