//! Words of time: months, weekdays, units, numbers, parts of the day, seasons and the words that move them.

use super::table::rows;
pub(crate) use super::time_uses::Uses;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A unit in which time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    fn from_name(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "night" => Unit::Night,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }

    /// Whether the unit is a time within a day.
    pub fn is_clock(self) -> bool {
        self <= Unit::Hour
    }
}

/// A part of the day, by the two letters that TIMEX3 gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    const ALL: [Part; 5] = [Part::Morning, Part::Midday, Part::Afternoon, Part::Evening, Part::Night];

    /// The letters of TIMEX3: `MO`.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Morning => "MO",
            Part::Midday => "MI",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
        }
    }
}

/// A season of the northern year, by the two letters that TIMEX3 gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    const ALL: [Season; 4] = [Season::Spring, Season::Summer, Season::Fall, Season::Winter];

    /// The letters of TIMEX3: `WI`.
    pub fn as_str(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Fall => "FA",
            Season::Winter => "WI",
        }
    }

    /// The month in which it begins, as meteorologists count; winter runs into the next year.
    pub fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Fall => 9,
            Season::Winter => 12,
        }
    }
}

/// A word that moves a unit of the calendar: "last", "this", "the following".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shift {
    /// The one before the article's date: "last month".
    Last,
    /// The one before the date told last: "the previous month".
    Before,
    /// The one of the article's date: "this month".
    This,
    /// The one of the date told last, after "the": "the same month".
    Same,
    /// As [`Shift::Same`], without "the": "that month".
    That,
    /// The one after the article's date: "next month".
    Next,
    /// The one after the date told last: "the following month".
    After,
    /// What lies ahead of the article's date: "the coming months".
    Coming,
    /// What lies close behind it: "recent years".
    Recent,
    /// What surrounds it: "these days".
    These,
}

/// What a word can be to the grammar of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Word {
    /// No word of time.
    #[default]
    Other,
    /// A month; `sure` where the word has no other meaning, `short` where it is an abbreviation.
    Month {
        month: i8,
        sure: bool,
        short: bool,
    },
    /// A day of the week, Monday being 1; `sure` where the word has no other meaning.
    Weekday {
        weekday: i8,
        sure: bool,
    },
    Weekdays(i8),
    /// "weekends".
    Weekends,
    Unit(Unit),
    Units(Unit),
    Number(u32),
    Ordinal(u32),
    /// The letters after an ordinal in digits: "th".
    Suffix,
    Part(Part),
    Parts(Part),
    /// A time of the clock with a name: "noon". Hours.
    Clock(i8),
    Season(Season),
    Seasons(Season),
    /// "today" and its neighbours, in days from the article's date.
    Day(i8),
    /// "tonight".
    Night,
    /// "overnight": the night before the article's day.
    Overnight,
    Shift(Shift),
    /// "the nineties": the year with which the decade begins, of any century.
    Decade(i16),
    /// "early", "late", "mid".
    Edge,
    /// "the end of", "the beginning of".
    Bound,
    Ago,
    Before,
    After,
    Earlier,
    Later,
    Since,
    From,
    Article,
    The,
    /// A number that is not told: "several", "hundreds".
    Some,
    Couple,
    Half,
    Every,
    Another,
    Times,
    /// A repetition in one word, with its unit: "daily".
    Often(Unit),
    /// A length in one word: "monthlong".
    Long(Unit),
    /// Makes a rate of a unit: "per".
    Per,
    /// "p.m." gives true.
    Meridiem(bool),
    /// A word that says that the clause is told of the future, the past, the present.
    Future,
    Past,
    Present,
    /// "old", "aged": the number beside it counts a life.
    Age,
    Aged,
    /// "BC" gives true.
    Era(bool),
    /// Makes a year of a number: "fiscal 2016".
    Fiscal,
    /// A time zone by its letters: "GMT".
    Zone,
    /// A time zone by the words before "time": "Eastern", "local".
    Region,
    Oclock,
    /// A word that may stand between a number and its unit: "three consecutive days".
    Filler,
    /// "the months ahead".
    Ahead,
    /// The first word of a holiday, and no word of time otherwise.
    Name,
}

/// The class of a word in lower case; [`Word::Other`] where it has none.
pub(crate) fn word(lower: &str) -> Word {
    entry(lower).0
}

