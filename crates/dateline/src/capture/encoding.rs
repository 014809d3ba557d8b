//! From bytes to characters, by the HTML standard: byte order mark, container, what is declared, what is guessed.

use super::{Format, Warning, prescan, sniff};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

/// How much of a text, from the first letter beyond ASCII on, an encoding is guessed from.
const SAMPLE: usize = 256 << 10;

/// How the bytes of a capture were turned into characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The name of the encoding in the Encoding Standard: "UTF-8", "windows-1251".
    pub name: &'static str,
    /// What decided it.
    pub signal: Signal,
}

/// What decided the encoding, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// A byte order mark.
    Mark,
    /// The container has no other: JSON is UTF-8.
    Container,
    /// The `charset` of a `Content-Type`, in the header of the HTTP answer or of the MIME part that the capture came in.
    Header,
    /// A `meta` element in the first 1,024 bytes.
    Declared,
    /// Statistics of the bytes.
    Guessed,
}

/// The characters of a capture, without a byte order mark.
#[derive(Debug)]
pub(super) struct Characters {
    pub text: String,
    pub encoding: Encoding,
    pub warnings: Vec<Warning>,
}

/// Turns bytes into characters. Never fails: what stands in no encoding becomes U+FFFD, with a warning.
///
/// `charset` is what a header says. As in browsers it comes before what the page says, unless the bytes belie it.
pub(super) fn characters(bytes: Vec<u8>, format: Format, charset: Option<&str>) -> Characters {
    let mut warnings = Vec::new();
    let (encoding, mark, signal) = if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        (encoding, mark, Signal::Mark)
    } else if format == Format::Jsonl {
        (UTF_8, 0, Signal::Container)
    } else {
        let header = charset.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
        let page = || prescan::declared(&bytes).filter(|_| sniff::is_html(&bytes));
        let declared = header.map(|encoding| (encoding, Signal::Header));
        let declared = declared.or_else(|| page().map(|encoding| (encoding, Signal::Declared)));
        match declared.map(|(encoding, signal)| (encoding, signal, found_instead(&bytes, encoding, signal))) {
            Some((encoding, signal, None)) => (encoding, 0, signal),
            Some((declared, by, Some((encoding, signal)))) => {
                let by = if by == Signal::Header { "as its header says" } else { "as the page declares" };
                let message = format!("expected {}, {by}, found {}", declared.name(), encoding.name());
                warnings.push(Warning { at: None, message, is_loss: false });
                (encoding, 0, signal)
            }
            None => (guess(&bytes), 0, Signal::Guessed),
        }
    };
    let text = decode(bytes, mark, encoding, &mut warnings);
    Characters { text, encoding: Encoding { name: encoding.name(), signal }, warnings }
}

/// What the bytes are in, where they are not in what is declared.
fn found_instead(
    bytes: &[u8],
    declared: &'static encoding_rs::Encoding,
    signal: Signal,
) -> Option<(&'static encoding_rs::Encoding, Signal)> {
    if (declared == UTF_16LE || declared == UTF_16BE) && sniff::is_html(bytes) {
        // Tags in ASCII letters stand in no UTF-16.
        return Some((guess(bytes), Signal::Guessed));
    }
    if declared != UTF_8 {
        // Other encodings do not happen to give UTF-8: the declaration was left standing when the page was converted.
        let is_utf8 = declared.is_single_byte() && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
        return is_utf8.then_some((UTF_8, Signal::Guessed));
    }
    // Servers say UTF-8 of all their pages, in whatever encoding its author wrote it.
    if signal != Signal::Header || is_nearly_utf8(bytes) {
        return None;
    }
    let page = prescan::declared(bytes).filter(|page| *page != UTF_8).map(|page| (page, Signal::Declared));
    Some(page.unwrap_or_else(|| (guess(bytes), Signal::Guessed)))
}

/// Decodes what follows the mark, which is as many bytes long as `mark` says.
fn decode(
    bytes: Vec<u8>,
    mark: usize,
    encoding: &'static encoding_rs::Encoding,
    warnings: &mut Vec<Warning>,
) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if encoding == UTF_8 && mark == 0 => return text,
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let inner = &bytes[mark..];
    let (text, broken) = encoding.decode_without_bom_handling(inner);
    if broken {
        let at = text.find(char::REPLACEMENT_CHARACTER);
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        let places = if count == 1 {
            "is read as U+FFFD".to_owned()
        } else {
            format!("and {} more are read as U+FFFD", count - 1)
        };
        let found = match std::str::from_utf8(inner) {
            Err(error) if encoding == UTF_8 => format!("the byte 0x{:02x}", inner[error.valid_up_to()]),
            _ => "other bytes".to_owned(),
        };
        let message = format!("expected {}, found {found}; it {places}", encoding.name());
        warnings.push(Warning { at, message, is_loss: true });
    }
    text.into_owned()
}

