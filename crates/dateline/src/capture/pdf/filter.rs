//! Unpacks streams (ISO 32000-1, section 7.4), within what the budget allows. Pictures stay packed: no letter is in them.

use super::budget::Budget;
use super::lexer::digit;
use std::io::Read;

/// The parameters of a filter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Params {
    pub predictor: usize,
    pub colors: usize,
    pub bits: usize,
    pub columns: usize,
    pub early_change: bool,
}

impl Default for Params {
    fn default() -> Params {
        Params { predictor: 1, colors: 1, bits: 8, columns: 1, early_change: true }
    }
}

/// Applies one filter; none for a filter that packs pictures, an unknown one, or where the budget has run out. Damaged data give
/// what could be unpacked of them.
pub(super) fn unpack(name: &[u8], packed: &[u8], params: Params, budget: &Budget) -> Option<Vec<u8>> {
    let bytes = match name {
        b"FlateDecode" | b"Fl" => predicted(inflate(packed, budget)?, params),
        b"LZWDecode" | b"LZW" => predicted(lzw(packed, params.early_change, budget)?, params),
        b"ASCII85Decode" | b"A85" => ascii85(packed),
        b"ASCIIHexDecode" | b"AHx" => ascii_hex(packed),
        b"RunLengthDecode" | b"RL" => run_length(packed, budget)?,
        _ => return None,
    };
    budget.unpack(bytes.len())?;
    Some(bytes)
}

fn inflate(packed: &[u8], budget: &Budget) -> Option<Vec<u8>> {
    let limit = budget.room();
    // The header of zlib may be missing or wrong; the data behind it are then read without it.
    let mut best = Vec::new();
    for decoder in
        [&mut flate2::read::ZlibDecoder::new(packed) as &mut dyn Read, &mut flate2::read::DeflateDecoder::new(packed)]
    {
        let mut bytes = Vec::new();
        let whole = decoder.take(limit as u64 + 1).read_to_end(&mut bytes).is_ok();
        if bytes.len() > limit {
            budget.unpack(bytes.len())?;
        }
        if bytes.len() > best.len() {
            best = bytes;
        }
        if whole || !best.is_empty() {
            break;
        }
    }
    Some(best)
}

/// The variant of LZW that TIFF uses: codes of 9 to 12 bits, the highest bit first.
fn lzw(packed: &[u8], early_change: bool, budget: &Budget) -> Option<Vec<u8>> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let limit = budget.room();
    let early = usize::from(early_change);
    let mut bytes: Vec<u8> = Vec::new();
    // Each entry is a stretch of what was unpacked already: where it begins, and its length.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut buffer, mut held, mut width) = (0_u32, 0, 9);
    for &byte in packed {
        buffer = buffer << 8 | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (buffer >> held) as usize & ((1 << width) - 1);
        buffer &= (1 << held) - 1;
        if code == END {
            break;
        }
        if code == CLEAR {
            table.clear();
            (last, width) = (None, 9);
            continue;
        }
        let start = bytes.len();
        if let Ok(byte) = u8::try_from(code) {
            bytes.push(byte);
        } else if let Some(&(from, length)) = table.get(code - 258) {
            bytes.extend_from_within(from..from + length);
        } else if let Some((from, length)) = last.filter(|_| code - 258 == table.len()) {
            bytes.extend_from_within(from..from + length);
            bytes.push(bytes[from]);
        } else {
            break;
        }
        if let Some((from, length)) = last.filter(|_| table.len() < 4096 - 258) {
            // The entry is the last stretch and the first byte of this one, which follows it at once.
            table.push((from, length + 1));
        }
        last = Some((start, bytes.len() - start));
        width = match table.len() + 258 + early + 1 {
            0..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
        if bytes.len() > limit {
            budget.unpack(bytes.len())?;
        }
    }
    Some(bytes)
}

fn ascii85(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(packed.len() / 5 * 4);
    let mut group: Vec<u32> = Vec::with_capacity(5);
    let flush = |group: &mut Vec<u32>, bytes: &mut Vec<u8>| {
        let count = group.len();
        if count > 1 {
            group.resize(5, 84);
            let value = group.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(*digit));
            bytes.extend_from_slice(&value.to_be_bytes()[..count - 1]);
        }
        group.clear();
    };
    for &byte in packed.strip_prefix(b"<~").unwrap_or(packed) {
        match byte {
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            b'z' if group.is_empty() => bytes.extend_from_slice(&[0; 4]),
            b'~' => break,
            _ => {}
        }
        if group.len() == 5 {
            flush(&mut group, &mut bytes);
        }
    }
    flush(&mut group, &mut bytes);
    bytes
}

