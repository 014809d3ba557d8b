//! Files that are encrypted so that nobody changes them, and open without a password (ISO 32000-1, section 7.6; ISO 32000-2 for
//! AES-256). The password that is tried is the empty one.

use super::object::{Dict, Id, Object};
use aes::cipher::block_padding::{NoPadding, Pkcs7};
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

/// How the bytes of a kind are encrypted.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cipher {
    None,
    Rc4,
    Aes128,
    Aes256,
}

/// The key of a file.
#[derive(Clone, Debug)]
pub(super) struct Crypt {
    key: Vec<u8>,
    streams: Cipher,
    strings: Cipher,
}

/// Why a file does not open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Locked {
    Password,
    /// A handler or a cipher that the standard does not have.
    Unknown,
}

/// The padding of passwords, section 7.6.3.3, algorithm 2, step a.
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e, 0x00,
    0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

impl Crypt {
    /// Opens a file by its encryption dictionary (every pointer in it followed) and the first part of its identifier.
    pub fn open(dict: &Dict, id: &[u8]) -> Result<Crypt, Locked> {
        if !dict.is("Filter", "Standard") {
            return Err(Locked::Unknown);
        }
        let count = |key: &str| dict.raw(key).count();
        let (version, revision) = (count("V").unwrap_or(0), count("R").unwrap_or(0));
        let (streams, strings) = match version {
            1..=3 => (Cipher::Rc4, Cipher::Rc4),
            4 | 5 => (named(dict, "StmF")?, named(dict, "StrF")?),
            _ => return Err(Locked::Unknown),
        };
        let length = match version {
            1 => 5,
            4 => 16,
            _ => (count("Length").unwrap_or(40) / 8).clamp(5, 16),
        };
        let key = match revision {
            2..=4 => legacy_key(dict, id, revision, length)?,
            5 | 6 => modern_key(dict, revision)?,
            _ => return Err(Locked::Unknown),
        };
        Ok(Crypt { key, streams, strings })
    }

    /// The bytes of a stream.
    pub fn stream(&self, id: Id, bytes: &[u8]) -> Vec<u8> {
        self.decrypt(self.streams, id, bytes)
    }

    /// The bytes of a string.
    pub fn string(&self, id: Id, bytes: &[u8]) -> Vec<u8> {
        self.decrypt(self.strings, id, bytes)
    }

    fn decrypt(&self, cipher: Cipher, id: Id, bytes: &[u8]) -> Vec<u8> {
        match cipher {
            Cipher::None => bytes.to_vec(),
            Cipher::Rc4 => rc4(&self.key_of(id, b""), bytes),
            Cipher::Aes128 => cbc(&self.key_of(id, b"sAlT"), bytes),
            Cipher::Aes256 => cbc(&self.key, bytes),
        }
    }

    /// The key of one object, algorithm 1.
    fn key_of(&self, (number, generation): Id, salt: &[u8]) -> Vec<u8> {
        let mut hash = Md5::new_with_prefix(&self.key);
        hash.update(&number.to_le_bytes()[..3]);
        hash.update(generation.to_le_bytes());
        hash.update(salt);
        hash.finalize()[..(self.key.len() + 5).min(16)].to_vec()
    }
}

/// The cipher of a named crypt filter.
fn named(dict: &Dict, key: &str) -> Result<Cipher, Locked> {
    let name = match dict.raw(key).name() {
        None | Some(b"Identity") => return Ok(Cipher::None),
        Some(name) => name,
    };
    let filter = dict.raw("CF").dict().and_then(|filters| filters.0.get(name)).and_then(Object::dict);
    match filter.and_then(|filter| filter.raw("CFM").name()) {
        Some(b"V2") => Ok(Cipher::Rc4),
        Some(b"AESV2") => Ok(Cipher::Aes128),
        Some(b"AESV3") => Ok(Cipher::Aes256),
        Some(b"None") => Ok(Cipher::None),
        _ => Err(Locked::Unknown),
    }
}

/// The key of revisions 2 to 4, algorithm 2, if the empty password is the user's (algorithms 4 and 5).
fn legacy_key(dict: &Dict, id: &[u8], revision: usize, length: usize) -> Result<Vec<u8>, Locked> {
    let owner = dict.raw("O").string().and_then(|owner| owner.get(..32)).ok_or(Locked::Unknown)?;
    let user = dict.raw("U").string().unwrap_or_default();
    let permissions = dict.raw("P").number().unwrap_or(0.0) as i64 as u32;
    let mut hash = Md5::new_with_prefix(PADDING);
    hash.update(owner);
    hash.update(permissions.to_le_bytes());
    hash.update(id);
    if revision >= 4 && dict.raw("EncryptMetadata") == &Object::Bool(false) {
        hash.update([0xff; 4]);
    }
    let mut key = hash.finalize();
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key[..length]);
        }
    }
    let key = key[..length].to_vec();
    let is_user = if revision == 2 {
        rc4(&key, &PADDING) == user
    } else {
        let mut hash = Md5::new_with_prefix(PADDING);
        hash.update(id);
        let mut check = hash.finalize().to_vec();
        for round in 0..20_u8 {
            let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            check = rc4(&key, &check);
        }
        user.get(..16) == Some(&check[..])
    };
    if is_user { Ok(key) } else { Err(Locked::Password) }
}

