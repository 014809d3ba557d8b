//! The front matter: headline, standfirst, bylines and dates, as far as they are told from the body.

use super::super::dateline::{self, FrontLine};
use super::super::{About, LeftOut, credit, outlet};
use super::body;
use super::body::Part;
use super::line::{self, Gap};
use super::markdown::Mark;
use super::paragraph::Piece;
use crate::Role;
use crate::lexicon;

/// Within how many pieces a headline, and after it the front matter, is looked for.
const REACH: usize = 12;

/// Cuts the front matter off: its parts in order, and the number of pieces that it took.
///
/// A title that came with the capture wins: where the text holds it, there is the headline; where it does not, it is put first.
/// Without one, a headline needs evidence: a mark, or the look of a title.
///
/// `set` tells where the headline is set, where its type shows it.
pub(super) fn read(
    pieces: &[Piece],
    title: Option<&str>,
    set: Option<(usize, usize)>,
    month_first: Option<bool>,
    about: &mut About,
    left_out: &mut Vec<LeftOut>,
) -> (Vec<Part>, usize) {
    let mut parts = Vec::new();
    let found = match title {
        Some(title) => titled(pieces, title),
        None if set.is_some() => set,
        None => untitled(pieces, month_first, about.url.as_deref()),
    };
    if let (Some(title), None) = (title, found) {
        parts.push(Part::new(Role::Headline, title.split_whitespace().collect::<Vec<_>>().join(" "), Gap::Blank));
    }
    let mut at = 0;
    if let Some((headline, length)) = found {
        for (nth, piece) in pieces[..headline].iter().enumerate() {
            if let Some(front) = dateline::front_line(&piece.words, month_first) {
                note(front, about);
                parts.push(Part::new(Role::Byline, piece.words.clone(), piece.gap));
            } else if is_outlet(&piece.words, about.url.as_deref()) {
                about.publisher.get_or_insert_with(|| piece.words.clone());
                left_out.push(LeftOut { text: piece.words.clone(), reason: "masthead" });
            } else if nth + 1 == headline && is_kicker(piece) {
                about.section.get_or_insert_with(|| piece.words.clone());
                left_out.push(LeftOut { text: piece.words.clone(), reason: "section label" });
            } else {
                parts.push(body::role(piece, about));
            }
        }
        let mut words = pieces[headline].words.clone();
        for piece in &pieces[headline + 1..headline + length] {
            words.push(' ');
            words.push_str(&piece.words);
        }
        if title.is_none()
            && let Some(site) = site_behind(&words, &pieces[headline + length..], about.url.as_deref())
        {
            let name = words[site..].trim_start_matches([' ', '-', '–', '—', '|']).to_owned();
            left_out.push(LeftOut { text: name.clone(), reason: "masthead" });
            about.publisher.get_or_insert(name);
            words.truncate(site);
        }
        parts.push(Part::new(Role::Headline, words, Gap::Blank));
        at = headline + length;
    }
    let has_headline = !parts.is_empty();
    let end = pieces.len().min(at + REACH);
    let mut has_standfirst = false;
    while at < end {
        let piece = &pieces[at];
        let next = pieces.get(at + 1);
        let next_is_front = next.is_some_and(|next| dateline::front_line(&next.words, month_first).is_some());
        let repeats = parts.iter().any(|part: &Part| part.role == Role::Headline && is_repeat(&part.words, piece));
        // A standfirst may be followed by the name of the author, and that by the day.
        let next_signs = next.is_some_and(|next| {
            let after = pieces.get(at + 2);
            let dated = after.is_some_and(|after| dateline::front_line(&after.words, month_first).is_some());
            dated && signature(next, dated, about).is_some()
        });
        let under_byline = parts.last().is_some_and(|part| part.role == Role::Byline);
        if repeats {
            left_out.push(LeftOut { text: piece.words.clone(), reason: "headline repeated" });
        } else if let Some(front) = dateline::front_line(&piece.words, month_first) {
            note(front, about);
            parts.push(Part::new(Role::Byline, piece.words.clone(), piece.gap));
        } else if has_headline && let Some(front) = signature(piece, next_is_front, about) {
            note(front, about);
            parts.push(Part::new(Role::Byline, piece.words.clone(), piece.gap));
        } else if under_byline && dateline::is_office_line(&piece.words) {
            parts.push(Part::new(Role::Byline, piece.words.clone(), piece.gap));
        } else if credit::begin(&piece.words, piece.emphasis).is_some() || credit::is_announced(&piece.words) {
            body::push(piece, about, &mut parts);
        } else if has_headline && !has_standfirst && is_standfirst(piece, next, next_is_front || next_signs) {
            parts.push(Part::new(Role::Standfirst, piece.words.clone(), piece.gap));
            has_standfirst = true;
        } else {
            break;
        }
        at += 1;
    }
    (parts, at)
}

