//! The marks of Markdown that programs write when they turn a page into text: read for what they mean, then dropped.

use super::super::LeftOut;

/// What stands before the words of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    /// `# Heading`, with the number of marks.
    Heading(usize),
    /// `> quotation`
    Quote,
    /// `- item`, `• item`, `1. item`
    Item,
    /// What stands under a picture, as the sheet shows it; Markdown has no mark for it.
    Caption,
}

/// Takes the mark off a line. The number of an item stays with its words, a bullet does not.
pub(super) fn line_mark(line: &str) -> (Mark, &str) {
    let hashes = line.bytes().take_while(|&b| b == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return (Mark::Heading(hashes), line[hashes..].trim().trim_end_matches('#').trim_end());
    }
    if let Some(rest) = line.strip_prefix('>') {
        return (Mark::Quote, rest.trim_start_matches(['>', ' ']));
    }
    let mut chars = line.chars();
    if let Some(bullet) = chars.next()
        && matches!(bullet, '-' | '*' | '+' | '•' | '·' | '●' | '◦' | '▪' | '■' | '‣' | '⁃' | '►' | '▶')
    {
        let rest = chars.as_str();
        if rest.starts_with(' ') || !bullet.is_ascii() {
            return (Mark::Item, rest.trim_start());
        }
    }
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&figures) && (line[figures..].starts_with(". ") || line[figures..].starts_with(") ")) {
        return (Mark::Item, line);
    }
    (Mark::None, line)
}

/// Whether a line is a rule drawn across the page: `---`, `* * *`, `=====`.
pub(super) fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '~' | ' ' | '—' | '–' | '·' | '•' | '#' | '.' | '+' | '|'))
        && line.chars().filter(|&c| c != ' ').count() >= 3
        && line != "..."
}

/// The words of a piece without marks of emphasis and links; addresses of links go to `left_out`.
///
/// The second value is where, in the words that are given, an emphasised stretch begins that reaches their end.
pub(super) fn words(piece: &str, left_out: &mut Vec<LeftOut>) -> (String, Option<usize>) {
    if !piece.contains(['*', '_', '[']) {
        return (piece.to_owned(), None);
    }
    let mut out = String::with_capacity(piece.len());
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut emphasis = None;
    let closing = Closing::of(piece);
    let mut at = 0;
    while at < piece.len() {
        let rest = &piece[at..];
        let before = piece[..at].chars().next_back();
        if let Some(mark) = ["***", "**", "__", "*", "_"].into_iter().find(|mark| rest.starts_with(mark)) {
            let after = rest[mark.len()..].chars().next();
            let opens = after.is_some_and(|c| !c.is_whitespace()) && before.is_none_or(|c| !c.is_alphanumeric());
            let closes = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
            if closes && let Some(found) = open.iter().rposition(|(known, _)| *known == mark) {
                let (_, start) = open[found];
                open.truncate(found);
                if start < out.len() {
                    emphasis = Some((start, out.len()));
                }
                at += mark.len();
                continue;
            }
            if opens && open.len() < 4 && closing.last(mark).is_some_and(|last| last > at + mark.len()) {
                open.push((mark, out.len()));
                at += mark.len();
                continue;
            }
            out.push_str(mark);
            at += mark.len();
            continue;
        }
        if let Some((label, address, length)) = link(rest) {
            out.push_str(label);
            left_out.push(LeftOut { text: address.to_owned(), reason: "address of a link" });
            at += length;
            continue;
        }
        let c = rest.chars().next().unwrap_or(' ');
        out.push(c);
        at += c.len_utf8();
    }
    // A mark that was opened in vain belongs to the words; the rest of them are right without it being put back at its place
    // only if there is none, so that such a piece is given as it stands.
    if !open.is_empty() {
        return (piece.to_owned(), None);
    }
    let end = out.trim_end().len();
    let start = emphasis
        .filter(|(_, last)| *last >= end.saturating_sub(1) && out[*last..].trim_matches(['.', ')', ' ']).is_empty())
        .map(|(start, _)| start);
    out.truncate(end);
    (out, start)
}

/// Where each mark that can close stands last, so that one that never closes is not opened.
struct Closing([Option<usize>; 5]);

impl Closing {
    const MARKS: [&str; 5] = ["***", "**", "__", "*", "_"];

    fn of(piece: &str) -> Closing {
        Closing(Self::MARKS.map(|mark| piece.rfind(mark)))
    }

    fn last(&self, mark: &str) -> Option<usize> {
        Self::MARKS.iter().position(|known| *known == mark).and_then(|at| self.0[at])
    }
}

/// A link or an image at the start of `words`: its label, its address, and its length.
fn link(words: &str) -> Option<(&str, &str, usize)> {
    let start = if words.starts_with("![") { 2 } else { usize::from(words.starts_with('[')) };
    if start == 0 {
        return None;
    }
    // A label or an address longer than this is none; the limit also keeps a row of open brackets linear.
    let limit = |from: usize, most: usize| {
        let mut end = (from + most).min(words.len());
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        end
    };
    let close = start + words[start..limit(start, 300)].find(']')?;
    let address = words[close + 1..].strip_prefix('(')?;
    let from = close + 2;
    let end = address[..limit(from, 1_000) - from].find(')')?;
    let address = address[..end].trim();
    let is_address =
        address.starts_with("http") || address.starts_with(['/', '#', '.']) || address.starts_with("mailto:");
    is_address.then_some((&words[start..close], address, from + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(piece: &str) -> (String, Option<usize>) {
        words(piece, &mut Vec::new())
    }

    #[test]
    fn emphasis_and_links_leave_their_words() {
        assert_eq!(plain("a **bold** word"), ("a bold word".to_owned(), None));
        assert_eq!(plain("The hall. **Ada Berg / AP**"), ("The hall. Ada Berg / AP".to_owned(), Some(10)));
        assert_eq!(plain("_All of it_"), ("All of it".to_owned(), Some(0)));
        assert_eq!(plain("said [the ministry](https://a.example/b)."), ("said the ministry.".to_owned(), None));
    }

    #[test]
    fn what_is_no_mark_stays() {
        for piece in ["snake_case and f*** it", "5 * 3 * 2", "**", "a *b", "[sic] he said", "[w]e go", "*"] {
            assert_eq!(plain(piece).0, piece);
        }
    }
}
