//! What training needs of the rooms: the words of a corpus as the model will see them.

use crate::Span;
use crate::block::{Block, Role};
use crate::statement::chain;
use crate::statement::signs::{self, Signs};
use crate::text::Upos;
use crate::{entity, event, text};
use std::borrow::Cow;
use std::ops::Range;

/// The advice of rules and tables on the words of one paragraph, as `text` gives it to the model. A sentence of the rules that begins
/// inside a word counts for none.
///
/// ```
/// use dateline::{Span, training};
/// let text = "It rained. Rivers rose.";
/// let words = [(0, 2), (3, 9), (9, 10), (11, 17), (18, 22), (22, 23)].map(|(start, end)| Span::new(start, end));
/// let advice = training::advice(text, &words);
/// assert_eq!(advice.iter().map(|word| word & 1).collect::<Vec<_>>(), [1, 0, 0, 1, 0, 0]);
/// ```
pub fn advice(paragraph: &str, words: &[Span]) -> Vec<u8> {
    let block = Block { role: Role::Paragraph, span: Span::new(0, paragraph.len()) };
    text::advice(paragraph, block, words)
}

/// A pronoun to be resolved, and those for whom it may stand.
#[derive(Debug)]
pub struct Pronoun {
    /// Where it stands.
    pub span: Span,
    /// What the pronoun asks: "person", "many", "thing".
    pub asks: &'static str,
    /// The last is nobody.
    pub candidates: Vec<Candidate>,
}

/// One for whom a pronoun may stand.
#[derive(Debug)]
pub struct Candidate {
    /// What speaks for or against it.
    pub signs: Vec<&'static str>,
    /// Where it is mentioned by a name, all over the text.
    pub names: Vec<Span>,
    /// Where it is mentioned by a noun, all over the text.
    pub nouns: Vec<Span>,
}

/// Takes a plain text through the rooms up to the entities, `choose` picking a candidate for each pronoun.
pub fn pronouns(plain: &str, choose: &mut dyn FnMut(Pronoun) -> usize) {
    let blocks = crate::conllu::paragraphs(plain);
    let text = text::analyse(plain, &blocks, true);
    let own = crate::Dictionaries::default();
    entity::find_with(&text, None, &own, &mut |case, mentions| {
        let spans = |entity: Option<u32>, form: entity::Form| {
            let of = mentions.iter().filter(|mention| Some(mention.entity) == entity && mention.form == form);
            of.map(|mention| mention.span).collect()
        };
        let candidate = |one: &entity::Candidate| Candidate {
            signs: one.signs.clone(),
            names: spans(one.entity, entity::Form::Name),
            nouns: spans(one.entity, entity::Form::Nominal),
        };
        let candidates = case.candidates.iter().map(candidate).collect();
        let span = text.tokens[case.token as usize].span;
        choose(Pronoun { span, asks: case.asks.name(), candidates })
    });
}

/// A trigger with its participants, of which it is to be learned whether it tells an event.
#[derive(Debug)]
pub struct EventCase {
    /// PLOVER's type: "ACCUSE".
    pub kind: &'static str,
    /// The words that tell the act.
    pub trigger: Vec<Span>,
    /// The words of those who act, and the names of those that are known.
    pub actors: (Vec<Span>, Vec<String>),
    /// The words of those to whom it is done, and the names of those that are known.
    pub recipients: (Vec<Span>, Vec<String>),
    /// What is asked of it, and the answers.
    pub signs: Vec<(&'static str, Cow<'static, str>)>,
    /// Its status by the rules, and what is asked of that; none where the rules have the last word.
    pub by_rules: &'static str,
    pub status_signs: Option<Vec<(&'static str, Cow<'static, str>)>>,
    /// Whether the program takes it for an event.
    pub is_told: bool,
}

