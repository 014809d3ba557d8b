//! The lines around an article that say who wrote it, when and where: bylines, date lines, place-and-agency lines.

use super::moment;
use crate::lexicon;

/// What a line between headline and text says, where it says nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontLine {
    /// Names of people, as printed.
    pub names: Vec<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    /// An agency that signs in place of a person.
    pub agency: Option<String>,
    /// An outlet named in place of a person.
    pub publisher: Option<String>,
}

/// The place-and-agency line with which a paragraph begins: `MOSCOW (AP) —`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceLine<'a> {
    pub place: Option<&'a str>,
    pub agency: Option<&'a str>,
    /// The words of the date in it, if any: "Dec 15".
    pub date: Option<&'a str>,
}

/// Longer lines are running text whatever they begin with.
const LONGEST: usize = 200;

/// Reads a line that holds nothing but bylines and dates: "By Ada Berg and Tom Ek | December 15, 2020 | 5 min read".
pub(super) fn front_line(line: &str, month_first: Option<bool>) -> Option<FrontLine> {
    if line.len() > LONGEST {
        return None;
    }
    let mut front = FrontLine::default();
    let mut told = false;
    let mut rest = line;
    while !rest.is_empty() {
        let start = rest.trim_start_matches(|c: char| c.is_whitespace() || "|·•,;–—-/()".contains(c));
        if start.is_empty() {
            break;
        }
        if let Some(after) = date_line(start, month_first, &mut front) {
            rest = after;
        } else if let Some(after) = reading_time(start) {
            rest = after;
        } else {
            let end = start.find(['|', '·', '•']).unwrap_or(start.len());
            // What does not begin as a byline is none, wherever a date may end it; to look for the date costs more.
            lexicon::labels::label_at_start(&start[..end], "byline")?;
            let (part, dated) = match (told, undated(&start[..end], month_first)) {
                (_, Some(cut)) => (start[..cut].trim_end_matches([' ', '-', '–', '—']), cut),
                _ => (&start[..end], end),
            };
            byline(part, &mut front)?;
            rest = &start[dated..];
        }
        told = true;
    }
    told.then_some(front)
}

/// Where in "By Ada Berg December 15, 2020" the date begins that ends the line.
fn undated(part: &str, month_first: Option<bool>) -> Option<usize> {
    part.char_indices().filter(|(_, c)| matches!(c, ' ' | ',')).map(|(at, _)| at + 1).find(|&at| {
        let rest = part[at..].trim_start();
        begins_as_date(rest)
            && date_line(rest, month_first, &mut FrontLine::default()).is_some_and(|rest| rest.trim().is_empty())
    })
}

/// Whether a date or its label may begin here.
fn begins_as_date(words: &str) -> bool {
    let first = words.split([' ', '.', ':']).next().unwrap_or("");
    words.starts_with(|c: char| c.is_ascii_digit())
        || lexicon::day_names::month(first).is_some()
        || lexicon::day_names::is_weekday(first)
        || ["published", "updated"].iter().any(|kind| lexicon::labels::label_at_start(words, kind).is_some())
}

/// Reads "Published: December 15, 2020 14:30 GMT" from the start of `words`; gives what follows.
fn date_line<'a>(words: &'a str, month_first: Option<bool>, front: &mut FrontLine) -> Option<&'a str> {
    let updated = lexicon::labels::label_at_start(words, "updated");
    let label = updated.max(lexicon::labels::label_at_start(words, "published"));
    let rest = words[label.unwrap_or(0)..]
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '|'));
    let (iso, after) = moment::read(rest, month_first)?;
    let field = if updated.is_some() && updated == label { &mut front.modified } else { &mut front.published };
    field.get_or_insert(iso);
    // "Updated 2 hours ago" is no date; a full stop may end the line.
    Some(after.strip_prefix('.').filter(|rest| rest.trim().is_empty()).unwrap_or(after))
}

