//! What a trained network says of paragraphs: to score it, and to teach a smaller one.

use super::batch::{Lab, grouped};
use super::corpus::{Paragraph, Sentence};
use super::learn::Trained;
use super::network::Batch;
use super::nn::{Matrix, Tape};
use super::random::Random;
use dateline::model::{Trees, distance};

/// The paragraphs as the network would annotate them: tags, trees on the sentences that are given, names.
pub fn annotated(trained: &Trained, lab: &Lab, paragraphs: &[Paragraph]) -> Vec<Paragraph> {
    let order: Vec<&Paragraph> = paragraphs.iter().collect();
    grouped(&order, 2000).into_iter().flat_map(|group| annotate(trained, lab, &group)).collect()
}

fn annotate(trained: &Trained, lab: &Lab, paragraphs: &[&Paragraph]) -> Vec<Paragraph> {
    let Trained { network, params } = trained;
    let labels = &lab.spaces[0];
    let batch = lab.batch(paragraphs, 0, None);
    let mut tape = Tape::new(params);
    let mut random = Random(0);
    let answer = network.answer(&mut tape, &batch, 0.0, &mut random);
    let heads = heads(trained, &batch, tape.value(answer.asks), tape.value(answer.answers));
    let relations = network.relations(&mut tape, 0, &answer, heads.clone(), 0.0, &mut random);
    let [tags, relations, names, starts] =
        [answer.tags, relations, answer.names, answer.starts].map(|var| tape.value(var));
    let mut at = 0;
    let mut said = Vec::new();
    for paragraph in paragraphs {
        let mut copy: Paragraph = Vec::new();
        for sentence in paragraph.iter() {
            let mut copied = Sentence {
                words: sentence.words.clone(),
                spaces: sentence.spaces.clone(),
                advice: sentence.advice.clone(),
                ..Sentence::default()
            };
            let start = at;
            for _ in &sentence.words {
                let head = heads[at] as usize;
                let relation = relations.row(at);
                let relation = if head == at { 0 } else { 1 + best(&relation[1..]) };
                copied.tags.push(labels.tags.names[best(tags.row(at))].clone());
                copied.heads.push((head - start) as u32);
                copied.relations.push(labels.relations.names[relation].clone());
                copied.names.push(labels.names.names[best(names.row(at))].clone());
                copied.starts.push(best(starts.row(at)) == 1);
                at += 1;
            }
            copy.push(copied);
        }
        said.push(copy);
    }
    said
}

/// The best trees of the sentences, as rows.
fn heads(trained: &Trained, batch: &Batch, q: &Matrix, k: &Matrix) -> Vec<u32> {
    let (root, near) = trained.network.arcs(batch.space);
    let (r, d) = (&trained.params.values[root], &trained.params.values[near]);
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    // Trees are built of whole numbers, as the program does.
    let whole = |score: f32| (score * 65536.0).clamp(-1e9, 1e9) as i32;
    let (mut trees, mut tree) = (Trees::default(), Vec::new());
    let mut heads = vec![0; q.rows];
    for sentence in batch.sentences.iter() {
        let n = sentence.len();
        let mut scores = vec![0; n * n];
        for i in 0..n {
            let q = q.row(sentence.start + i);
            let near: Vec<f32> = (0..d.rows).map(|class| dot(q, d.row(class))).collect();
            for j in 0..n {
                scores[i * n + j] = whole(match j == i {
                    true => dot(q, r.row(0)),
                    false => dot(q, k.row(sentence.start + j)) + near[distance(i, j)],
                });
            }
        }
        trees.best(&scores, n, &mut tree);
        for (i, head) in tree.iter().enumerate() {
            heads[sentence.start + i] = (sentence.start + head) as u32;
        }
    }
    heads
}

fn best(row: &[f32]) -> usize {
    (0..row.len()).fold(0, |best, at| if row[at] > row[best] { at } else { best })
}
