//! How many third-person pronouns are resolved: measured against GUM's Entity column, beside a baseline.
//!
//! Asked is every third-person pronoun, personal or possessive, whose gold chain is of a person, an organization or a place and has a
//! name: a mention headed by a proper noun. It is right when the program puts it into an entity one of whose names overlaps a name of that chain, and most of whose names do. The
//! baseline gives each pronoun to the nearest name before it that agrees: a person's for "he" and "she", another's for "it", any
//! for "they".

pub mod train;

use crate::train::corpus_lines;
use dateline::conllu;
use std::collections::BTreeMap;
use std::error::Error;
use std::ops::Range;
use std::path::PathBuf;

/// Which pronouns are asked.
#[derive(clap::Args)]
pub struct Options {
    /// The treebank with entities.
    #[arg(long, default_value = "../shared/data/syntax/gum-dev.conllu.gz")]
    gold: PathBuf,
    /// The genres that are looked at.
    #[arg(long, value_delimiter = ',', default_value = "bio,interview,news,speech")]
    genres: Vec<String>,
    /// Print each pronoun that is wrong.
    #[arg(long)]
    errors: bool,
}

/// A mention: characters of the text without its white space, and the entity.
#[derive(Clone, Debug)]
struct Mention {
    at: Range<usize>,
    entity: String,
    kind: String,
    is_name: bool,
}

/// A document, gold or as the program reads it.
#[derive(Default)]
struct Document {
    mentions: Vec<Mention>,
    /// Third-person pronouns, in small letters.
    pronouns: Vec<(Range<usize>, String)>,
}

impl Document {
    /// Where an entity is named.
    fn names_of(&self, entity: &str) -> impl Iterator<Item = &Range<usize>> {
        self.mentions.iter().filter(move |one| one.entity == entity && one.is_name).map(|one| &one.at)
    }

    /// Where the mentions of an entity by more than a pronoun begin.
    fn starts_of(&self, entity: &str) -> impl Iterator<Item = usize> {
        let is_pronoun = |one: &Mention| self.pronouns.iter().any(|(at, _)| *at == one.at);
        self.mentions.iter().filter(move |one| one.entity == entity && !is_pronoun(one)).map(|one| one.at.start)
    }
}

/// Measures and prints a table by kind of pronoun.
pub fn run(options: &Options) -> Result<String, Box<dyn Error>> {
    let mut table: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut told = String::new();
    for (id, lines, text) in documents(&corpus_lines(&options.gold)?) {
        let genre = id.split('_').nth(1).unwrap_or_default();
        if !options.genres.iter().any(|wanted| wanted == genre) {
            continue;
        }
        let gold = read(&lines, Side::Gold);
        let printed = conllu::from_plain(&id, &text);
        let found = read(&printed.lines().map(str::to_owned).collect::<Vec<_>>(), Side::Program);
        for (at, word) in &gold.pronouns {
            let Some(chain) = chain_of(&gold, at) else { continue };
            let names: Vec<&Range<usize>> = gold.names_of(&chain).collect();
            let acts = |one: &Mention| matches!(one.kind.as_str(), "person" | "organization" | "place");
            if names.is_empty() || !gold.mentions.iter().any(|one| one.entity == chain && acts(one)) {
                continue;
            }
            let answer = chain_of(&found, at);
            let right = answer.as_ref().is_some_and(|entity| is_named_by(found.names_of(entity).cloned(), &names));
            let baseline = baseline(&gold, at, word).is_some_and(|near| near.entity == chain);
            for row in kind_of(word).into_iter().chain(["all"]) {
                let row = table.entry(row).or_default();
                row[0] += 1;
                row[1] += usize::from(answer.is_some());
                row[2] += usize::from(right);
                row[3] += usize::from(baseline);
            }
            if options.errors && !right {
                let name = |entity: &Option<String>, document: &Document| {
                    let names =
                        document.mentions.iter().filter(|one| Some(&one.entity) == entity.as_ref() && one.is_name);
                    names.map(|one| squeezed(&text, &one.at)).next().unwrap_or("-".to_owned())
                };
                let before = squeezed(&text, &(at.start.saturating_sub(60)..at.end));
                told += &format!("{id}: …{before}: {} for {}\n", name(&answer, &found), name(&Some(chain), &gold));
            }
        }
    }
    told += "pronouns  asked  answered  right  nearest agreeing name before\n";
    for (kind, [asked, answered, right, baseline]) in table {
        let share = |part: usize| part as f64 / asked as f64;
        let (answered, right, baseline) = (share(answered), share(right), share(baseline));
        told += &format!("{kind:<8} {asked:>6}  {answered:>8.3}  {right:>5.3}  {baseline:.3}\n");
    }
    Ok(told)
}