/// The key of revisions 5 and 6, ISO 32000-2, algorithm 2.A, for the empty password of the user.
fn modern_key(dict: &Dict, revision: usize) -> Result<Vec<u8>, Locked> {
    let user = dict.raw("U").string().filter(|user| user.len() >= 48).ok_or(Locked::Unknown)?;
    let packed = dict.raw("UE").string().and_then(|key| key.get(..32)).ok_or(Locked::Unknown)?;
    let hash = |salt: &[u8]| if revision == 5 { Sha256::digest(salt).to_vec() } else { hardened(salt) };
    if hash(&user[32..40]) != user[..32] {
        return Err(Locked::Password);
    }
    let mut bytes = packed.to_vec();
    let cipher =
        cbc::Decryptor::<aes::Aes256>::new_from_slices(&hash(&user[40..48]), &[0; 16]).map_err(|_| Locked::Unknown)?;
    cipher.decrypt_padded::<NoPadding>(&mut bytes).map(<[u8]>::to_vec).map_err(|_| Locked::Unknown)
}

/// The hash of revision 6, ISO 32000-2, algorithm 2.B, for the empty password.
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    // The standard has no upper bound; the chance to go on beyond this is that of a broken file.
    for round in 0..512 {
        let mut block = key.repeat(64);
        let length = block.len();
        let cipher =
            cbc::Encryptor::<aes::Aes128>::new_from_slices(&key[..16], &key[16..32]).expect("both are 16 bytes");
        let block =
            cipher.encrypt_padded::<NoPadding>(&mut block, length).expect("64 times 32, 48 or 64 is whole blocks");
        let sum: u32 = block[..16].iter().map(|byte| u32::from(*byte)).sum();
        let last = usize::from(block.last().copied().unwrap_or(0));
        key = match sum % 3 {
            0 => Sha256::digest(block).to_vec(),
            1 => Sha384::digest(block).to_vec(),
            _ => Sha512::digest(block).to_vec(),
        };
        if round >= 63 && last <= round + 1 - 32 {
            break;
        }
    }
    key.truncate(32);
    key
}

/// AES in the mode CBC; the first block is the initialization vector.
fn cbc(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Some((start, rest)) = bytes.split_at_checked(16) else { return Vec::new() };
    let mut buffer = rest[..rest.len() & !15].to_vec();
    let whole = buffer.clone();
    let plain = match key.len() {
        32 => cbc::Decryptor::<aes::Aes256>::new_from_slices(key, start)
            .ok()
            .map(|cipher| cipher.decrypt_padded::<Pkcs7>(&mut buffer).map(<[u8]>::len)),
        _ => cbc::Decryptor::<aes::Aes128>::new_from_slices(key, start)
            .ok()
            .map(|cipher| cipher.decrypt_padded::<Pkcs7>(&mut buffer).map(<[u8]>::len)),
    };
    match plain {
        Some(Ok(length)) => {
            buffer.truncate(length);
            buffer
        }
        _ => whole,
    }
}

/// RC4, which has no standard of its own; the files of the nineties are encrypted with it.
fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut other = 0_u8;
    for at in 0..256 {
        other = other.wrapping_add(state[at]).wrapping_add(key[at % key.len()]);
        state.swap(at, usize::from(other));
    }
    let (mut one, mut other) = (0_u8, 0_u8);
    bytes
        .iter()
        .map(|byte| {
            one = one.wrapping_add(1);
            other = other.wrapping_add(state[usize::from(one)]);
            state.swap(usize::from(one), usize::from(other));
            byte ^ state[usize::from(state[usize::from(one)].wrapping_add(state[usize::from(other)]))]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::rc4;

    #[test]
    fn rc4_is_the_known_cipher() {
        // The vectors that everybody checks it with.
        assert_eq!(rc4(b"Key", b"Plaintext"), [0xbb, 0xf3, 0x16, 0xe8, 0xd9, 0x40, 0xaf, 0x0a, 0xd3]);
        assert_eq!(rc4(b"Wiki", b"pedia"), [0x10, 0x21, 0xbf, 0x04, 0x20]);
    }
}
