//! Tiles by instructions of 256 bits.

use super::{Cell, Instructions, Sums, TOGETHER};
use pulp::x86::V3;
use std::arch::x86_64::__m256i;

/// How many numbers hold the sums of a block.
const PARTS: usize = TOGETHER / 8;

impl Instructions for V3 {
    #[inline(always)]
    fn tile<const ROWS: usize>(self, pairs: [&[i32]; ROWS], cells: &[Cell]) -> Sums<ROWS> {
        let pairs: [&[i32]; ROWS] = std::array::from_fn(|row| &pairs[row][..cells.len()]);
        let mut sums: [[__m256i; PARTS]; ROWS] = [[self.avx._mm256_setzero_si256(); PARTS]; ROWS];
        for (at, cell) in cells.iter().enumerate() {
            let weights: [__m256i; PARTS] = pulp::cast(*cell);
            for row in 0..ROWS {
                let pair = self.avx._mm256_set1_epi32(pairs[row][at]);
                for part in 0..PARTS {
                    let products = self.avx2._mm256_madd_epi16(pair, weights[part]);
                    sums[row][part] = self.avx2._mm256_add_epi32(sums[row][part], products);
                }
            }
        }
        sums.map(pulp::cast)
    }
}