/// Notes what a byline or date line says, where nothing better is known.
pub(super) fn note(front: FrontLine, about: &mut About) {
    for name in front.names {
        if !about.bylines.contains(&name) {
            about.bylines.push(name);
        }
    }
    about.published = about.published.take().or(front.published);
    about.modified = about.modified.take().or(front.modified);
    about.agency = about.agency.take().or(front.agency);
    about.publisher = about.publisher.take().or(front.publisher);
}

/// Where the title that came with the capture stands in the text: the first piece, and how many it takes.
fn titled(pieces: &[Piece], title: &str) -> Option<(usize, usize)> {
    let pieces = &pieces[..pieces.len().min(REACH)];
    (0..pieces.len()).find_map(|at| {
        let words = &pieces[at].words;
        if words.len() > 4 * title.len() + 40 {
            return None;
        }
        // The container's title may end in the name of the site, and the text's may run on over a second line.
        let rest = rest_of(title, words)?;
        if rest.is_empty() || (rest.starts_with(['|', '-', '–', '—', ':', '·']) && words.len() * 2 >= title.len())
        {
            return Some((at, 1));
        }
        let next = pieces.get(at + 1)?;
        rest_of(rest, &next.words).filter(|rest| rest.is_empty()).map(|_| (at, 2))
    })
}

/// What is left of `title` after `words`, comparing letters and figures alone; none where it does not begin with them.
fn rest_of<'a>(title: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = title.chars();
    let mut any = false;
    for c in words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        let next = rest.find(|c| c.is_alphanumeric())?;
        if !next.to_lowercase().eq(std::iter::once(c)) {
            return None;
        }
        any = true;
    }
    let rest = rest.as_str();
    if rest.starts_with(char::is_alphanumeric) || !any {
        return None;
    }
    Some(rest.trim_start_matches([' ', '.', '"', '”', '’', '\'', '!', '?', ')', ';', ',']))
}

/// Whether a title is these words, or begins with them and goes on with a sign that parts it from the name of the site.
pub(super) fn begins_title(title: &str, words: &str) -> bool {
    rest_of(title, words).is_some_and(|rest| rest.is_empty() || rest.starts_with(['|', '-', '–', '—', ':', '·', '•']))
}

/// Whether a piece says the headline once more, whole or its first words.
fn is_repeat(headline: &str, piece: &Piece) -> bool {
    headline == piece.words || piece.count() >= 4 && rest_of(headline, &piece.words).is_some()
}

/// Where in "Headline - Outlet", the title of a browser's window, the name of the site begins. It is told by the address, by the
/// table, or by the headline printed again without it.
fn site_behind(words: &str, next: &[Piece], url: Option<&str>) -> Option<usize> {
    let at = [" - ", " – ", " — ", " | "].iter().filter_map(|sign| words.rfind(sign)).max()?;
    let (headline, name) = (&words[..at], words[at..].trim_start_matches([' ', '-', '–', '—', '|']));
    let again = next.iter().take(3).any(|piece| rest_of(headline, &piece.words).is_some_and(str::is_empty));
    (headline.contains(' ') && (is_outlet(name, url) || again && name.split(' ').count() <= 6)).then_some(at)
}

/// Whether this is the name of an outlet, by the table or by the host of the article's address.
pub(super) fn is_outlet(name: &str, url: Option<&str>) -> bool {
    lexicon::outlets::is_outlet_name(name) || url.is_some_and(|url| outlet::is_named(url, name))
}

