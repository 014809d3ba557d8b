//! The network under training: embeddings, encoder, heads.

use super::batch::Lab;
use super::labels::Numbers;
use super::lexeme::WIDTH;
use super::nn::{Id, Params, Segments, Tape, Var};
use super::random::Random;

/// The sizes of the network and how it is trained.
#[derive(Clone, Debug)]
pub struct Shape {
    pub embedding: usize,
    pub width: usize,
    pub layers: usize,
    pub arc: usize,
    pub relation: usize,
}

/// One label space: tags, heads, relations.
pub struct Heads {
    pub tags: (Id, Id),
    pub ask: (Id, Id),
    pub turn: Id,
    pub answer: (Id, Id),
    pub root: Id,
    pub near: Id,
    pub dependent: (Id, Id),
    pub head: Id,
    pub label: (Id, Id),
    pub names: (Id, Id),
}

pub struct Network {
    pub shape: Shape,
    pub table: Id,
    pub first: (Id, Id),
    pub layers: Vec<Vec<(Id, Id)>>,
    pub heads: Vec<Heads>,
    pub starts: (Id, Id),
}

/// Words to learn from, or to analyse.
#[derive(Default)]
pub struct Batch {
    pub ids: Vec<u32>,
    pub paragraphs: Segments,
    pub sentences: Segments,
    /// Which label space the gold is in.
    pub space: usize,
    pub tags: Vec<Option<u16>>,
    pub heads: Vec<Option<u32>>,
    pub relations: Vec<Option<u16>>,
    /// Whether a sentence starts with the word; none where that is not asked.
    pub starts: Vec<Option<u16>>,
    pub names: Vec<Option<u16>>,
    /// Silver names in the labels of gold.
    pub news_names: Vec<Option<u16>>,
}

/// What the network says of a batch.
pub struct Answer {
    pub tags: Var,
    pub starts: Var,
    pub names: Var,
    pub news_names: Var,
    pub asks: Var,
    pub answers: Var,
    dependents: Var,
    candidates: Var,
}

impl Network {
    pub fn new(shape: &Shape, lab: &Lab, params: &mut Params, random: &mut Random) -> Network {
        let (e, d) = (shape.embedding, shape.width);
        let table = params.table("words", lab.vocabulary.rows(), e, 0.25, random);
        let first = (params.weights("first", 3 * e, d, random), params.row("first bias", d, 0.0));
        let mut layers = Vec::new();
        for _ in 0..shape.layers {
            let gates = (0..2)
                .map(|_| (params.weights("gates", d, 3 * (d / 2), random), params.row("gates bias", 3 * (d / 2), 0.0)));
            layers.push(gates.collect());
        }
        let mut heads = Vec::new();
        for space in &lab.spaces {
            let [tags, relations, names] = [&space.tags, &space.relations, &space.names].map(Numbers::len);
            let (a, r) = (shape.arc, shape.relation);
            let mut linear = |name: &str, rows, cols| {
                (params.weights(name, rows, cols, random), params.row(&format!("{name} bias"), cols, 0.0))
            };
            let tags = linear("tags", d, tags);
            let ask = linear("ask", d, a);
            let answer = linear("answer", d, a);
            let dependent = linear("dependent", d, r);
            let label = linear("label", r, relations);
            let names = linear("names", d, names);
            let turn = params.weights("turn", a, a, random);
            let head = params.weights("head", d, r, random);
            let root = params.row("root", a, 0.01);
            let near = params.weights("near", dateline::model::DISTANCES, a, random);
            heads.push(Heads { tags, ask, turn, answer, root, near, dependent, head, label, names });
        }
        let starts = (params.weights("starts", d, 2, random), params.row("starts bias", 2, 0.0));
        Network { shape: shape.clone(), table, first, layers, heads, starts }
    }

