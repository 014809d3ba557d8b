//! Matrices of small whole numbers, and their products.
//!
//! Weights are numbers of 8 bits with a scale for each output, what they are multiplied with has 16; sums of whole numbers are the
//! same in every order, so that every processor gives the same result however it adds.

use std::ops::Range;
use wide::{i16x8, i32x4};

/// How many numbers are multiplied at once.
pub(super) const LANES: usize = 8;

/// How many parts of one the inputs of a product count: 1.0 is 256.
pub(super) const ONE: f32 = 256.0;

/// The largest input in amount: with weights of at most 127, the sum of 2,000 products stays within 32 bits.
const LARGEST: f32 = 8191.0;

/// Rows of whole numbers, each padded to full lanes.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// How many lanes make up a row.
    width: usize,
    lanes: Vec<i16x8>,
}

impl Numbers {
    /// Makes room for rows of `cols` numbers, in place of what was there.
    pub fn start(&mut self, cols: usize) {
        self.width = cols.div_ceil(LANES);
        self.lanes.clear();
    }

    /// Adds a row of whole numbers.
    #[inline(always)]
    pub fn push(&mut self, row: impl Iterator<Item = i16>) {
        let before = self.lanes.len();
        self.lanes.resize(before + self.width, i16x8::ZERO);
        let cells: &mut [i16] = bytemuck::must_cast_slice_mut(&mut self.lanes[before..]);
        cells.iter_mut().zip(row).for_each(|(into, from)| *into = from);
    }

    /// Adds a row of numbers, as whole parts of [`ONE`].
    #[inline(always)]
    pub fn push_parts(&mut self, row: &[f32]) {
        self.push(row.iter().map(|&number| parts(number)));
    }

    /// Makes room for more rows.
    pub fn reserve(&mut self, rows: usize) {
        self.lanes.reserve_exact(rows * self.width);
    }

    /// Takes some rows of other numbers, in place of what was there.
    pub fn copy_rows(&mut self, other: &Numbers, rows: Range<usize>) {
        self.width = other.width;
        self.lanes.clear();
        self.lanes.extend_from_slice(&other.lanes[rows.start * other.width..rows.end * other.width]);
    }

    /// Adds the rows of other numbers of the same width.
    pub fn append(&mut self, other: &Numbers) {
        debug_assert_eq!(self.width, other.width);
        self.lanes.extend_from_slice(&other.lanes);
    }

    /// The numbers of a row, with the padding.
    pub fn cells(&self, row: usize) -> &[i16] {
        bytemuck::must_cast_slice(self.row(row))
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.lanes.len().checked_div(self.width).unwrap_or(0)
    }

    fn row(&self, row: usize) -> &[i16x8] {
        &self.lanes[row * self.width..(row + 1) * self.width]
    }

    /// All rows, two numbers in each cell as they lie in memory, and how many cells make a row.
    pub fn pairs(&self) -> (&[i32], usize) {
        (bytemuck::must_cast_slice(&self.lanes), self.width * LANES / 2)
    }
}

/// A number as whole parts of [`ONE`].
#[inline(always)]
pub(super) fn parts(number: f32) -> i16 {
    rounded(number * ONE, LARGEST)
}

/// The nearest whole number, ties to even, of at most `largest` in amount.
#[inline(always)]
pub(super) fn rounded(number: f32, largest: f32) -> i16 {
    // Adding and taking away 1.5 · 2^23 leaves no room for digits after the point.
    const SHIFT: f32 = 12_582_912.0;
    let whole = number.clamp(-largest, largest) + SHIFT;
    (whole.to_bits() as i32 - SHIFT.to_bits() as i32) as i16
}

/// For each pair of a row of `a` from `rows` and a row of `b` from `others`, the sum of their products, row by row of `a`.
pub(super) fn products(a: &Numbers, rows: Range<usize>, b: &Numbers, others: Range<usize>, out: &mut Vec<i32>) {
    let cols = others.len();
    // All are written over, so that what was there need not be wiped out.
    out.resize(rows.len() * cols, 0);
    let mut row = 0;
    while row < rows.len() {
        let height = if row + 4 <= rows.len() { 4 } else { 1 };
        let mut col = 0;
        while col < cols {
            let width = if col + 2 <= cols { 2 } else { 1 };
            let (at, other) = (rows.start + row, others.start + col);
            let into = &mut out[row * cols + col..];
            match (height, width) {
                (4, 2) => tile::<4, 2>(a, at, b, other, into, cols),
                (4, _) => tile::<4, 1>(a, at, b, other, into, cols),
                (_, 2) => tile::<1, 2>(a, at, b, other, into, cols),
                _ => tile::<1, 1>(a, at, b, other, into, cols),
            }
            col += width;
        }
        row += height;
    }
}

/// The products of a few rows with a few others: as many as the registers of a processor hold sums of.
#[inline]
#[allow(clippy::needless_range_loop)]
fn tile<const ROWS: usize, const COLS: usize>(
    a: &Numbers,
    row: usize,
    b: &Numbers,
    col: usize,
    out: &mut [i32],
    stride: usize,
) {
    let width = a.width;
    let a: [&[i16x8]; ROWS] = std::array::from_fn(|at| &a.row(row + at)[..width]);
    let b: [&[i16x8]; COLS] = std::array::from_fn(|at| &b.row(col + at)[..width]);
    let mut sums = [[i32x4::ZERO; COLS]; ROWS];
    for lane in 0..width {
        let b: [i16x8; COLS] = std::array::from_fn(|at| b[at][lane]);
        let a: [i16x8; ROWS] = std::array::from_fn(|at| a[at][lane]);
        // Counted loops are unrolled, and the sums stay in registers.
        for at in 0..ROWS {
            for other in 0..COLS {
                sums[at][other] += a[at].dot(b[other]);
            }
        }
    }
    for (at, sums) in sums.iter().enumerate() {
        for (other, sum) in sums.iter().enumerate() {
            out[at * stride + other] = sum.to_array().iter().sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_all_sizes_are_right() {
        for (height, width, cols) in [(1, 1, 1), (4, 2, 8), (5, 3, 9), (9, 7, 31)] {
            let number = |seed: usize| (seed * 7919 % 401) as i16 - 200;
            let [mut a, mut b] = [Numbers::default(), Numbers::default()];
            a.start(cols);
            b.start(cols);
            (0..height).for_each(|row| a.push((0..cols).map(|col| number(row * cols + col))));
            (0..width).for_each(|row| b.push((0..cols).map(|col| number(row * cols + col + 5))));
            let mut out = Vec::new();
            products(&a, 0..height, &b, 0..width, &mut out);
            for row in 0..height {
                for other in 0..width {
                    let cell =
                        |col: usize| i32::from(number(row * cols + col)) * i32::from(number(other * cols + col + 5));
                    assert_eq!(out[row * width + other], (0..cols).map(cell).sum::<i32>());
                }
            }
        }
    }

    #[test]
    fn numbers_become_parts_of_one() {
        for (number, whole) in [(0.0, 0), (1.0, 256), (-0.5, -128), (1000.0, 8191), (f32::MIN, -8191), (0.001, 0)] {
            assert_eq!(parts(number), whole, "{number}");
        }
    }
}
