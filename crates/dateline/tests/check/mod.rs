//! What holds of every record, whatever was read: the invariants that tests and fuzzing check on each input.

use dateline::record::{Range, Record};
use dateline::{Hints, Reading, Skip, conllu};

/// Reads every capture of `bytes` twice and checks each record. Gives what was read the first time.
///
/// # Panics
/// When an invariant is broken; the message names it.
pub fn captures(path: &str, bytes: &[u8]) -> Vec<Result<Reading, Skip>> {
    let read = || {
        let hints = Hints::default();
        dateline::captures(path, bytes).map(move |raw| raw.and_then(|raw| dateline::read(raw, &hints)))
    };
    let first: Vec<Result<Reading, Skip>> = read().collect();
    assert!(!first.is_empty(), "{path}: a capture gives a record or a reason");
    for (index, (first, second)) in first.iter().zip(read()).enumerate() {
        match (first, second) {
            (Ok(first), Ok(second)) => {
                assert_eq!(json(&first.record), json(&second.record), "{path}: two readings of capture {index} differ");
                assert_eq!(
                    first.left_out, second.left_out,
                    "{path}: two readings of capture {index} leave out other things"
                );
                record(path, &first.record);
            }
            (Err(first), Err(second)) => assert_eq!(*first, second, "{path}: two reasons for skipping capture {index}"),
            _ => panic!("{path}: capture {index} was read once and skipped once"),
        }
    }
    first
}

fn json(record: &Record) -> String {
    serde_json::to_string(record).expect("a record is plain data")
}

/// Checks one record. `path` names the capture in messages.
pub fn record(path: &str, record: &Record) {
    let text = Slices { path, characters: record.article.text.chars().collect() };
    assert_eq!(record.schema, "dateline/1");
    let again: Record = serde_json::from_str(&json(record)).expect("a record's JSON is a record");
    assert_eq!(again, *record, "{path}: the JSON holds the whole record");
    blocks(&text, record);
    dates(&text, record);
    entities(&text, record);
    statements(&text, record);
    events(&text, record);
    sentences(path, &record.article.text);
}

/// The article's text by code points.
struct Slices<'a> {
    path: &'a str,
    characters: Vec<char>,
}

impl Slices<'_> {
    fn of(&self, [start, end]: Range) -> String {
        let (path, length) = (self.path, self.characters.len());
        assert!(start < end && end <= length, "{path}: span {start}..{end} in a text of {length}");
        self.characters[start..end].iter().collect()
    }

    /// Each piece lies in the text, and each begins after the one before has ended.
    fn in_order(&self, what: &str, ranges: &[Range]) {
        for range in ranges {
            self.of(*range);
        }
        let ordered = ranges.windows(2).all(|pair| pair[0][1] <= pair[1][0]);
        assert!(ordered, "{}: pieces of a {what} stand in order: {ranges:?}", self.path);
    }
}

/// The blocks, joined by a blank line, are the text; the headline and the standfirst are the words of their blocks.
fn blocks(text: &Slices, record: &Record) {
    let (path, article) = (text.path, &record.article);
    let words: Vec<String> = article.blocks.iter().map(|block| text.of([block.start, block.end])).collect();
    assert!(!words.is_empty(), "{path}: an article has a block");
    assert_eq!(words.join("\n\n"), article.text, "{path}: blocks tile the text");
    for block in &words {
        assert_eq!(block.trim(), block, "{path}: a block has no white space at its ends");
        assert!(!block.contains("\n\n"), "{path}: a block holds no blank line: {block:?}");
    }
    for (field, role) in
        [(&article.headline, dateline::Role::Headline), (&article.standfirst, dateline::Role::Standfirst)]
    {
        let block = article.blocks.iter().position(|block| block.role == role);
        assert_eq!(field.as_ref(), block.map(|index| &words[index]), "{path}: the {role:?} is the words of its block");
    }
}

/// Dates stand in order of where they begin and end, inside one block; one may hold others whole ("six weeks after the Nov. 3
/// vote"), and none crosses another. Their words are those of the text.
fn dates(text: &Slices, record: &Record) {
    let path = text.path;
    let spans: Vec<Range> = record.dates.iter().map(|date| [date.start, date.end]).collect();
    assert!(spans.is_sorted(), "{path}: dates stand in order: {spans:?}");
    for pair in spans.windows(2) {
        let ([start, end], [next, last]) = (pair[0], pair[1]);
        let (apart, held) = (end <= next, start == next && end < last || last <= end);
        assert!(apart || held, "{path}: two dates cross: {pair:?}");
    }
    for date in &record.dates {
        assert_eq!(text.of([date.start, date.end]), date.text, "{path}: a date's words are those of its span");
        inside_one_block(text, record, "date", [date.start, date.end]);
    }
}

fn inside_one_block(text: &Slices, record: &Record, what: &str, [start, end]: Range) {
    let block = record.article.blocks.iter().any(|block| block.start <= start && end <= block.end);
    assert!(block, "{}: the {what} {start}..{end} lies inside a block", text.path);
}

