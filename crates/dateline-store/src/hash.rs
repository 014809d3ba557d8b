//! Ids and hashes that are stored: the same on every machine, today and in ten years.

use sha2::{Digest, Sha256};

/// SHA-256 over parts, each with its length before it so that no two lists of parts read the same.
pub(crate) fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().into()
}

/// An id: the first 64 bits of [`digest`], in hexadecimal.
pub(crate) fn id(parts: &[&str]) -> String {
    digest(parts)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// FNV-1a over 64 bits (Fowler, Noll and Vo), and over it the finaliser of SplitMix64 (Steele, Lea and Flood 2014), which spreads what FNV
/// leaves in the low bits.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let folded = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    mix(folded)
}

/// The finaliser of SplitMix64: a bijection of 64 bits in which every bit of the input moves every bit of the output.
pub(crate) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_stored_stays_what_it_is() {
        assert_eq!(super::id(&["a", "b"]), super::id(&["a", "b"]));
        assert_ne!(super::id(&["a", "b"]), super::id(&["ab", ""]));
        assert_eq!(super::hash(b"dateline"), super::hash(b"dateline"));
    }
}
