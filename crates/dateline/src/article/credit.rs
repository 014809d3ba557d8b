//! Captions and their credits: "The hall on Monday. Ada Berg / AP".

use super::dateline;
use crate::lexicon;

/// A credit is a matter of a few words.
const LONGEST: usize = 140;

/// Where in the words under a picture the credit begins; 0 when they are nothing but a credit, none when there is none.
///
/// `emphasis` is where a stretch in bold or italics begins that reaches the end: pages set their credits so.
pub(super) fn begin(words: &str, emphasis: Option<usize>) -> Option<usize> {
    if is_credit(words) {
        return Some(0);
    }
    if words.split_whitespace().nth(90).is_some() {
        return None;
    }
    if let Some(at) = emphasis.filter(|&at| at > 0 && at < words.len()) {
        let tail = &words[at..];
        let named = tail.split(['/', '|']).all(names_only) && tail.split_whitespace().count() <= 10;
        let before = words[..at].trim_end();
        if is_credit(tail) || (named && before.ends_with(['.', '!', '?', '"', '”', '|', '—'])) {
            return Some(at);
        }
    }
    if let Some(at) = bracketed(words) {
        return Some(at);
    }
    let mut from = words.len().saturating_sub(LONGEST);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    let window = &words[from..];
    if window.trim_end_matches('.').ends_with([')', ']'])
        && let Some(open) = window.rfind(['(', '['])
        && from + open > 0
    {
        let inner = window[open..].trim_matches(['(', ')', '[', ']', '.']);
        if is_credit(inner) {
            return Some(from + open);
        }
    }
    for sign in [". ", "? ", "! ", ".” ", ".\" ", " | ", " — ", " – ", " - "] {
        // Initials ("Photo: J. Doe") also have a full stop and a space, so that every place is tried.
        for (at, _) in window.match_indices(sign) {
            let start = at + sign.len();
            if is_credit(&window[start..]) && from + start > 0 {
                return Some(from + start);
            }
        }
    }
    None
}

/// Where the credit begins in "(Photo: The hall on Monday. Ada Berg/The Daily X)": names at the end of what is told to be a caption.
fn bracketed(words: &str) -> Option<usize> {
    let inner = words.strip_prefix(['(', '['])?.strip_suffix([')', ']'])?;
    let label = ["credit", "caption"].iter().find_map(|kind| lexicon::labels::label_at_start(inner, kind))?;
    if !inner[label..].starts_with(':') {
        return None;
    }
    let at = words.rfind(". ")? + 2;
    let tail = words[at..].trim_end_matches([')', ']']);
    (at > label + 3 && tail.split_whitespace().count() <= 8 && names_only(tail)).then_some(at)
}

/// Whether the words are a credit and nothing else, as only pictures have.
fn is_credit(words: &str) -> bool {
    let words = words.trim().trim_matches(['(', ')', '[', ']']).trim_end_matches('.').trim();
    if words.is_empty() || words.len() > LONGEST || words.split_whitespace().count() > 14 {
        return false;
    }
    if let Some(length) = lexicon::labels::label_at_start(words, "credit") {
        let label = &words[..length];
        let rest = &words[length..];
        let name = rest.trim_start_matches([':', ' ', '/', '-', '—', '|']);
        let announced = rest.trim_start().starts_with([':', '/', '|'])
            || label.to_ascii_lowercase().ends_with(" by")
            || is_phrase(label);
        if announced && names_only(name) {
            return true;
        }
    }
    if lexicon::agencies::agency(words).is_some_and(|agency| agency.pictures) {
        return true;
    }
    if let Some(owner) = words.strip_prefix('©') {
        return owner.split_whitespace().count() <= 5 && names_only(owner);
    }
    let mut signed = false;
    let mut parts = 0;
    for part in words.split(['/', '|', ',', ';']).flat_map(|part| part.split(" via ")) {
        let part = part.trim().trim_start_matches("via ");
        signed |= lexicon::agencies::agency(part).is_some()
            || lexicon::outlets::is_outlet_name(part)
            || ends_as_archive(part);
        if part.split_whitespace().count() > 5 || !names_only(part) {
            return false;
        }
        parts += 1;
    }
    let divided = words.contains(['/', '|']) || words.contains("via ");
    parts >= 1 && divided && signed || parts == 1 && ends_as_archive(words) && words.split(' ').count() >= 2
}