/// The headline of a text that came without a title.
fn untitled(pieces: &[Piece], month_first: Option<bool>, url: Option<&str>) -> Option<(usize, usize)> {
    let reach = pieces.len().min(REACH);
    let heading = pieces[..reach].iter().position(|piece| piece.mark == Mark::Heading(1));
    if let Some(at) = heading.filter(|at| pieces[..*at].iter().all(|piece| piece.count() <= 12)) {
        return Some((at, 1));
    }
    let mut at = 0;
    while at < reach && is_before_headline(&pieces[at], month_first, url) {
        at += 1;
    }
    let mut piece = pieces[..reach].get(at)?;
    let mut next = pieces.get(at + 1)?;
    if is_kicker(piece)
        && matches!(next.mark, Mark::None | Mark::Heading(_))
        && is_title(next)
        && next.count() >= 4
        && pieces.len() > at + 2
        && dateline::front_line(&next.words, month_first).is_none()
    {
        at += 1;
        piece = next;
        next = pieces.get(at + 1)?;
    }
    // A line that the next words of the body go on with is the first half of a paragraph.
    let body = pieces[at + 1..reach].iter().find(|piece| {
        body::related(&piece.words).is_none() && dateline::front_line(&piece.words, month_first).is_none()
    });
    let cut = body.is_some_and(|next| !line::is_finished(&piece.words) && line::goes_on(&next.words));
    if !is_title(piece) || line::is_open(&piece.words) || cut {
        return None;
    }
    // A title may be set over two or three lines.
    let mut length = 1;
    while length < 3
        && let Some(line) = pieces.get(at + length)
        && line.gap == Gap::Line
        && piece.mark == Mark::None
        && line.mark == Mark::None
        && pieces[at + length - 1].words.len() >= 25
        && !line::is_finished(&pieces[at + length - 1].words)
        && is_title(line)
        && !line::is_finished(&line.words)
        && line.count() <= 16
        && dateline::front_line(&line.words, month_first).is_none()
        && pieces
            .get(at + length + 1)
            .is_some_and(|after| after.gap > Gap::Line || dateline::front_line(&after.words, month_first).is_some())
    {
        length += 1;
    }
    // One line and then another of its kind is a list; a title has something to be the title of.
    let titles = next.gap == Gap::Line
        && length == 1
        && pieces[at + 1..].iter().all(|piece| is_title(piece) && piece.count() < 12);
    (!titles || pieces.len() <= 2 + length).then_some((at, length))
}

/// Whether a piece may stand before the headline without being one.
fn is_before_headline(piece: &Piece, month_first: Option<bool>, url: Option<&str>) -> bool {
    dateline::front_line(&piece.words, month_first).is_some() || is_outlet(&piece.words, url)
}

/// Whether a piece has the look of a title.
fn is_title(piece: &Piece) -> bool {
    matches!(piece.mark, Mark::Heading(_))
        || piece.mark == Mark::None
            && line::is_title_like(&piece.words)
            && dateline::place_line(&piece.words).is_none()
            && body::related(&piece.words).is_none()
            && credit::begin(&piece.words, piece.emphasis).is_none()
            && !credit::is_announced(&piece.words)
}

/// "WORLD NEWS" over a headline.
fn is_kicker(piece: &Piece) -> bool {
    let capitals = !piece.words.contains(char::is_lowercase);
    let count = piece.words.split_whitespace().filter(|word| *word != "&").count();
    piece.mark == Mark::None
        && (count <= 2 || capitals && count <= 4)
        && !piece.words.ends_with(['.', '!', '?', '"', '”'])
        && piece.words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | '-' | '/' | '|' | '\'' | '’' | ':'))
}

/// A name or an agency alone on its line under the headline: beside a date, with an office of the trade, or
/// with a known given name.
fn signature(piece: &Piece, next_is_front: bool, about: &About) -> Option<FrontLine> {
    if piece.words.len() > 120 || piece.mark != Mark::None {
        return None;
    }
    if credit::is_signature(&piece.words) {
        return Some(dateline::names(piece.words.trim_matches(['(', ')', '.', '—', '-', ' '])));
    }
    let found = dateline::names(&piece.words);
    let alone = found.names.len() == 1 && found.names[0] == piece.words;
    if alone && piece.count() > 3 {
        return None;
    }
    let people = !found.names.is_empty()
        && about.bylines.is_empty()
        && !found.names.iter().any(|name| dateline::has_function_word(name));
    let plain = found.names.iter().all(|name| dateline::is_person(name)) && !piece.words.contains(" of ");
    (people
        && (next_is_front && (alone || plain)
            || alone && plain
            || (!alone && piece.words.contains(','))
            || about.published.is_some() && found.agency.is_some()))
    .then_some(found)
}

/// The line or two under the headline that sum the article up.
fn is_standfirst(piece: &Piece, next: Option<&Piece>, next_is_front: bool) -> bool {
    let Some(next) = next else { return false };
    if !matches!(piece.mark, Mark::None | Mark::Heading(_))
        || piece.count() > 50
        || piece.count() < 4
        || line::goes_on(&next.words)
    {
        return false;
    }
    let is_plain = dateline::place_line(&piece.words).is_none() && body::related(&piece.words).is_none();
    let set_off = piece.emphasis == Some(0) || matches!(piece.mark, Mark::Heading(_)) || next_is_front;
    let before_place = dateline::place_line(&next.words).is_some();
    let unfinished = !line::is_finished(&piece.words)
        && line::is_title_like(&piece.words)
        && !line::is_open(&piece.words)
        && next.count() > 12;
    is_plain && (set_off || before_place || unfinished)
}