/// The encoding of bytes of which nobody says anything.
fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    if let Some(encoding) = sniff::utf16(bytes) {
        return encoding;
    }
    if is_nearly_utf8(bytes) {
        return UTF_8;
    }
    let Some(first) = bytes.iter().position(|byte| !byte.is_ascii()) else { return UTF_8 };
    // The letters before the first foreign one tell the detector whether it stands in a word.
    let start = first.saturating_sub(16);
    let end = bytes.len().min(start + SAMPLE);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether over nine of ten sequences beyond ASCII are valid UTF-8: letters of other encodings hardly ever make even one. A character that the end cuts off does not count.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    // Most bytes are UTF-8 throughout, which is told many times faster.
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut bad) = (0_u64, 0_u64);
    let mut rest = bytes;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count() as u64;
        rest = &rest[chunk.valid().len() + chunk.invalid().len()..];
        let cut_off = rest.is_empty() && chunk.invalid().first().is_some_and(|lead| *lead >= 0xc2) && good > 0;
        bad += u64::from(!chunk.invalid().is_empty() && !cut_off);
    }
    bad == 0 || good > 9 * bad
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Во вторник президент подписал указ о бюджете. Министры обсудят его в среду на заседании.";
    const FRENCH: &str = "Le président a signé le décret mardi, après une journée de débats à l’Élysée.";
    const JAPANESE: &str = "首相は火曜日に新しい予算案を発表した。野党はこれに反対している。";
    const CHINESE: &str = "总理星期二宣布了新的预算案。反对党对此表示反对，并要求举行辩论。";

    fn encode(text: &str, label: &str) -> Vec<u8> {
        match label {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned(),
        }
    }

    fn told(bytes: Vec<u8>) -> (String, &'static str, Signal, usize) {
        let Characters { text, encoding, warnings } = characters(bytes, Format::Text, None);
        (text, encoding.name, encoding.signal, warnings.len())
    }

    #[test]
    fn a_declaration_decides() {
        let samples = [
            ("windows-1251", RUSSIAN),
            ("windows-1252", FRENCH),
            ("Shift_JIS", JAPANESE),
            ("gb18030", CHINESE),
            ("UTF-8", RUSSIAN),
        ];
        for (name, words) in samples {
            let page = format!("<html><head><meta charset=\"{name}\"><title>{words}</title>");
            assert_eq!(told(encode(&page, name)), (page, name, Signal::Declared, 0));
        }
    }

    #[test]
    fn a_header_decides_before_the_page_unless_the_bytes_belie_it() {
        let told = |page: &str, name, header| {
            let Characters { text, encoding, warnings } = characters(encode(page, name), Format::Warc, Some(header));
            assert_eq!(text, page, "{header}");
            (encoding.name, encoding.signal, warnings.len())
        };
        let russian = format!("<meta charset=koi8-r><title>{RUSSIAN}</title>");
        assert_eq!(told(&russian, "windows-1251", "windows-1251"), ("windows-1251", Signal::Header, 0));
        assert_eq!(told(&russian, "KOI8-R", "UTF-8"), ("KOI8-R", Signal::Declared, 1));
        assert_eq!(told(&russian, "UTF-8", "iso-8859-1"), ("UTF-8", Signal::Guessed, 1));
        assert_eq!(told(&russian, "KOI8-R", "klingon"), ("KOI8-R", Signal::Declared, 0));
        assert_eq!(told(FRENCH, "windows-1252", "utf-8"), ("windows-1252", Signal::Guessed, 1));
        assert_eq!(told("<p>The river rose.", "UTF-8", "utf-16"), ("UTF-8", Signal::Guessed, 1));
        assert_eq!(told("<p>The river rose.", "UTF-16LE", "utf-16"), ("UTF-16LE", Signal::Header, 0));
    }

    #[test]
    fn without_a_declaration_the_bytes_decide() {
        let samples = [
            ("windows-1251", RUSSIAN),
            ("windows-1252", FRENCH),
            ("Shift_JIS", JAPANESE),
            ("GBK", CHINESE),
            ("UTF-8", CHINESE),
            ("UTF-16LE", RUSSIAN),
            ("UTF-16BE", FRENCH),
        ];
        for (name, words) in samples {
            assert_eq!(told(encode(words, name)), (words.to_owned(), name, Signal::Guessed, 0));
        }
        assert_eq!(told(b"The river rose.".to_vec()).1, "UTF-8");
    }

    #[test]
    fn a_mark_decides_before_all_else() {
        let page = "<meta charset=koi8-r>Élysée";
        let utf8 = [b"\xef\xbb\xbf", page.as_bytes()].concat();
        assert_eq!(told(utf8), (page.to_owned(), "UTF-8", Signal::Mark, 0));
        let utf16 = [b"\xff\xfe".to_vec(), encode(page, "UTF-16LE")].concat();
        assert_eq!(told(utf16), (page.to_owned(), "UTF-16LE", Signal::Mark, 0));
    }

    #[test]
    fn a_text_has_no_meta() {
        assert_eq!(told(encode(&format!("{FRENCH} (meta charset=koi8-r)"), "UTF-8")).1, "UTF-8");
    }

    #[test]
    fn utf8_with_a_slip_stays_utf8() {
        let mut bytes = RUSSIAN.repeat(3).into_bytes();
        bytes.extend(b" \x93quote\x94");
        let (text, name, _, warnings) = told(bytes);
        assert_eq!((name, warnings), ("UTF-8", 1));
        assert!(text.ends_with(" \u{fffd}quote\u{fffd}"));
        let slip = characters([&RUSSIAN.repeat(3).into_bytes()[..], b"\x93"].concat(), Format::Text, None);
        let message = "expected UTF-8, found the byte 0x93; it is read as U+FFFD".to_owned();
        assert_eq!(slip.warnings, [Warning { at: Some(RUSSIAN.len() * 3), message, is_loss: true }]);
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_no_reason_to_doubt() {
        let mut bytes = FRENCH.as_bytes().to_vec();
        bytes.extend(b" \xc3");
        assert_eq!(told(bytes).1, "UTF-8");
    }

    #[test]
    fn a_wrong_declaration_is_told() {
        let page = format!("<meta charset=iso-8859-1><p>{FRENCH}");
        assert_eq!(told(page.clone().into_bytes()), (page, "UTF-8", Signal::Guessed, 1));
    }

    #[test]
    fn any_bytes_decode() {
        for length in 0..600 {
            let bytes: Vec<u8> = (0..length).map(|at: usize| (at * 151 % 256) as u8).collect();
            told(bytes);
        }
    }
}