/// "5 min read".
fn reading_time(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == words.len() {
        return None;
    }
    let rest = rest.trim_start();
    lexicon::labels::label_at_start(rest, "reading time").map(|length| &rest[length..])
}

/// Reads "By Ada Berg and Tom Ek, Staff Writers"; none where the words are not of this form.
fn byline(words: &str, front: &mut FrontLine) -> Option<()> {
    let length = lexicon::labels::label_at_start(words, "byline")?;
    let rest = &words[length..];
    if !rest.starts_with([' ', ':']) {
        return None;
    }
    let rest = rest.trim_start_matches([':', ' ']);
    if is_nameless(rest) {
        return Some(());
    }
    let found = names(rest);
    if found.names.is_empty() && found.agency.is_none() && found.publisher.is_none() {
        return None;
    }
    front.names.extend(found.names);
    front.agency = front.agency.take().or(found.agency);
    front.publisher = front.publisher.take().or(found.publisher);
    Some(())
}

/// The people, or the agency, of a list such as "Ada Berg, Tom Ek and Bo Lund, Staff Writers". Empty where any part of it is
/// neither a name nor an office: then the words are running text.
pub(super) fn names(list: &str) -> FrontLine {
    let mut front = FrontLine::default();
    if list.len() > LONGEST {
        return front;
    }
    for part in list.split([',', ';', '&']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" AND ")) {
        let part = part.trim().trim_start_matches("and ").trim_end_matches('.').trim();
        // "in Moscow", "for Reuters", "of The Daily X" tell of the author what is no name.
        let (name, aside) = part.split_at(aside_at(part).unwrap_or(part.len()));
        let (name, signed) = match name.split_once(['(', '/', '@', '<']) {
            Some((name, signed)) => (name.trim(), Some(signed.trim_end_matches([')', '>']))),
            None => (name.trim(), None),
        };
        let name = name.trim_start_matches("in ").trim_start_matches("for ");
        if let Some(signed) = signed.filter(|signed| lexicon::agencies::agency(signed).is_some()) {
            front.agency.get_or_insert_with(|| signed.to_owned());
        }
        if name.is_empty() {
            continue;
        }
        if lexicon::agencies::agency(name).is_some() {
            front.agency.get_or_insert_with(|| name.to_owned());
        } else if lexicon::outlets::is_outlet_name(name) {
            front.publisher.get_or_insert_with(|| name.to_owned());
        } else if is_office(name) {
            continue;
        } else if is_name(name) {
            front.names.push(name.to_owned());
        } else if !front.names.is_empty() && !aside.is_empty() && is_name(name.split(' ').next_back().unwrap_or("")) {
            continue;
        } else if front.names.is_empty() || !name.starts_with(char::is_uppercase) {
            return FrontLine::default();
        }
    }
    front
}

/// Where "in Moscow" begins in "Ada Berg in Moscow": at the space before the word.
pub(super) fn aside_at(part: &str) -> Option<usize> {
    let spaces = part.match_indices(' ').map(|(at, _)| at);
    let is_aside = |word: &str| {
        let is_even = !word.contains(char::is_uppercase) || !word.contains(char::is_lowercase);
        is_even && lexicon::labels::is_label(&word.to_lowercase(), "byline aside")
    };
    spaces.into_iter().find(|at| part[at + 1..].split_once(' ').is_some_and(|(word, _)| is_aside(word)))
}