fn ascii_hex(packed: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = packed.iter().take_while(|byte| **byte != b'>').filter_map(|byte| digit(*byte)).collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
}

fn run_length(packed: &[u8], budget: &Budget) -> Option<Vec<u8>> {
    let limit = budget.room();
    let mut bytes = Vec::new();
    let mut rest = packed;
    while let Some((&length, after)) = rest.split_first() {
        rest = match length {
            128 => break,
            0..128 => {
                let (run, after) = after.split_at(after.len().min(usize::from(length) + 1));
                bytes.extend_from_slice(run);
                after
            }
            _ => {
                let Some((&byte, after)) = after.split_first() else { break };
                bytes.resize(bytes.len() + 257 - usize::from(length), byte);
                after
            }
        };
        if bytes.len() > limit {
            budget.unpack(bytes.len())?;
        }
    }
    Some(bytes)
}

/// Undoes the prediction of each byte from those before and above it: that of PNG (10 to 15) or of TIFF (2).
fn predicted(bytes: Vec<u8>, params: Params) -> Vec<u8> {
    let (colors, bits) = (params.colors.clamp(1, 32), params.bits.clamp(1, 16));
    let columns = params.columns.clamp(1, 1 << 20);
    let step = (colors * bits).div_ceil(8);
    let width = (colors * bits * columns).div_ceil(8);
    match params.predictor {
        10.. => png(&bytes, step, width),
        2 if bits == 8 => {
            let mut bytes = bytes;
            for row in bytes.chunks_mut(width) {
                for at in step..row.len() {
                    row[at] = row[at].wrapping_add(row[at - step]);
                }
            }
            bytes
        }
        _ => bytes,
    }
}

/// The filters of PNG (its specification, section 9): a byte that names the filter begins each row.
fn png(bytes: &[u8], step: usize, width: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; width];
    for line in bytes.chunks(width + 1) {
        let (&filter, packed) = line.split_first().expect("a chunk holds a byte");
        let mut row = packed.to_vec();
        for at in 0..row.len() {
            let left = if at >= step { row[at - step] } else { 0 };
            let up = above[at];
            let corner = if at >= step { above[at - step] } else { 0 };
            let guess = match filter {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => 0,
            };
            row[at] = row[at].wrapping_add(guess);
        }
        above[..row.len()].copy_from_slice(&row);
        out.extend_from_slice(&row);
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |value: u8| (guess - i16::from(value)).abs();
    let nearest = [left, up, corner].into_iter().min_by_key(|value| distance(*value));
    nearest.expect("there are three")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn plain(name: &str, packed: &[u8], params: Params) -> Vec<u8> {
        unpack(name.as_bytes(), packed, params, &Budget::new()).unwrap_or_default()
    }

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn letters_come_back() {
        assert_eq!(plain("ASCIIHexDecode", b"54 68 6>", Params::default()), b"Th`");
        assert_eq!(plain("ASCII85Decode", b"<~9jqo^BlbD-~>", Params::default()), b"Man is d");
        assert_eq!(plain("RunLengthDecode", b"\x02abc\xfed\x80", Params::default()), b"abcddd");
        assert_eq!(plain("FlateDecode", &deflate(b"The river rose."), Params::default()), b"The river rose.");
        // The example of the standard, section 7.4.4.2.
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(plain("LZWDecode", &packed, Params::default()), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    }

    #[test]
    fn torn_data_give_what_is_there() {
        let text = "The river rose on Tuesday night. ".repeat(40);
        let packed = deflate(text.as_bytes());
        let got = plain("FlateDecode", &packed[..packed.len() - 8], Params::default());
        assert!(!got.is_empty() && text.as_bytes().starts_with(&got), "{}", got.len());
    }

    #[test]
    fn rows_are_predicted_from_the_row_above() {
        let params = Params { predictor: 12, columns: 3, ..Params::default() };
        let rows = deflate(&[2, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1]);
        assert_eq!(plain("FlateDecode", &rows, params), [1, 2, 3, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_bomb_ends_at_the_budget() {
        let budget = Budget::new();
        let bomb = deflate(&vec![0; 64 << 20]);
        for _ in 0..4 {
            assert!(unpack(b"FlateDecode", &bomb, Params::default(), &budget).is_some());
        }
        assert!(unpack(b"FlateDecode", &bomb, Params::default(), &budget).is_none());
        assert_eq!(budget.spent().map(|(what, _)| what), Some("unpacked bytes"));
    }
}