/// The kind of a third-person pronoun, by its subject's form: "he", "she", "it" or "they"; none of other words.
fn kind_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "he" | "him" | "his" | "himself" => "he",
        "she" | "her" | "hers" | "herself" => "she",
        "it" | "its" | "itself" => "it",
        "they" | "them" | "their" | "theirs" | "themselves" => "they",
        _ => return None,
    })
}

/// The documents of a treebank: their ids, lines, and texts with an empty line between paragraphs.
fn documents(lines: &[String]) -> Vec<(String, Vec<String>, String)> {
    let mut documents: Vec<(String, Vec<String>, String)> = Vec::new();
    let mut fresh = false;
    for line in lines {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            documents.push((id.to_owned(), Vec::new(), String::new()));
        }
        let Some((_, lines, text)) = documents.last_mut() else { continue };
        lines.push(line.clone());
        fresh |= line.starts_with("# newpar");
        if let Some(sentence) = line.strip_prefix("# text = ") {
            if !text.is_empty() {
                text.push_str(if fresh { "\n\n" } else { " " });
            }
            text.push_str(sentence);
            fresh = false;
        }
    }
    documents
}

/// Whose notes on entities are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// GUM's: number, kind, information status, salience, centering, minimal span and more.
    Gold,
    /// The program's: number, kind, form.
    Program,
}

/// Reads the mentions and pronouns of a document.
fn read(lines: &[String], side: Side) -> Document {
    let mut document = Document::default();
    let mut open: Vec<(String, Vec<String>, usize, usize)> = Vec::new();
    // Of each word its characters and whether it is a proper noun.
    let mut words: Vec<(Range<usize>, bool)> = Vec::new();
    let mut at = 0;
    let mut range_end = 0;
    let mut range_at = 0..0;
    for line in lines.iter().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, xpos, features, .., misc] = columns[..] else {
            range_end = 0;
            continue;
        };
        let length = form.chars().filter(|c| !c.is_whitespace()).count();
        if let Some((_, last)) = id.split_once('-') {
            range_end = last.parse().unwrap_or(0);
            range_at = at..at + length;
            at += length;
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        // The words of a contraction do not spell it always: each stands for the part that is left.
        let span = if number <= range_end {
            let end = if number == range_end { range_at.end } else { (range_at.start + length).min(range_at.end) };
            let span = range_at.start..end;
            range_at.start = end;
            span
        } else {
            at += length;
            at - length..at
        };
        let lower = form.to_lowercase();
        if kind_of(&lower).is_some()
            && matches!(xpos, "PRP" | "PRP$")
            && (side == Side::Program || features.contains("Person=3") || upos == "PRON")
        {
            document.pronouns.push((span.clone(), lower));
        }
        words.push((span, upos == "PROPN"));
        let word = words.len() - 1;
        let notes = misc.split('|').find_map(|note| note.strip_prefix("Entity="));
        for piece in notes.into_iter().flat_map(pieces) {
            match piece {
                Piece::Open(fields) => open.push((fields[0].clone(), fields, word, word)),
                Piece::Close(id) => {
                    if let Some(found) = open.iter().rposition(|(other, ..)| *other == id) {
                        let (entity, fields, first, _) = open.remove(found);
                        document.mentions.push(mention(side, entity, &fields, &words, first..word + 1));
                    }
                }
                Piece::Whole(fields) => {
                    document.mentions.push(mention(side, fields[0].clone(), &fields, &words, word..word + 1));
                }
            }
        }
    }
    document
}