/// "our correspondent in Port Alden", "a staff reporter": an author told by the office alone.
fn is_nameless(words: &str) -> bool {
    let (office, place) = words.split_once(" in ").unwrap_or((words, "X"));
    let mut last = office.split(' ');
    office.split(' ').count() <= 4
        && !office.starts_with(char::is_uppercase)
        && last.next_back().is_some_and(is_office)
        && place.split(' ').count() <= 4
        && place.split(' ').all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the words, alone on their line, name people who need no "By": two to four words that begin with a given name.
pub(super) fn is_person(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or("");
    let mut letters = first.chars();
    let given: String = letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect();
    is_name(words)
        && words.split(' ').count() <= 4
        && lexicon::names::given_name(&given).is_some()
        && !has_function_word(words)
}

/// Whether a word of these is a function word that no name has.
pub(super) fn has_function_word(words: &str) -> bool {
    words.split(' ').any(|word| {
        let word = word.to_lowercase();
        lexicon::function_words::is_function_word(&word) && lexicon::names::particle(&word).is_none()
    })
}

/// Whether the words end in an office of the trade, and are no more than a line under a name: "Ledger staff writer".
pub(super) fn is_office_line(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or("");
    words.len() <= 80 && words.split(' ').count() <= 6 && is_office(last)
}

/// Whether one of the words is an office of the trade: "Staff Writer", "Diplomatic Editor".
pub(super) fn is_office(words: &str) -> bool {
    words.split(' ').any(|word| lexicon::labels::is_label(&word.to_lowercase(), "job"))
}

/// Whether the words have the form of a person's name: two to five words in capitals, particles between them.
pub(super) fn is_name(words: &str) -> bool {
    let mut capitals = 0;
    let mut count = 0;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        count += 1;
        let first = word.trim_start_matches(['\'', '’', '"', '“', '‘']);
        if first.starts_with(char::is_uppercase) || first.starts_with("al-") || first.starts_with("el-") {
            capitals += 1;
        } else if lexicon::names::particle(word).is_none() {
            return false;
        }
        if word
            .chars()
            .any(|c| !(c.is_alphabetic() || matches!(c, '.' | '-' | '‑' | '\'' | '’' | '"' | '“' | '”' | '‘')))
        {
            return false;
        }
    }
    (2..=5).contains(&count) && capitals >= 2 && !words.ends_with(['"', '”'])
}

/// Reads the place-and-agency line with which a paragraph begins: `KYIV, Ukraine, Dec 15 (Reuters) -`, `MOSCOW (AP) —`,
/// `BRUSSELS —`, `(Reuters) -`. Without an agency the place must be in capitals, as it is printed.
pub(super) fn place_line(paragraph: &str) -> Option<PlaceLine<'_>> {
    // The dash stands within the first words.
    let end = paragraph.char_indices().take(90).last().map_or(0, |(at, c)| at + c.len_utf8());
    let head = &paragraph[..end];
    let dash = [" — ", " – ", " - ", " -- ", " --- ", "— ", "– ", " —", ")-", ") -", ")—", ") –"]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| if dash.starts_with(')') { at + 1 } else { at }))
        .min()?;
    if paragraph[dash..].trim_start_matches([' ', '-', '—', '–']).is_empty() {
        return None;
    }
    let head = head[..dash].trim_end();
    let (before, agency) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((before, agency)) => (before.trim_end(), Some(agency)),
        None => (head, None),
    };
    let known = agency.is_some_and(|agency| {
        lexicon::agencies::agency(agency).is_some()
            || lexicon::outlets::is_outlet_name(agency)
            || agency.split('/').all(|part| lexicon::agencies::agency(part.trim()).is_some())
    });
    if before.is_empty() {
        return known.then_some(PlaceLine { place: None, agency, date: None });
    }
    let (place, date) = before_date(before.trim_end_matches([',', ';', ' ']));
    let first = place.split([',', '/']).next().unwrap_or("").trim();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && !first.chars().any(char::is_lowercase);
    let named = !place.is_empty()
        && place.split([' ', '/']).filter(|word| !word.is_empty()).all(|word| {
            word.starts_with(char::is_uppercase)
                || lexicon::names::particle(word).is_some()
                || lexicon::labels::is_label(word, "place join")
                || word.starts_with("al-")
        })
        && place.split(' ').count() <= 7
        && !place.contains(['.', ':', '"', '“', '!', '?']) | (place.contains('.') && capitals || known);
    let is_flag = lexicon::labels::is_label(&first.to_lowercase(), "flag");
    // An agency that the table does not know is believed only beside a place in capitals.
    let signed =
        agency.is_none_or(|agency| known || (capitals && agency.len() <= 30 && agency.starts_with(char::is_uppercase)));
    // Without an agency a few capitals are a place, and more of them an exclamation.
    let short = agency.is_some() || first.split(' ').count() <= 3 && place.split(' ').count() <= 5;
    (named && short && !is_flag && signed && (known || capitals)).then_some(PlaceLine {
        place: Some(place),
        agency,
        date,
    })
}

