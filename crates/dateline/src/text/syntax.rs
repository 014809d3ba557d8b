//! Tags and trees: asks the model for each sentence and writes its answers into the tokens.

use super::{Relation, Sentence, Token, TokenId, Upos, Xpos};
use crate::model::{ENGLISH, Scratch};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The model's labels in their order, as our types.
struct Labels {
    tags: Vec<(Upos, Xpos)>,
    relations: Vec<Relation>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let tag = |label: &&str| {
        let (upos, xpos) = label.split_once('/').unwrap_or((label, ""));
        (Upos::from_label(upos), Xpos::from_label(xpos))
    };
    let relations = ENGLISH.relations.iter().map(|label| Relation::from_label(label)).collect();
    Labels { tags: ENGLISH.tags.iter().map(tag).collect(), relations }
});

/// Gives every token of the sentences its tags, head and relation. The model sees the words of `recased` in place of those
/// captured.
pub(super) fn add(source: &str, recased: &FxHashMap<TokenId, String>, sentences: &[Sentence], tokens: &mut [Token]) {
    let Labels { tags, relations } = &*LABELS;
    let mut scratch = Scratch::default();
    let mut words = Vec::new();
    let mut analyses = Vec::new();
    for sentence in sentences {
        let first = sentence.tokens.start;
        let tokens = &mut tokens[first as usize..sentence.tokens.end as usize];
        words.clear();
        words.extend((first..).zip(&*tokens).map(|(id, token)| match recased.get(&id) {
            Some(word) => word.as_str(),
            None => token.span.of(source),
        }));
        ENGLISH.analyse(&words, &mut scratch, &mut analyses);
        for (at, (token, analysis)) in tokens.iter_mut().zip(&analyses).enumerate() {
            (token.upos, token.xpos) = tags[usize::from(analysis.tag)];
            token.head = first + analysis.head.unwrap_or(at as TokenId);
            token.relation = relations[usize::from(analysis.relation)];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_of_the_model_is_one_of_ours() {
        let Labels { tags, relations } = &*LABELS;
        for (label, (upos, xpos)) in ENGLISH.tags.iter().zip(tags) {
            assert_eq!(*label, format!("{}/{}", upos.as_str(), xpos.as_str()));
        }
        for (label, relation) in ENGLISH.relations.iter().zip(relations) {
            assert_eq!(*label, relation.as_str());
        }
    }
}