/// Entities are numbered in the order of their first mentions, and no mention crosses another.
fn entities(text: &Slices, record: &Record) {
    let path = text.path;
    let mut all: Vec<Range> = Vec::new();
    let mut firsts = Vec::new();
    for (index, entity) in record.entities.iter().enumerate() {
        assert_eq!(entity.id, format!("n{}", index + 1), "{path}: entities are numbered in order");
        assert!(!entity.name.trim().is_empty(), "{path}: entity {} has a name", entity.id);
        let mentions: Vec<Range> = entity.mentions.iter().map(|mention| [mention.start, mention.end]).collect();
        assert!(!mentions.is_empty(), "{path}: {} {:?} is mentioned", entity.id, entity.name);
        assert!(mentions.is_sorted_by_key(|range| range[0]), "{path}: mentions of {} in order", entity.id);
        for mention in &mentions {
            text.of(*mention);
            inside_one_block(text, record, "mention", *mention);
        }
        firsts.push(mentions[0][0]);
        all.extend(mentions);
    }
    assert!(firsts.is_sorted(), "{path}: entities stand in the order of their first mentions");
    all.sort_by_key(|range| (range[0], std::cmp::Reverse(range[1])));
    let mut open: Vec<usize> = Vec::new();
    for [start, end] in all {
        open.retain(|outer| *outer > start);
        assert!(open.iter().all(|outer| end <= *outer), "{path}: the mention {start}..{end} crosses another");
        open.push(end);
    }
}

/// Cue and content of one statement are apart, ids resolve, statements stand in the order in which they begin.
fn statements(text: &Slices, record: &Record) {
    let path = text.path;
    for (index, statement) in record.statements.iter().enumerate() {
        let id = &statement.id;
        assert_eq!(*id, format!("s{}", index + 1), "{path}: statements are numbered in order");
        text.in_order("source", &statement.source);
        text.in_order("cue", &statement.cue);
        text.in_order("content", &statement.content);
        assert!(!statement.content.is_empty(), "{path}: {id} has a content");
        let apart = |cue: &Range| statement.content.iter().all(|content| cue[1] <= content[0] || content[1] <= cue[0]);
        assert!(statement.cue.iter().all(apart), "{path}: cue and content of {id} overlap");
        if let Some(speaker) = &statement.speaker {
            assert!(record.entities.iter().any(|entity| entity.id == *speaker), "{path}: {id} is said by {speaker}");
        }
        if let Some(outer) = &statement.within {
            assert_ne!(outer, id, "{path}: a statement is not told within itself");
            assert!(record.statements.iter().any(|other| other.id == *outer), "{path}: {id} within {outer}");
        }
    }
    let starts = record.statements.iter().map(|statement| {
        let pieces = statement.cue.iter().chain(&statement.content);
        pieces.map(|piece| piece[0]).min()
    });
    assert!(starts.is_sorted(), "{path}: statements stand in the order in which cue or content begins");
}

/// Every event has its trigger, and everybody in it is an entity.
fn events(text: &Slices, record: &Record) {
    let path = text.path;
    for (index, event) in record.events.iter().enumerate() {
        let id = &event.id;
        assert_eq!(*id, format!("e{}", index + 1), "{path}: events are numbered in order");
        assert!(!event.trigger.is_empty(), "{path}: {id} has a trigger");
        text.in_order("trigger", &event.trigger);
        for span in event.actor_spans.iter().chain(&event.recipient_spans) {
            text.of(*span);
        }
        for who in event.actors.iter().chain(&event.recipients) {
            assert!(record.entities.iter().any(|entity| entity.id == *who), "{path}: {who} of {id} is an entity");
        }
        for statement in &event.stated_in {
            assert!(record.statements.iter().any(|other| other.id == *statement), "{path}: {id} in {statement}");
        }
    }
    assert!(record.events.iter().map(|event| event.trigger[0][0]).is_sorted(), "{path}: events in order of triggers");
}

/// Sentences tile their blocks, words tile their sentences but for white space, and every sentence is a forest of trees.
pub fn sentences(path: &str, text: &str) {
    let solid = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    let (mut words, mut whole, mut heads) = (String::new(), String::new(), Vec::new());
    for line in conllu::from_plain("check", text).lines() {
        if let Some(sentence) = line.strip_prefix("# text = ") {
            whole.push_str(sentence);
        } else if line.is_empty() {
            trees(path, &heads);
            heads.clear();
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 10, "{path}: ten columns in {line:?}");
            if !columns[0].contains('-') {
                words.push_str(columns[1]);
                heads.push(columns[6].parse::<usize>().expect("a head is a number"));
            }
        }
    }
    assert_eq!(solid(&whole), solid(text), "{path}: sentences tile the text");
    assert_eq!(solid(&words), solid(text), "{path}: words tile the text");
}

/// Every word hangs, through its heads, on a root. Each walk stops at the first word that is known to.
fn trees(path: &str, heads: &[usize]) {
    let mut rooted = vec![false; heads.len() + 1];
    rooted[0] = true;
    for word in 1..=heads.len() {
        let mut walk = Vec::new();
        let mut at = word;
        while !rooted[at] {
            walk.push(at);
            at = heads[at - 1];
            assert!(at <= heads.len(), "{path}: head {at} lies outside the sentence");
            assert!(walk.len() <= heads.len(), "{path}: the heads of {heads:?} run in a circle");
        }
        for at in walk {
            rooted[at] = true;
        }
    }
}
