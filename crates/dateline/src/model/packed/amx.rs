//! Products by tiles of bytes (AMX, `TDPBSSD` and `TDPBUSD`), where a processor and its system have them.
//!
//! An input of 16 bits is 256 times its upper byte, which has the sign, and once its lower byte, which has none. So the sum of its
//! products with weights of 8 bits is made of two sums of products of bytes, and is the same to the last bit.

use super::{Product, TOGETHER};
use pulp::x86::V4;
use std::arch::asm;
use std::arch::x86_64::{__m512, __m512i};
use std::sync::LazyLock;

/// How many rows a tile has, and how many sums stand in one.
const ROWS: usize = 16;
/// How many bytes a row of a tile has.
const BYTES: usize = 64;
/// How many inputs there are at most, in tiles: the inputs of all our layers.
const MOST: usize = 2;

/// What a tile register holds.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
struct Tile([[u8; BYTES]; ROWS]);

const EMPTY: Tile = Tile([[0; BYTES]; ROWS]);

/// Weights as tiles: for each block of outputs and each [`BYTES`] inputs those of one half of the outputs and of the other, four inputs
/// of an output together.
#[derive(Clone, Debug)]
pub(super) struct Tiles {
    tiles: Vec<[Tile; 2]>,
    /// For how many inputs there are tiles, in tiles.
    deep: usize,
    processor: V4,
}

impl Tiles {
    /// Of weights row by row, `cols` to a row; none where the processor has no tiles, or there are too many inputs.
    pub fn new(weights: &[i8], cols: usize) -> Option<Tiles> {
        let deep = cols.div_ceil(BYTES);
        let processor = V4::try_new().filter(|_| (1..=MOST).contains(&deep) && *GRANTED)?;
        let blocks = (weights.len() / cols).div_ceil(TOGETHER);
        let mut tiles = vec![[EMPTY; 2]; blocks * deep];
        for (row, weights) in weights.chunks_exact(cols).enumerate() {
            let (block, output) = (row / TOGETHER, row % TOGETHER);
            for (col, weight) in weights.iter().enumerate() {
                let tile = &mut tiles[block * deep + col / BYTES][output / ROWS];
                tile.0[col % BYTES / 4][output % ROWS * 4 + col % 4] = weight.cast_unsigned();
            }
        }
        Some(Tiles { tiles, deep, processor })
    }

    /// Goes over the rows of inputs, as many at once as a tile has, and over the blocks of outputs.
    pub fn drive(&self, product: Product) {
        let unit = Unit::new();
        let processor = self.processor;
        processor.vectorize(
            #[inline(always)]
            || self.drive_with(&unit, product),
        );
    }

    #[inline(always)]
    fn drive_with(&self, unit: &Unit, product: Product) {
        let Product { weights, inputs, rows, out } = product;
        let mut halves = [[EMPTY; 2]; MOST];
        let mut sums = [[[0; ROWS]; ROWS]; 4];
        for (first, out) in rows.step_by(ROWS).zip(out.chunks_mut(ROWS * weights.outputs)) {
            let count = out.len() / weights.outputs;
            (0..count).for_each(|row| split(inputs.cells(first + row), row, &mut halves));
            for (block, tiles) in self.tiles.chunks_exact(self.deep).enumerate() {
                unit.multiply(&halves[..self.deep], tiles, &mut sums);
                for half in 0..2 {
                    let scales: __m512 = pulp::cast(weights.scales[block].as_chunks::<ROWS>().0[half]);
                    let biases: __m512 = pulp::cast(weights.biases[block].as_chunks::<ROWS>().0[half]);
                    let from = weights.outputs.min(block * TOGETHER + half * ROWS);
                    let to = weights.outputs.min(from + ROWS);
                    for (row, out) in out.chunks_exact_mut(weights.outputs).enumerate() {
                        let (upper, lower) = (pulp::cast(sums[half][row]), pulp::cast(sums[2 + half][row]));
                        let worth: [f32; ROWS] = pulp::cast(self.worth(upper, lower, scales, biases));
                        let out = &mut out[from..to];
                        // A whole row of a tile goes from the register to its place.
                        if let Some(whole) = out.as_mut_array() {
                            *whole = worth;
                        } else {
                            out.iter_mut().zip(worth).for_each(|(out, worth)| *out = worth);
                        }
                    }
                }
            }
        }
    }

    /// What the sums of upper and lower bytes are worth together.
    #[inline(always)]
    fn worth(&self, upper: __m512i, lower: __m512i, scales: __m512, biases: __m512) -> __m512 {
        let V4 { avx512f, .. } = self.processor;
        let sums = avx512f._mm512_add_epi32(avx512f._mm512_slli_epi32::<8>(upper), lower);
        avx512f._mm512_add_ps(avx512f._mm512_mul_ps(avx512f._mm512_cvtepi32_ps(sums), scales), biases)
    }
}

/// Parts a row of inputs into upper and lower bytes. What is left of the last tile stays nought.
#[inline(always)]
fn split(cells: &[i16], row: usize, halves: &mut [[Tile; 2]; MOST]) {
    for (cells, [upper, lower]) in cells.chunks(BYTES).zip(halves) {
        for ((cell, upper), lower) in cells.iter().zip(&mut upper.0[row]).zip(&mut lower.0[row]) {
            *upper = (cell >> 8) as u8;
            *lower = *cell as u8;
        }
    }
}