/// A choice of who takes a side of an act.
#[derive(Debug)]
pub struct SideCase {
    /// "actor" or "recipient".
    pub side: &'static str,
    /// PLOVER's type: "ACCUSE".
    pub kind: &'static str,
    /// The words that tell the act.
    pub trigger: Vec<Span>,
    /// Those between whom is chosen; the first is whom the rules propose.
    pub candidates: Vec<Taker>,
}

/// One who may take a side; without words nobody.
#[derive(Debug)]
pub struct Taker {
    /// The words that name them, and the names of those that are known.
    pub named: (Vec<Span>, Vec<String>),
    /// What is asked of them, and each time two answers.
    pub signs: Vec<(&'static str, [String; 2])>,
}

/// Reads a capture and gives its text and every trigger that may tell an event; `choose` weighs who may take a side, in
/// thousandths, none by the weights that are shipped.
///
/// # Errors
/// [`Skip`](crate::Skip) when the capture cannot be read.
///
/// ```
/// use dateline::{Hints, captures, training};
/// let raw = captures("news.txt", "Norvania accused Veskia of fraud.".as_bytes()).next().unwrap()?;
/// let (text, cases) = training::events(raw, &Hints::default(), &mut |_, _| None)?;
/// assert_eq!((cases[0].kind, cases[0].trigger[0].of(&text)), ("ACCUSE", "accused"));
/// # Ok::<(), dateline::Skip>(())
/// ```
pub fn events(
    raw: crate::Raw,
    hints: &crate::Hints,
    choose: &mut dyn FnMut(&str, &SideCase) -> Option<Vec<i32>>,
) -> Result<(String, Vec<EventCase>), crate::Skip> {
    let own = crate::Dictionaries::default();
    let capture = crate::capture::decode(raw, hints)?;
    let article = crate::article::find(&capture)?;
    let text = text::analyse(&article.text, &article.blocks, article.is_english());
    let day = article.reference_date();
    let timexes = crate::timex::find(&text, crate::timex::Reference { day, month_first: article.month_first() });
    let mut entities = entity::find(&text, day, &own);
    let statements = crate::statement::find(&text, &timexes, &entities);
    crate::statement::give_pronouns(&statements, &mut entities);
    let mut cases = Cases { source: text.source, entities: &entities, choose, all: Vec::new() };
    event::find_with(&text, day, &own, &timexes, &entities, &statements, &mut cases);
    let Cases { all, .. } = cases;
    Ok((text.source.to_string(), all))
}

/// Collects triggers.
struct Cases<'a> {
    source: &'a str,
    entities: &'a entity::Entities,
    choose: &'a mut dyn FnMut(&str, &SideCase) -> Option<Vec<i32>>,
    all: Vec<EventCase>,
}

impl Cases<'_> {
    fn names(&self, ids: &[u32]) -> Vec<String> {
        ids.iter().map(|&id| self.entities.list[id as usize].name.clone()).collect()
    }
}

impl event::Judge for Cases<'_> {
    fn choose(&mut self, choice: &event::Choice) -> event::Chosen {
        let signs = |at| {
            let mut signs = Vec::new();
            choice.ask(at, &mut |asks, [one, other]| {
                signs.push((asks.name(), [one.text.to_owned(), other.text.to_owned()]))
            });
            signs
        };
        let candidates = choice.named().enumerate();
        let candidates =
            candidates.map(|(at, (spans, ids))| Taker { named: (spans, self.names(&ids)), signs: signs(at) });
        let case = SideCase {
            side: choice.side.name(),
            kind: choice.kind().name(),
            trigger: choice.words(),
            candidates: candidates.collect(),
        };
        let sums = (self.choose)(self.source, &case);
        sums.map_or_else(|| event::Chosen::by_weight(choice), |sums| event::Chosen::of(&sums))
    }

    fn tells(&mut self, event: &event::Event, signs: &event::Signs) -> bool {
        let is_told = event::is_event(signs.of_event);
        self.all.push(EventCase {
            kind: event.kind.name(),
            trigger: event.trigger.clone(),
            actors: (event.actor_spans.clone(), self.names(&event.actors)),
            recipients: (event.recipient_spans.clone(), self.names(&event.recipients)),
            signs: signs.of_event.to_vec(),
            by_rules: signs.by_rules.name(),
            status_signs: (signs.of_status)(),
            is_told,
        });
        is_told
    }
}

