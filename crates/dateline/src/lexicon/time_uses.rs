//! What words of time do besides their class: the last column of `time_words.tsv`.

/// What else a word does in expressions of time, whatever its class: a set, in the table by the names below in small letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses(u32);

/// The names of the uses in the table, each with its place in the set.
const USES: [(&str, Uses); 27] = [
    ("leads", Uses::LEADS),
    ("joins", Uses::JOINS),
    ("ends", Uses::ENDS),
    ("between", Uses::BETWEEN),
    ("schedule", Uses::SCHEDULE),
    ("plans", Uses::PLANS),
    ("would", Uses::WOULD),
    ("limit", Uses::LIMIT),
    ("back", Uses::BACK),
    ("lasts", Uses::LASTS),
    ("of", Uses::OF),
    ("in", Uses::IN),
    ("on", Uses::ON),
    ("for", Uses::FOR),
    ("to", Uses::TO),
    ("be", Uses::BE),
    ("opens", Uses::OPENS),
    ("owns", Uses::OWNS),
    ("dated", Uses::DATED),
    ("numbered", Uses::NUMBERED),
    ("weather", Uses::WEATHER),
    ("habit", Uses::HABIT),
    ("time", Uses::TIME),
    ("eve", Uses::EVE),
    ("not", Uses::NOT),
    ("senses", Uses::SENSES),
    ("speaker", Uses::SPEAKER),
];

impl Uses {
    /// A date may follow without more: "in May", "since 2014", "after March", "late 2014".
    pub const LEADS: Uses = Uses(1);
    /// Stands between the ends of a range or the items of a list: "May to July", "2008 and 2012".
    pub const JOINS: Uses = Uses(1 << 1);
    /// What it leads to lies ahead, unless its clause is past: "until May".
    pub const LIMIT: Uses = Uses(1 << 2);
    /// What it leads to lies behind: "since May".
    pub const BACK: Uses = Uses(1 << 3);
    /// A unit without a number is a length after it: "for years", "spent months".
    pub const LASTS: Uses = Uses(1 << 4);
    /// "of"
    pub const OF: Uses = Uses(1 << 5);
    /// "in" and "at", which part an hour and the part of its day: "three in the morning".
    pub const IN: Uses = Uses(1 << 6);
    /// "on", which parts an hour and its day: "6 p.m. on Tuesday".
    pub const ON: Uses = Uses(1 << 7);
    /// "for", between a plan and its day: "scheduled for Monday".
    pub const FOR: Uses = Uses(1 << 23);
    /// The mark of the infinitive.
    pub const TO: Uses = Uses(1 << 8);
    /// "be": a participle after it tells of what is to come.
    pub const BE: Uses = Uses(1 << 9);
    /// A clause may begin after it: "that", "when".
    pub const OPENS: Uses = Uses(1 << 10);
    /// A determiner that shows a noun phrase: "its March meeting".
    pub const OWNS: Uses = Uses(1 << 11);
    /// A noun in the plural that has a year rather than a number: "the 2000 elections", "2005 levels".
    pub const DATED: Uses = Uses(1 << 12);
    /// A name that is told apart by a number: "Windows 2000".
    pub const NUMBERED: Uses = Uses(1 << 13);
    /// Counted in degrees, so that "the 90s" are none of years.
    pub const WEATHER: Uses = Uses(1 << 14);
    /// The clause tells what happens again and again: "usually".
    pub const HABIT: Uses = Uses(1 << 15);
    /// "time", which ends the name of a time zone.
    pub const TIME: Uses = Uses(1 << 16);
    /// "eve", the day before.
    pub const EVE: Uses = Uses(1 << 17);
    /// What follows is the end of a range: "May to July".
    pub const ENDS: Uses = Uses(1 << 18);
    /// "between", which makes "and" the end of a range.
    pub const BETWEEN: Uses = Uses(1 << 19);
    /// A verb whose present tells what is planned: "opens Friday". Of others the present tells what is, or in headlines what was.
    pub const SCHEDULE: Uses = Uses(1 << 20);
    /// Makes a plan of the infinitive after it: "agreed to meet".
    pub const PLANS: Uses = Uses(1 << 21);
    /// "would", which denied tells of a refusal.
    pub const WOULD: Uses = Uses(1 << 22);

    /// "not", and the "n" of "n't".
    pub const NOT: Uses = Uses(1 << 24);
    /// A season that is other things too: "fall", "spring".
    pub const SENSES: Uses = Uses(1 << 25);
    /// Who speaks in a speech: "I", "we".
    pub const SPEAKER: Uses = Uses(1 << 26);

    /// Whether the word has one of these uses.
    pub fn has(self, any: Uses) -> bool {
        self.0 & any.0 != 0
    }

    /// Reads the names of one row, parted by spaces; none where one is not known.
    pub(super) fn parse(names: &str) -> Option<Uses> {
        let mut uses = Uses::default();
        for name in names.split(' ').filter(|name| *name != "-") {
            uses.0 |= USES.iter().find(|(known, _)| *known == name)?.1.0;
        }
        Some(uses)
    }
}