/// A label that needs no colon: "AP Photo", "courtesy of".
fn is_phrase(label: &str) -> bool {
    let lower = label.to_lowercase();
    lower.starts_with("courtesy of") || lower.ends_with(" courtesy of") || lower.ends_with(" via")
}

/// "NurPhoto", "Tass Images", "EPA-EFE", "City Archive".
fn ends_as_archive(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or("");
    let is_named = words.starts_with(char::is_uppercase) && last.starts_with(char::is_uppercase);
    is_named && lexicon::labels::is_label(&last.to_lowercase(), "archive")
        || lexicon::agencies::agency(words).is_some_and(|agency| agency.pictures)
}

/// Whether the words are names: capitals, with the small words that join names.
fn names_only(words: &str) -> bool {
    let mut any = false;
    for word in words.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let joins = bare.is_empty()
            || lexicon::names::particle(bare).is_some()
            || lexicon::labels::is_label(bare, "credit join");
        let name = bare.starts_with(|c: char| c.is_uppercase() || c == '@' || c.is_ascii_digit())
            || bare.starts_with("al-")
            || lexicon::agencies::agency(bare).is_some();
        any |= name;
        if !(name || joins) || word.ends_with(':') {
            return false;
        }
    }
    any
}

/// Whether a piece announces itself as the words under a picture: "FILE PHOTO: …", "Caption: …", "FILE - In this Dec. 1 photo…".
pub(super) fn is_announced(words: &str) -> bool {
    lexicon::labels::label_at_start(words, "caption").is_some_and(|length| {
        let rest = &words[length..];
        rest.starts_with(':') || rest.starts_with(" - ") || rest.starts_with(" – ") || rest.starts_with(" — ")
    }) || words.split_whitespace().count() <= 60 && lexicon::labels::label_at_start(words, "caption start").is_some()
}

/// Whether the words are only an agency's or a person's signature, which may be the article's own: "Reuters".
pub(super) fn is_signature(words: &str) -> bool {
    let bare = words.trim_matches(['(', ')', '.', '—', '-', ' ']);
    match lexicon::agencies::agency(bare) {
        Some(agency) => !agency.pictures,
        None => {
            let list = dateline::names(bare);
            list.agency.is_some() && list.names.is_empty()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::begin;

    fn credit(words: &str) -> &str {
        begin(words, None).map_or("none", |at| &words[at..])
    }

    #[test]
    fn credits_are_cut_off() {
        assert_eq!(credit("The hall on Monday. Ada Berg / AP"), "Ada Berg / AP");
        assert_eq!(credit("The hall on Monday. (Reuters/Jane Doe)"), "(Reuters/Jane Doe)");
        assert_eq!(credit("The hall on Monday. (AP Photo/Tom Ek)"), "(AP Photo/Tom Ek)");
        assert_eq!(credit("The hall on Monday. REUTERS/Jane Doe/File Photo"), "REUTERS/Jane Doe/File Photo");
        assert_eq!(credit("Photo: Jane Doe"), "Photo: Jane Doe");
        assert_eq!(credit("(Photo: The hall. Jane Doe/Harbour Post)"), "Jane Doe/Harbour Post)");
        assert_eq!(credit("The hall | Photo: J. Doe"), "Photo: J. Doe");
        assert_eq!(credit("Getty Images"), "Getty Images");
        assert_eq!(credit("AFP/Jane Doe"), "AFP/Jane Doe");
        assert_eq!(begin("The hall. Ada Berg / White House", Some(10)), Some(10));
    }

    #[test]
    fn running_text_has_none() {
        for words in [
            "The minister spoke to Reuters.",
            "The talks went on, he told AP/Reuters on Monday.",
            "He said: never again.",
            "The picture: bleak",
            "The talks ended (in vain).",
            "Image of a country",
        ] {
            assert_eq!(begin(words, None), None, "{words}");
        }
    }
}