fn mention(
    side: Side,
    entity: String,
    fields: &[String],
    words: &[(Range<usize>, bool)],
    tokens: Range<usize>,
) -> Mention {
    let field = |at: usize| fields.get(at).map_or("", String::as_str);
    let is_name = match side {
        Side::Program => field(2) == "name",
        Side::Gold => {
            let head = field(5).split(',').next().and_then(|head| head.parse::<usize>().ok()).unwrap_or(1);
            words.get(tokens.start + head.max(1) - 1).is_some_and(|word| word.1)
        }
    };
    let at = words[tokens.start].0.start..words[tokens.end - 1].0.end;
    Mention { at, entity, kind: field(1).to_owned(), is_name }
}

/// A bracket of the notes.
enum Piece {
    Open(Vec<String>),
    Close(String),
    Whole(Vec<String>),
}

/// The brackets of a note such as `(4-person-new(5-place-new)` or `4)3)`.
fn pieces(notes: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut rest = notes;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let end = inner.find(['(', ')']).unwrap_or(inner.len());
            let fields = inner[..end].split('-').map(str::to_owned).collect();
            let whole = inner[end..].starts_with(')');
            all.push(if whole { Piece::Whole(fields) } else { Piece::Open(fields) });
            rest = &inner[end + usize::from(whole)..];
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            all.push(Piece::Close(rest[..end].to_owned()));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
    all
}

/// The entity of the smallest mention that is this word.
fn chain_of(document: &Document, at: &Range<usize>) -> Option<String> {
    let mut exact = document.mentions.iter().filter(|mention| mention.at == *at);
    exact.next().map(|mention| mention.entity.clone())
}

/// Whether an entity with these names is the chain with the others: more of its names overlap them than do not.
fn is_named_by(mine: impl Iterator<Item = Range<usize>>, names: &[&Range<usize>]) -> bool {
    let (mut hits, mut all) = (0, 0);
    for mine in mine {
        all += 1;
        hits += usize::from(names.iter().any(|name| name.start < mine.end && mine.start < name.end));
    }
    hits * 2 > all
}

/// The nearest gold name before a pronoun that agrees with it by its kind.
fn baseline<'a>(gold: &'a Document, at: &Range<usize>, word: &str) -> Option<&'a Mention> {
    let agrees = |mention: &&Mention| match kind_of(word) {
        Some("he" | "she") => mention.kind == "person",
        Some("it") => mention.kind != "person",
        _ => true,
    };
    let before = gold.mentions.iter().filter(|mention| mention.is_name && mention.at.end <= at.start);
    before.filter(agrees).max_by_key(|mention| mention.at.end)
}

/// For each byte of a text, how many characters that are no white space stand before it.
fn squeezed_offsets(text: &str) -> Vec<usize> {
    let mut offsets = vec![0; text.len() + 1];
    let mut count = 0;
    for (at, character) in text.char_indices() {
        offsets[at] = count;
        count += usize::from(!character.is_whitespace());
    }
    offsets[text.len()] = count;
    offsets
}

/// Characters of a text counted without white space.
fn squeezed(text: &str, at: &Range<usize>) -> String {
    let mut count = 0;
    let mut out = String::new();
    for character in text.chars() {
        if count >= at.end {
            break;
        }
        if count >= at.start {
            out.push(if character == '\n' { ' ' } else { character });
        }
        count += usize::from(!character.is_whitespace());
    }
    out.trim().to_owned()
}

/// Which entities are mentioned, to be told in tests.
#[cfg(test)]
fn told(document: &Document) -> Vec<String> {
    document.mentions.iter().map(|mention| format!("{}:{:?}", mention.entity, mention.at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_nest() {
        let lines = [
            "1\tAda\tAda\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(4-person-new-s-c-1-x",
            "2\tBerg\tBerg\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=(5-place-new-s-c-1-x)4)",
        ];
        let document = read(&lines.map(str::to_owned), Side::Gold);
        assert_eq!(told(&document), ["5:3..7", "4:0..7"]);
    }
}