/// How many labels a word can have as seen from a cue; see `statement::chain`.
pub const ROLES: usize = chain::ROLES;

/// How many rows the table of the signs of pairs has, and how many signs a pair.
pub const PAIR_SIGNS: (u32, usize) = (signs::PAIR_ROWS, signs::PAIR_SIGNS);

/// How many rows the table of the signs of words has, and how many signs a word.
pub const WORD_SIGNS: (u32, usize) = (signs::WORD_ROWS, signs::WORD_SIGNS);

/// An article whose attributions are to be learned.
#[derive(Debug)]
pub struct Attributions<'t, 'a> {
    text: &'t text::Text<'a>,
    signs: Signs<'t, 'a>,
}

/// Takes a capture through the rooms up to its entities and lets `look` look.
///
/// # Errors
/// [`Skip`](crate::Skip) when the capture cannot be read.
///
/// ```
/// use dateline::{Hints, captures, training};
/// let raw = captures("news.txt", "The road is open, the mayor said.".as_bytes()).next().unwrap()?;
/// let words = training::attributions(raw, &Hints::default(), |article| article.tokens().len())?;
/// assert_eq!(words, 9);
/// # Ok::<(), dateline::Skip>(())
/// ```
pub fn attributions<T>(
    raw: crate::Raw,
    hints: &crate::Hints,
    look: impl FnOnce(&Attributions) -> T,
) -> Result<T, crate::Skip> {
    let capture = crate::capture::decode(raw, hints)?;
    let article = crate::article::find(&capture)?;
    let text = text::analyse(&article.text, &article.blocks, true);
    let entities = entity::find(&text, article.reference_date(), &crate::Dictionaries::default());
    let signs = Signs::of(&text, &entities);
    Ok(look(&Attributions { text: &text, signs }))
}

impl Attributions<'_, '_> {
    /// The article's text, which the spans slice.
    pub fn text(&self) -> &str {
        self.text.source
    }

    /// Its words.
    pub fn tokens(&self) -> Vec<Span> {
        self.text.tokens.iter().map(|token| token.span).collect()
    }

    /// The encoder's vector of each word, one after the other.
    pub fn vectors(&self) -> Vec<f32> {
        let numbers = (0..self.text.tokens.len()).flat_map(|token| self.text.vectors.of(token));
        numbers.map(|&number| f32::from(number) / 256.0).collect()
    }

    /// The signs of each word, one after the other.
    pub fn words(&self) -> Vec<u32> {
        self.signs.words()
    }

    /// The word that stands for a cue of several: of those that hang on none of the others a verb, else a noun and so on.
    pub fn head_of(&self, tokens: Range<u32>) -> u32 {
        let outer = |token: &u32| self.text.head(*token).is_none_or(|head| !tokens.contains(&head));
        let rank = |token: &u32| match self.text.upos(*token) {
            Upos::Verb => 0,
            Upos::Noun => 1,
            Upos::Adj => 2,
            Upos::Propn | Upos::Pron | Upos::Num | Upos::Adv => 3,
            _ => 4,
        };
        tokens.clone().filter(outer).min_by_key(rank).unwrap_or(tokens.start)
    }

    /// The words among which the source and the content of a cue are looked for.
    pub fn window(&self, cue: u32) -> Range<u32> {
        self.signs.window(cue)
    }

    /// The signs of the words of a window beside its cue, one word after the other.
    pub fn pairs(&self, cue: u32, window: Range<u32>) -> Vec<u32> {
        self.signs.pairs(cue, window)
    }
}
