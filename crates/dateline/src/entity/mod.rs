//! Entities: the people, bodies, groups and countries of an article, and every place where it mentions them.

mod cast;
mod front;
mod names;
mod nominals;
mod pieces;
mod pronouns;
mod votes;

use crate::dictionary::{Dictionaries, Own};
use crate::lexicon::people::Gender;
use crate::lexicon::{Country, Sector};
use crate::text::{Relation, Text, TokenId};
use crate::{Role, Span};
use cast::Cast;
use jiff::civil::Date;
use names::Names;
use nominals::Nominal;
use pieces::{Piece, What};
pub(crate) use pronouns::{Candidate, Case};
use rustc_hash::FxHashSet;
use votes::Votes;

/// The index of an entity in [`Entities::list`].
pub(crate) type EntityId = u32;

/// The entities of one article.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    /// In order of their first mention.
    pub list: Vec<Entity>,
    /// In order of their spans' starts, the longer first where two start together; a mention may hold another ("the Kremlin's
    /// spokesman"), and none crosses another.
    pub mentions: Vec<Mention>,
    /// The mentions by their heads; of one head the longer first.
    by_head: Vec<(TokenId, u32)>,
}

/// Somebody or something that can act (ONTOLOGY: "Entities").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// The canonical name: the table's where it is known, else the fullest form in the article, without titles.
    pub name: String,
    pub kind: Kind,
    pub country: Option<Country>,
    /// The primary sector first.
    pub sectors: Vec<Sector>,
    /// What names, titles and pronouns tell of a person.
    pub gender: Gender,
}

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being.
    Person,
    /// A state, or what stands for it.
    Country,
    /// A body: a ministry, a party, a company, an alliance.
    Organization,
    /// People taken together: "protesters", "Russian hackers".
    Group,
    /// An outlet or an agency of news.
    Media,
}

/// A place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The words: a name with its titles ("Russian President Vladimir Putin" is the name "Vladimir Putin" alone), or a noun
    /// phrase from its first word to its head ("the president-elect").
    pub span: Span,
    /// The word on which the phrase hangs.
    pub head: TokenId,
    pub form: Form,
    pub entity: EntityId,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By a name: "Putin".
    Name,
    /// By a noun: "the president-elect".
    Nominal,
    /// By a pronoun: "he", "his".
    Pronoun,
}

/// Finds the entities of a text. `reference` is the day on which offices are taken to be held; `own` is what users know besides the
/// tables.
///
/// The text is cut into pieces that may mention somebody; the names among them are gathered over the whole article; then each
/// piece, in order, finds or makes its entity; pronouns come last.
pub(crate) fn find(text: &Text, reference: Option<Date>, own: &Dictionaries) -> Entities {
    find_with(text, reference, own, &mut |case, _| case.heaviest())
}

/// Finds the entities, `choose` picking the one for whom each pronoun stands: in training it is told.
pub(crate) fn find_with(
    text: &Text,
    reference: Option<Date>,
    own: &Dictionaries,
    choose: &mut dyn FnMut(&Case, &[Mention]) -> usize,
) -> Entities {
    if !text.english {
        return Entities::default();
    }
    let pieces = pieces(text, own.on(reference));
    let names = Names::gather(text, &pieces, reference);
    let home = names.home(text);
    let mut cast = Cast::default();
    let mut mentions: Vec<Mention> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let behind = pieces.get(index + 1);
        match piece.what {
            What::Role(role, many) => {
                let nominal = Nominal::new(text, piece, role, many, country_behind(text, piece, behind));
                let told = nominal_mention(text, &nominal, &mut cast, &mentions, behind).or_else(|| {
                    let is_front = behind.is_some_and(is_titled);
                    let person = nominal.in_office(home, reference).filter(|_| !is_front && nominal.is_head())?;
                    Some(nominal.mention(names.enter_known(&mut cast, person)))
                });
                mentions.extend(told);
            }
            _ => {
                let Some(entity) = names.entity(&mut cast, text, piece) else { continue };
                if matches!(piece.what, What::Known(_) | What::Own(_) | What::Person(_) | What::Unknown) {
                    let front = &piece.front;
                    let country = front.country.filter(|_| front.role.is_some());
                    cast.learn(
                        entity,
                        country,
                        &front.told(),
                        front.gender,
                        front.role.as_deref().filter(|_| !front.former),
                    );
                }
                // "President-elect Joe Biden": the phrase may hang on the title, and its bearer is meant all the same.
                let titled = piece.front.role.is_some() && !piece.front.is_possessed && !piece.front.has_comma;
                let first = piece.front.start.filter(|_| titled).unwrap_or(piece.tokens.start);
                let head = text.head_of(first..piece.tokens.end);
                mentions.push(Mention { span: text.span(piece.tokens.clone()), head, form: Form::Name, entity });
            }
        }
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    pronouns::resolve(text, &mut cast, &mut mentions, choose);
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    Entities::new(cast, mentions)
}

