//! The roles of the pieces of the body: paragraphs, subheadings, captions, credits, pointers to other reading.

use super::super::{About, credit, dateline};
use super::front;
use super::line::{self, Gap};
use super::markdown::Mark;
use super::paragraph::Piece;
use crate::Role;
use crate::lexicon;

/// A block in the making.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub role: Role,
    pub words: String,
    /// What lies before it.
    pub gap: Gap,
}

impl Part {
    pub fn new(role: Role, words: String, gap: Gap) -> Part {
        Part { role, words, gap }
    }
}

/// Gives each piece of the body its role.
pub(super) fn roles(pieces: &[Piece], month_first: Option<bool>, about: &mut About, parts: &mut Vec<Part>) {
    let mut under_related = false;
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1);
        let at_end = at + 3 > pieces.len();
        let is_title =
            piece.mark == Mark::Item || line::is_title_like(&piece.words) && !line::is_finished(&piece.words);
        under_related &= is_title && piece.count() <= 25;
        if under_related {
            parts.push(Part::new(Role::Related, piece.words.clone(), piece.gap));
            continue;
        }
        if let Some(whole) = related(&piece.words) {
            under_related = whole;
            parts.push(Part::new(Role::Related, piece.words.clone(), piece.gap));
            continue;
        }
        let labelled = lexicon::labels::label_at_start(&piece.words, "updated")
            .or(lexicon::labels::label_at_start(&piece.words, "published"));
        if (at_end || labelled.is_some() || lexicon::labels::label_at_start(&piece.words, "byline").is_some())
            && let Some(found) = dateline::front_line(&piece.words, month_first)
        {
            front::note(found, about);
            parts.push(Part::new(Role::Byline, piece.words.clone(), piece.gap));
        } else if at_end && (signs_off(&piece.words) || at > 0 && credit::is_signature(&piece.words)) {
            let bare = piece.words.trim_matches(['(', ')', '.', '—', '-', '–', ' ']);
            let list = bare.split(';').next().unwrap_or("");
            let list = &list[lexicon::labels::label_at_start(list, "byline").unwrap_or(0)..];
            front::note(dateline::names(list.trim_start_matches([':', ' '])), about);
            parts.push(Part::new(Role::Byline, piece.words.clone(), piece.gap));
        } else if is_subheading(piece, parts.last(), next) {
            parts.push(Part::new(Role::Subheading, piece.words.clone(), piece.gap));
        } else {
            push(piece, about, parts);
        }
    }
}

/// Appends a piece by its own look; a caption and its credit come apart.
pub(super) fn push(piece: &Piece, about: &mut About, parts: &mut Vec<Part>) {
    let begin =
        matches!(piece.mark, Mark::None | Mark::Caption).then(|| credit::begin(&piece.words, piece.emphasis)).flatten();
    match begin {
        Some(0) => {
            // The words above a credit are its caption, if they stand close or before the body.
            let count = |part: &Part| part.words.split_whitespace().take(70).count();
            let close = if piece.gap == Gap::Line { 60 } else { 30 };
            let bodies = parts.iter().rev().take(2).filter(|part| part.role.is_body()).count();
            if let Some(last) = parts.last_mut().filter(|part| part.role == Role::Paragraph && count(part) <= close)
                && (piece.gap == Gap::Line || bodies == 1)
            {
                last.role = Role::Caption;
            }
            parts.push(Part::new(Role::Credit, piece.words.clone(), piece.gap));
        }
        Some(at) => {
            let caption = piece.words[..at].trim_end().trim_end_matches(['|', '—', '–']).trim_end();
            let words = &piece.words[caption.len()..at];
            parts.push(Part::new(Role::Caption, caption.to_owned(), piece.gap));
            // A sign between the two stays with the credit, so that no character is lost.
            parts.push(Part::new(Role::Credit, format!("{}{}", words.trim_start(), &piece.words[at..]), Gap::Line));
        }
        None => parts.push(role(piece, about)),
    }
}