    /// The encoder's output after its first layer, for tags, and after its last.
    fn encode(&self, tape: &mut Tape, batch: &Batch, drop: f32, random: &mut Random) -> (Var, Var) {
        let words = tape.embed(self.table, WIDTH, batch.ids.clone());
        let words = tape.dropout(words, drop, random);
        let window = tape.window(words, &batch.paragraphs);
        let x = tape.linear(window, self.first.0, Some(self.first.1));
        let mut x = tape.relu(x);
        let mut low = x;
        let half = self.shape.width / 2;
        for (nth, layer) in self.layers.iter().enumerate() {
            x = tape.dropout(x, drop, random);
            let mut parts = Vec::new();
            for (side, &(weights, bias)) in layer.iter().enumerate() {
                let gates = tape.linear(x, weights, Some(bias));
                let through = tape.columns(x, side * half, half);
                parts.push(tape.recur(gates, through, &batch.paragraphs, side == 1));
            }
            x = tape.concat(&parts);
            if nth == 0 {
                low = x;
            }
        }
        (low, x)
    }

    /// Everything but the relations, which need heads.
    pub fn answer(&self, tape: &mut Tape, batch: &Batch, drop: f32, random: &mut Random) -> Answer {
        let (low, high) = self.encode(tape, batch, drop, random);
        let heads = &self.heads[batch.space];
        let low = tape.dropout(low, drop, random);
        let tags = tape.linear(low, heads.tags.0, Some(heads.tags.1));
        let high = tape.dropout(high, drop, random);
        let starts = tape.linear(high, self.starts.0, Some(self.starts.1));
        let names = tape.linear(high, heads.names.0, Some(heads.names.1));
        let first = self.heads[0].names;
        let news_names = tape.linear(high, first.0, Some(first.1));
        let ask = tape.linear(high, heads.ask.0, Some(heads.ask.1));
        let ask = tape.relu(ask);
        let ask = tape.dropout(ask, drop, random);
        let asks = tape.linear(ask, heads.turn, None);
        let answers = tape.linear(high, heads.answer.0, Some(heads.answer.1));
        let answers = tape.relu(answers);
        let answers = tape.dropout(answers, drop, random);
        let dependents = tape.linear(high, heads.dependent.0, Some(heads.dependent.1));
        let candidates = tape.linear(high, heads.head, None);
        Answer { tags, starts, names, news_names, asks, answers, dependents, candidates }
    }

    /// The scores of the relations, given the heads as rows; a root's head is itself.
    pub fn relations(
        &self,
        tape: &mut Tape,
        space: usize,
        answer: &Answer,
        heads: Vec<u32>,
        drop: f32,
        random: &mut Random,
    ) -> Var {
        let candidates = tape.rows(answer.candidates, heads);
        let both = tape.add(answer.dependents, candidates);
        let both = tape.relu(both);
        let both = tape.dropout(both, drop, random);
        let label = self.heads[space].label;
        tape.linear(both, label.0, Some(label.1))
    }

    /// Adds the losses of a batch to the tape.
    pub fn learn(&self, tape: &mut Tape, batch: &Batch, weight: f32, drop: f32, random: &mut Random) {
        let answer = self.answer(tape, batch, drop, random);
        tape.cross_entropy(answer.tags, &batch.tags, weight);
        tape.cross_entropy(answer.starts, &batch.starts, weight);
        // Few words are names, and fewer paragraphs have been looked through for them.
        tape.cross_entropy(answer.names, &batch.names, weight * 2.0);
        tape.cross_entropy(answer.news_names, &batch.news_names, weight);
        let heads = &self.heads[batch.space];
        tape.head_loss((answer.asks, answer.answers), heads.root, heads.near, &batch.sentences, &batch.heads, weight);
        let right = batch.heads.iter().enumerate().map(|(at, head)| head.unwrap_or(at as u32)).collect();
        let relations = self.relations(tape, batch.space, &answer, right, drop, random);
        tape.cross_entropy(relations, &batch.relations, weight);
    }

    /// The parameters of the root and of distances.
    pub fn arcs(&self, space: usize) -> (Id, Id) {
        (self.heads[space].root, self.heads[space].near)
    }
}