/// The pieces of every block that tells news, in order. Titles are cut with an eye on the words that are names in the body.
fn pieces<'a>(text: &'a Text<'a>, own: Own<'a>) -> Vec<Piece<'a>> {
    let votes = Votes::of(text);
    let mut body: Vec<Piece> = Vec::new();
    let tells = |role: Role| role.tells();
    for sentence in text.sentences.iter() {
        let role = text.blocks[sentence.block as usize].role;
        if tells(role) && !is_title(text, role, sentence.tokens.clone()) {
            pieces::cut(text, sentence.tokens.clone(), None, own, &votes, &mut body);
        }
    }
    let names: FxHashSet<&str> = body
        .iter()
        .filter(|piece| !matches!(piece.what, What::Role(..)))
        .flat_map(|piece| piece.tokens.clone().map(|token| text.word(token)))
        .collect();
    let in_body = |word: &str| names.contains(word);
    let mut titles = Vec::new();
    for sentence in text.sentences.iter() {
        let role = text.blocks[sentence.block as usize].role;
        if tells(role) && is_title(text, role, sentence.tokens.clone()) {
            pieces::cut(text, sentence.tokens.clone(), Some(&in_body), own, &votes, &mut titles);
        }
    }
    body.append(&mut titles);
    body.sort_by_key(|piece| piece.tokens.start);
    body
}

/// Whether a sentence is a headline in which every word of weight has a capital, so that capitals tell no names.
fn is_title(text: &Text, role: Role, tokens: std::ops::Range<TokenId>) -> bool {
    let heads = matches!(role, Role::Headline | Role::Subheading | Role::Standfirst);
    if !heads || tokens.is_empty() || text.word(tokens.end - 1) == "." {
        return false;
    }
    let long = tokens
        .skip(1)
        .map(|token| text.word(token))
        .filter(|word| word.len() > 3 && word.starts_with(char::is_alphabetic));
    let (mut capital, mut small) = (0, 0);
    for word in long {
        if word.starts_with(char::is_uppercase) { capital += 1 } else { small += 1 }
    }
    capital > small * 3
}

/// The country of the name that follows a noun: "president of Russia", "troops from Chad".
fn country_behind(text: &Text, piece: &Piece, behind: Option<&Piece>) -> Option<Country> {
    let behind = behind?;
    let What::Country(country, crate::lexicon::countries::Use::Name) = behind.what else { return None };
    let end = piece.tokens.end;
    let near = behind.tokens.start == end + 1 || behind.tokens.start == end + 2 && text.lower(end + 1) == "the";
    (near && matches!(&*text.lower(end), "of" | "from")).then_some(country)
}

/// Whether a piece is a person's name behind a title.
fn is_titled(piece: &Piece) -> bool {
    piece.front.role.is_some() && matches!(piece.what, What::Known(_) | What::Own(_) | What::Person(_) | What::Unknown)
}

/// The mention by a noun, where it has one. A role directly before a name belongs to that name and is none of its own; one in
/// apposition behind a name tells of the name's bearer.
fn nominal_mention(
    text: &Text,
    nominal: &Nominal,
    cast: &mut Cast,
    mentions: &[Mention],
    behind: Option<&Piece>,
) -> Option<Mention> {
    let is_front = behind.is_some_and(is_titled);
    if nominal.is_one_person() {
        if is_front {
            return None;
        }
        let start = nominal.start();
        if start >= 2
            && text.word(start - 1) == ","
            && !nominal.is_subject()
            && let Some(last) = mentions.last()
            && text.tokens_in(last.span).end + 1 == start
            && cast.draft(last.entity).kind == Kind::Person
        {
            let role = nominal.role();
            cast.learn(last.entity, nominal.country(), &nominal.sectors(), role.gender, Some(&role.word));
            return Some(nominal.mention(last.entity));
        }
    }
    if !nominal.is_head() {
        return None;
    }
    if let Some(last) = mentions.last()
        && let Some(mention) = nominal.led_by(cast, last)
    {
        return Some(mention);
    }
    let recent = mentions.iter().rev().map(|mention| mention.entity);
    nominal.entity(cast, recent).map(|entity| nominal.mention(entity))
}