/// A piece by its mark and its first words.
pub(super) fn role(piece: &Piece, about: &mut About) -> Part {
    let role = match piece.mark {
        Mark::Heading(_) => Role::Subheading,
        Mark::Quote => Role::Quote,
        Mark::Item => Role::ListItem,
        Mark::Caption => Role::Caption,
        Mark::None if credit::is_announced(&piece.words) => Role::Caption,
        Mark::None => Role::Paragraph,
    };
    if role == Role::Paragraph
        && about.place.is_none()
        && let Some(found) = dateline::place_line(&piece.words)
    {
        about.place = found.place.map(str::to_owned);
        about.agency = about.agency.take().or(found.agency.map(str::to_owned));
        let dated = found.date.and_then(|date| super::super::moment::read(date, None));
        about.published = about.published.take().or(dated.map(|(iso, _)| iso));
    }
    Part::new(role, piece.words.clone(), piece.gap)
}

/// Whether a piece points to other reading: "Related article: …", "Read more". The value tells whether it is only the head of a
/// list of such pointers.
pub(super) fn related(words: &str) -> Option<bool> {
    let bare = words.trim_start_matches(['[', '(', '>', '»', '►', '▶', '*', '|', '-', '•', ' ']);
    let length = lexicon::labels::label_at_start(bare, "related")?;
    let label = &bare[..length];
    let rest = bare[length..].trim_start();
    let tail = rest.trim_matches([':', '.', ']', ')', '»', '>', '→', '…', '*', '|', ' ']);
    if tail.is_empty() {
        return Some(true);
    }
    let count = words.split_whitespace().take(61).count();
    // "More from the Ledger" stands over a list.
    if label.len() >= 9 && label.to_ascii_lowercase().ends_with(" from") && count <= 7 && !line::is_finished(words) {
        return Some(true);
    }
    if rest.starts_with([':', '|', '»', '→', '>']) {
        return (count <= 60).then_some(false);
    }
    let is_phrase = label.contains(' ');
    let dash = rest.starts_with(['-', '–', '—']);
    // "Read more about the talks" has no colon; "More on the talks was said later." is running text.
    let one_sentence = words.match_indices(". ").next().is_none();
    (is_phrase
        && one_sentence
        && count <= 20
        && (dash || !line::is_finished(words) || rest.ends_with("here."))
        && !line::is_open(words))
    .then_some(false)
}

/// "(Reporting by Ada Berg; Editing by Tom Ek)".
fn signs_off(words: &str) -> bool {
    let bare = words.trim_start_matches(['(', '—', '–', '-', ' ']);
    bare.len() <= 400
        && lexicon::labels::label_at_start(bare, "byline")
            .is_some_and(|length| bare[..length].to_lowercase().starts_with("report"))
        && bare.len() < words.len() + usize::from(words.contains(';'))
}

/// A short line between two paragraphs that reads like a title, or a clock time in a running report.
fn is_subheading(piece: &Piece, before: Option<&Part>, next: Option<&Piece>) -> bool {
    let Some(next) = next else { return false };
    if piece.mark != Mark::None || piece.count() > 14 || piece.words.len() > 100 {
        return false;
    }
    let clock = piece.words.len() <= 12
        && piece.words.starts_with(|c: char| c.is_ascii_digit())
        && ["a.m.", "p.m.", "am", "pm", "AM", "PM"].iter().any(|end| piece.words.ends_with(end));
    let finished_before = before
        .is_none_or(|part| !part.role.is_body() || line::is_finished(&part.words) || part.role != Role::Paragraph);
    let capital = piece.words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“‘'".contains(c));
    let ended = line::is_finished(&piece.words) && !piece.words.ends_with('?') || line::is_open(&piece.words);
    let heads = next.mark != Mark::None || next.count() >= 12 && !line::goes_on(&next.words);
    clock || (capital && !ended && finished_before && heads && piece.count() <= 12)
}
