//! Tiles by one instruction of 512 bits that multiplies and adds to a sum (AVX-512 VNNI, `VPDPWSSD`).

use super::{Cell, Instructions, Sums, TOGETHER};
use std::arch::x86_64::{__m512i, _mm512_mask_dpwssd_epi32};

/// How many numbers hold the sums of a block.
const PARTS: usize = TOGETHER / 16;

pulp::simd_type! {
    /// A processor that has the instruction: there is one of these only where it was found.
    pub(super) struct Vnni {
        pub avx512f: "avx512f",
        pub avx512vnni: "avx512vnni",
    }
}

/// The instruction with a mask that lets all through. The compiler takes the one without a mask apart, into a product and a sum: the
/// whole reading ran at 104,000 words a second with the two and at 120,000 with the one (a Xeon of 2023).
#[derive(Clone, Copy)]
pub(super) struct Masked {
    processor: Vnni,
    all: u16,
}

impl Masked {
    #[inline(always)]
    pub(super) fn new(processor: Vnni) -> Masked {
        // Hidden, so that the compiler does not see that the mask lets all through.
        Masked { processor, all: std::hint::black_box(u16::MAX) }
    }
}

impl Instructions for Masked {
    #[inline(always)]
    #[expect(unsafe_code, reason = "no library offers the instruction by a safe function")]
    fn tile<const ROWS: usize>(self, pairs: [&[i32]; ROWS], cells: &[Cell]) -> Sums<ROWS> {
        let pairs: [&[i32]; ROWS] = std::array::from_fn(|row| &pairs[row][..cells.len()]);
        let Masked { processor: Vnni { avx512f, .. }, all } = self;
        let mut sums: [[__m512i; PARTS]; ROWS] = [[avx512f._mm512_setzero_si512(); PARTS]; ROWS];
        for (at, cell) in cells.iter().enumerate() {
            let weights: [__m512i; PARTS] = pulp::cast(*cell);
            for row in 0..ROWS {
                let pair = avx512f._mm512_set1_epi32(pairs[row][at]);
                for part in 0..PARTS {
                    // SAFETY: the instruction reads and writes registers only, and asks for nothing but a processor that has it;
                    // `self` holds a `Vnni`, which is made by `Vnni::try_new` alone, where such a processor was found.
                    sums[row][part] = unsafe { _mm512_mask_dpwssd_epi32(sums[row][part], all, pair, weights[part]) };
                }
            }
        }
        sums.map(pulp::cast)
    }
}
