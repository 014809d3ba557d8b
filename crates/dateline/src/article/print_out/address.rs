//! Addresses of pages that white space or line ends broke: "https://a.example/talks-in-ge neva".

use super::hyphen::Vocabulary;

/// An address read from the start of some words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Without the white space that broke it.
    pub mended: String,
    /// How many bytes of the words it took.
    pub length: usize,
}

/// Whether the words begin with an address.
pub(super) fn begins(words: &str) -> bool {
    ["http://", "https://", "www.", "HTTP://", "HTTPS://"].iter().any(|scheme| words.starts_with(scheme))
}

/// Reads the address with which `words` begins, over white space as far as it goes on.
///
/// What follows a space or a line end belongs to the address if it could not be anything else: it has the signs of an
/// address in it, or the address stops at a hyphen or a slash, or the two halves make a word of the article. A plain word
/// that follows stays where it is.
pub(super) fn read(words: &str, vocabulary: &Vocabulary) -> Option<Address> {
    if !begins(words) {
        return None;
    }
    let mut mended = String::new();
    let mut length = 0;
    for (at, part) in parts(words) {
        // A column's width of spaces parts the address from what stands at the other side of the page.
        if !mended.is_empty()
            && (words[length..at].contains("   ")
                || !belongs(&mended, part, words[length..at].contains('\n'), vocabulary))
        {
            break;
        }
        mended.push_str(part);
        length = at + part.len();
    }
    let kept = mended.trim_end_matches(['.', ',', ';', ')', ']', '>', '"', '”', '…']).len();
    mended.truncate(kept);
    Some(Address { mended, length })
}

/// The words between white space, with their places.
fn parts(words: &str) -> impl Iterator<Item = (usize, &str)> {
    words.split_whitespace().map(|part| (part.as_ptr() as usize - words.as_ptr() as usize, part))
}

/// Whether `part` goes on with the address that was read so far.
fn belongs(address: &str, part: &str, new_line: bool, vocabulary: &Vocabulary) -> bool {
    let is_piece = part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&b));
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    if !is_piece || begins(part) || part.len() > 2_000 {
        return false;
    }
    let Some((_, path)) = rest.split_once('/') else {
        // The host itself is broken: "https://www.example. org/a".
        return rest.ends_with('.') && part.contains('/') || part.starts_with('/') && part.len() > 1;
    };
    if part.starts_with(|c: char| c.is_ascii_uppercase()) && !part.contains(['/', '=', '-', '&']) {
        return false;
    }
    let signs = part.bytes().filter(|b| b"/=&%_?#".contains(b)).count();
    let hyphens = part.matches('-').count();
    let figure = part.bytes().any(|b| b.is_ascii_digit()) && part.bytes().any(|b| b.is_ascii_alphabetic());
    if signs > 0 && part.len() > 1 || hyphens >= 2 || figure && hyphens > 0 {
        return true;
    }
    if part.starts_with(['-', '.']) && part.len() > 2 {
        return true;
    }
    let tail = path.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    let head = part.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    if !tail.is_empty() && !head.is_empty() && tail.len() + head.len() <= 40 {
        let whole = format!("{tail}{head}").to_lowercase();
        if vocabulary.has(&whole) && !(vocabulary.has(&tail.to_lowercase()) && head.len() > 3 && hyphens == 0) {
            return true;
        }
    }
    let connected = path.ends_with(['-', '_', '=', '&', '%', '?']) || (new_line && path.ends_with('/'));
    if connected {
        return !part.ends_with(['.', ',', ':']) || hyphens > 0;
    }
    // "elect oral-college": one hyphen is enough where the address itself is hyphenated.
    (hyphens == 1 || part.ends_with(".html") || part.ends_with(".htm")) && path.contains('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(words: &str, elsewhere: &str) -> String {
        read(words, &Vocabulary::of(std::iter::once(elsewhere))).map(|address| address.mended).unwrap_or_default()
    }

    #[test]
    fn white_space_in_an_address_goes() {
        assert_eq!(
            mended("https://a.example/1/talks-in-ge neva-end-a7", ""),
            "https://a.example/1/talks-in-geneva-end-a7"
        );
        assert_eq!(mended("https://a.example/1/talks-in-\ngeneva", ""), "https://a.example/1/talks-in-geneva");
        assert_eq!(mended("https://a.example/1/talks-in-ge neva", "Geneva"), "https://a.example/1/talks-in-geneva");
        assert_eq!(mended("https://a.example/\n2020/12/15/x", ""), "https://a.example/2020/12/15/x");
    }

    #[test]
    fn words_that_follow_stay() {
        assert_eq!(mended("https://a.example/talks and so on", ""), "https://a.example/talks");
        assert_eq!(mended("https://a.example/talks. The minister", ""), "https://a.example/talks");
        assert_eq!(mended("https://a.example/ Reuters", ""), "https://a.example/");
        assert_eq!(mended("https://a.example/talks-a1     2/2", ""), "https://a.example/talks-a1");
        assert_eq!(mended("not an address", ""), "");
    }
}