/// The class and the uses of a word in lower case.
pub(crate) fn entry(lower: &str) -> (Word, Uses) {
    TABLE.get(lower).copied().unwrap_or((Word::Other, Uses::default()))
}

/// The longest word of the table, in bytes: longer words need not be asked for.
pub(crate) const LONGEST: usize = 16;

static TABLE: LazyLock<FxHashMap<&'static str, (Word, Uses)>> = LazyLock::new(|| {
    let mut table: FxHashMap<_, _> = rows::<4>(include_str!("../../data/time_words.tsv"))
        .map(|[word, class, value, uses]| {
            let read = class_of(class, value).zip(Uses::parse(uses));
            (word, read.unwrap_or_else(|| panic!("time_words.tsv: {word}: no class {class} {value} or no use {uses}")))
        })
        .collect();
    for first in super::time_names::first_words() {
        let (class, _) = table.entry(first).or_insert((Word::Name, Uses::default()));
        if *class == Word::Other {
            *class = Word::Name;
        }
    }
    table
});

/// Reads the class and the value of one row; none where the table is mistaken.
fn class_of(class: &str, value: &'static str) -> Option<Word> {
    let sure = !class.ends_with(['?', '.']);
    Some(match class.trim_end_matches(['?', '.']) {
        "-" => Word::Other,
        "month" => Word::Month { month: value.parse().ok()?, sure, short: class.ends_with('.') },
        "weekday" => Word::Weekday { weekday: value.parse().ok()?, sure },
        "weekdays" => Word::Weekdays(value.parse().ok()?),
        "weekends" => Word::Weekends,
        "unit" => Word::Unit(Unit::from_name(value)?),
        "units" => Word::Units(Unit::from_name(value)?),
        "number" => Word::Number(value.parse().ok()?),
        "ordinal" => Word::Ordinal(value.parse().ok()?),
        "suffix" => Word::Suffix,
        "part" => Word::Part(part(value)?),
        "parts" => Word::Parts(part(value)?),
        "clock" => Word::Clock(value.split(':').next()?.parse().ok()?),
        "season" => Word::Season(season(value)?),
        "seasons" => Word::Seasons(season(value)?),
        "day" => Word::Day(value.parse().ok()?),
        "night" => Word::Night,
        "overnight" => Word::Overnight,
        "shift" => Word::Shift(match value {
            "last" => Shift::Last,
            "before" => Shift::Before,
            "this" => Shift::This,
            "same" => Shift::Same,
            "that" => Shift::That,
            "next" => Shift::Next,
            "after" => Shift::After,
            "coming" => Shift::Coming,
            "recent" => Shift::Recent,
            "these" => Shift::These,
            _ => return None,
        }),
        "decade" => Word::Decade(value.parse().ok()?),
        "edge" => Word::Edge,
        "bound" => Word::Bound,
        "ago" => Word::Ago,
        "before" => Word::Before,
        "after" => Word::After,
        "earlier" => Word::Earlier,
        "later" => Word::Later,
        "since" => Word::Since,
        "from" => Word::From,
        "article" => Word::Article,
        "the" => Word::The,
        "some" => Word::Some,
        "couple" => Word::Couple,
        "half" => Word::Half,
        "every" => Word::Every,
        "other" => Word::Another,
        "times" => Word::Times,
        "often" => Word::Often(Unit::from_name(value)?),
        "long" => Word::Long(Unit::from_name(value)?),
        "per" => Word::Per,
        "meridiem" => Word::Meridiem(value == "pm"),
        "future" => Word::Future,
        "past" => Word::Past,
        "present" => Word::Present,
        "old" => Word::Age,
        "aged" => Word::Aged,
        "era" => Word::Era(value == "bc"),
        "fiscal" => Word::Fiscal,
        "zone" => Word::Zone,
        "region" => Word::Region,
        "oclock" => Word::Oclock,
        "filler" => Word::Filler,
        "ahead" => Word::Ahead,
        _ => return None,
    })
}

fn part(letters: &str) -> Option<Part> {
    Part::ALL.into_iter().find(|part| part.as_str() == letters)
}

fn season(letters: &str) -> Option<Season> {
    Season::ALL.into_iter().find(|season| season.as_str() == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_class_and_fits() {
        assert!(TABLE.len() > 300);
        assert!(TABLE.keys().all(|word| word.len() <= LONGEST));
        assert_eq!(word("december"), Word::Month { month: 12, sure: true, short: false });
        assert_eq!(word("kremlin"), Word::Other);
    }
}