impl Entities {
    /// Numbers the entities in the order of their first mention; those without any are dropped.
    fn new(cast: Cast, mut mentions: Vec<Mention>) -> Entities {
        let mut number: Vec<Option<EntityId>> = vec![None; cast.drafts.len()];
        let mut list = Vec::new();
        for mention in &mut mentions {
            let slot = &mut number[mention.entity as usize];
            mention.entity = *slot.get_or_insert_with(|| {
                let draft = cast.draft(mention.entity);
                let (kind, country, gender) = (draft.kind, draft.country, draft.gender);
                list.push(Entity { name: draft.name.clone(), kind, country, sectors: draft.sectors.clone(), gender });
                list.len() as EntityId - 1
            });
        }
        let mut by_head: Vec<(TokenId, u32)> =
            mentions.iter().enumerate().map(|(at, mention)| (mention.head, at as u32)).collect();
        by_head.sort_unstable();
        Entities { list, mentions, by_head }
    }

    /// Gives a pronoun to another entity, where later rooms know better for whom it stands.
    pub fn give(&mut self, pronoun: Span, entity: EntityId) {
        let first = self.mentions.partition_point(|mention| mention.span.start < pronoun.start);
        let same = self.mentions[first..].iter_mut().take_while(|mention| mention.span.start == pronoun.start);
        same.filter(|mention| mention.span == pronoun && mention.form == Form::Pronoun)
            .for_each(|mention| mention.entity = entity);
    }

    /// The entity mentioned by a phrase with the head `token`: the mention with that head, the longest first.
    pub fn at(&self, token: TokenId) -> Option<EntityId> {
        self.mention_of(token).map(|mention| mention.entity)
    }

    /// The entity that a noun phrase with the head `token` names: by its head, or by the name that explains the head
    /// ("Foreign Minister Sergei Lavrov", "the candidate, Ada Holm").
    pub fn of_phrase(&self, text: &Text, token: TokenId) -> Option<EntityId> {
        let explains =
            |&child: &TokenId| matches!(text.relation(child), Relation::Flat | Relation::Appos | Relation::NmodDesc);
        let by_name = self.at(token).filter(|&entity| self.list[entity as usize].kind != Kind::Group);
        by_name
            .or_else(|| text.children(token).filter(explains).find_map(|child| self.at(child)))
            .or_else(|| self.at(token))
    }

    /// The only person of the article whose name ends with a word, in whatever letters.
    pub fn person_of_surname(&self, word: &str) -> Option<EntityId> {
        let word = word.to_lowercase();
        let is_so = |entity: &Entity| {
            entity.kind == Kind::Person
                && entity.name.rsplit(' ').next().is_some_and(|last| last.to_lowercase() == word)
        };
        let mut found = (0..).zip(&self.list).filter(|(_, entity)| is_so(entity)).map(|(id, _)| id);
        found.next().filter(|_| found.next().is_none())
    }

    /// The mentions that begin from one place to before another, in bytes; found in logarithmic time.
    pub fn between(&self, start: u32, end: u32) -> impl DoubleEndedIterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start < start);
        let last = self.mentions.partition_point(|mention| mention.span.start < end);
        self.mentions[first..last.max(first)].iter()
    }

    /// The mentions by name within a stretch of text.
    pub fn named_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        self.between(span.start, span.end)
            .filter(move |mention| mention.form == Form::Name && mention.span.end <= span.end)
    }

    /// The mention whose head is `token`, the longest where there are several; found in logarithmic time.
    pub fn mention_of(&self, token: TokenId) -> Option<&Mention> {
        let at = self.by_head.partition_point(|&(head, _)| head < token);
        let &(head, mention) = self.by_head.get(at)?;
        (head == token).then(|| &self.mentions[mention as usize])
    }
}