/// Cuts "KYIV, Ukraine, Dec 15" before its date.
fn before_date(words: &str) -> (&str, Option<&str>) {
    for (at, _) in words.match_indices([',', ' ']) {
        let rest = words[at + 1..].trim_start();
        let yearless = moment::skip_yearless(rest).is_some_and(|rest| rest.trim().is_empty());
        if yearless || moment::read(rest, None).is_some_and(|(_, rest)| rest.trim().is_empty()) {
            return (words[..at].trim_end_matches([',', ' ']), Some(rest));
        }
    }
    (words, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(line: &str) -> String {
        match front_line(line, None) {
            Some(found) => format!(
                "{} | {} | {} | {}",
                found.names.join(", "),
                found.published.unwrap_or_default(),
                found.modified.unwrap_or_default(),
                found.agency.or(found.publisher).unwrap_or_default()
            ),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn bylines_give_names_only() {
        assert_eq!(front("By Ada Berg and Tom Ek"), "Ada Berg, Tom Ek |  |  | ");
        assert_eq!(front("By ADA BERG, Staff Writer"), "ADA BERG |  |  | ");
        assert_eq!(
            front("By Ada van den Berg, Tom Ek and Bo Lund in Moscow"),
            "Ada van den Berg, Tom Ek, Bo Lund |  |  | "
        );
        assert_eq!(front("from our correspondent in Port Alden"), " |  |  | ");
        assert_eq!(front("By Reuters"), " |  |  | Reuters");
        assert_eq!(front("By Ada Berg | December 15, 2020 | 5 min read"), "Ada Berg | 2020-12-15 |  | ");
        assert_eq!(front("By Ada Berg December 15, 2020"), "Ada Berg | 2020-12-15 |  | ");
        assert_eq!(front("By the time the talks ended, all had left."), "none");
        assert_eq!(front("By Monday the Army had gone."), "none");
    }

    #[test]
    fn date_lines_say_what_they_date() {
        assert_eq!(front("Published: 15 Dec 2020 14:30 GMT"), " | 2020-12-15T14:30:00+00:00 |  | ");
        assert_eq!(front("Posted December 15, 2020; Updated Dec. 16, 2020"), " | 2020-12-15 | 2020-12-16 | ");
        assert_eq!(front("December 15, 2020 was a Tuesday"), "none");
        assert_eq!(front("Update"), "none");
    }

    #[test]
    fn place_lines() {
        let place = |line| {
            place_line(line)
                .map(|found| (found.place.unwrap_or(""), found.agency.unwrap_or(""), found.date.unwrap_or("")))
        };
        assert_eq!(place("MOSCOW (AP) — The Kremlin"), Some(("MOSCOW", "AP", "")));
        assert_eq!(place("KYIV, Ukraine, Dec 15 (Reuters) - The"), Some(("KYIV, Ukraine", "Reuters", "Dec 15")));
        assert_eq!(place("Moscow (Reuters) - The Kremlin"), Some(("Moscow", "Reuters", "")));
        assert_eq!(place("(Reuters) - The Kremlin"), Some(("", "Reuters", "")));
        assert_eq!(place("BRUSSELS - European leaders"), Some(("BRUSSELS", "", "")));
        assert_eq!(place("ST. PAUL, Minn. — The"), Some(("ST. PAUL, Minn.", "", "")));
        assert_eq!(place("BREAKING — The talks"), None);
        assert_eq!(place("The talks (all of them) — The"), None);
        assert_eq!(place("Moscow — a city"), None);
    }
}