/// Whether the processor has tiles of bytes, and the system lets this process use them.
static GRANTED: LazyLock<bool> = LazyLock::new(granted);

#[expect(unsafe_code, reason = "the system is asked by a call of it")]
fn granted() -> bool {
    /// AMX-TILE and AMX-INT8 of leaf 7.
    const HAS: u32 = 1 << 24 | 1 << 25;
    const ARCH_PRCTL: i64 = 158;
    const ARCH_REQ_XCOMP_PERM: u64 = 0x1023;
    const TILE_DATA: u64 = 18;
    if std::arch::x86_64::__cpuid(0).eax < 7 || std::arch::x86_64::__cpuid_count(7, 0).edx & HAS != HAS {
        return false;
    }
    let mut answer = ARCH_PRCTL;
    // SAFETY: this call of Linux reads and writes no memory of ours. It is refused by a system that does not know it, and where
    // it is granted, threads keep room for tiles when the system sets them aside. The call overwrites the registers named here.
    unsafe {
        asm!(
            "syscall",
            inout("rax") answer,
            in("rdi") ARCH_REQ_XCOMP_PERM,
            in("rsi") TILE_DATA,
            out("rcx") _,
            out("r11") _,
            options(nostack),
        );
    }
    answer == 0
}

/// The unit of tiles, made ready on this thread while this lives.
struct Unit(std::marker::PhantomData<*const ()>);

impl Unit {
    /// Only those who hold [`Tiles`] ask for it, which are made where it was [`GRANTED`].
    #[expect(unsafe_code, reason = "no library offers the instruction")]
    fn new() -> Unit {
        #[repr(C, align(64))]
        struct Shape([u8; 64]);
        // Palette 1; all eight registers have full rows.
        const SHAPE: Shape = {
            let mut shape = [0; 64];
            shape[0] = 1;
            let mut at = 0;
            while at < 8 {
                shape[16 + 2 * at] = BYTES as u8;
                shape[48 + at] = ROWS as u8;
                at += 1;
            }
            Shape(shape)
        };
        assert!(*GRANTED, "tiles are made where they are granted");
        // SAFETY: the processor has the instruction, for it was granted. It reads the 64 bytes of the shape, which is one that the
        // manual allows, and changes nothing but registers that compiled code does not use.
        unsafe { asm!("ldtilecfg [{}]", in(reg) &SHAPE, options(nostack, readonly, preserves_flags)) };
        Unit(std::marker::PhantomData)
    }

    /// The products of the upper bytes with both halves of the weights, then those of the lower bytes.
    #[expect(unsafe_code, reason = "no library offers the instructions")]
    #[inline(always)]
    fn multiply(&self, halves: &[[Tile; 2]], weights: &[[Tile; 2]], sums: &mut [[[i32; ROWS]; ROWS]; 4]) {
        assert!(!halves.is_empty() && halves.len() == weights.len(), "there are as many tiles of either");
        // SAFETY: `self` shows that the unit is ready on this thread. Each load reads one tile of 16 rows of 64 bytes; the loop goes
        // over as many pairs of tiles as both slices have, which are not empty. The stores write the four tiles of `sums`.
        unsafe {
            asm!(
                "tilezero tmm0",
                "tilezero tmm1",
                "tilezero tmm2",
                "tilezero tmm3",
                "2:",
                "tileloadd tmm4, [{halves} + {row}]",
                "tileloadd tmm5, [{weights} + {row}]",
                "tileloadd tmm6, [{weights} + {row} + 1024]",
                "tileloadd tmm7, [{halves} + {row} + 1024]",
                "tdpbssd tmm0, tmm4, tmm5",
                "tdpbssd tmm1, tmm4, tmm6",
                "tdpbusd tmm2, tmm7, tmm5",
                "tdpbusd tmm3, tmm7, tmm6",
                "add {halves}, 2048",
                "add {weights}, 2048",
                "dec {left}",
                "jnz 2b",
                "tilestored [{sums} + {row}], tmm0",
                "tilestored [{sums} + {row} + 1024], tmm1",
                "tilestored [{sums} + {row} + 2048], tmm2",
                "tilestored [{sums} + {row} + 3072], tmm3",
                halves = inout(reg) halves.as_ptr() => _,
                weights = inout(reg) weights.as_ptr() => _,
                left = inout(reg) halves.len() => _,
                sums = in(reg) sums.as_mut_ptr(),
                row = in(reg) BYTES,
                out("tmm0") _, out("tmm1") _, out("tmm2") _, out("tmm3") _,
                out("tmm4") _, out("tmm5") _, out("tmm6") _, out("tmm7") _,
                options(nostack),
            );
        }
    }
}

impl Drop for Unit {
    #[expect(unsafe_code, reason = "no library offers the instruction")]
    fn drop(&mut self) {
        // SAFETY: as in `new`; the registers are empty afterwards, so that the system need not keep them for this thread.
        unsafe { asm!("tilerelease", options(nostack, nomem, preserves_flags)) };
    }
}
