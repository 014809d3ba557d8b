//! Trees mended: what Universal Dependencies or the words themselves rule out, whatever the model says.

use super::{Relation, Token, TokenId, Upos};
use crate::lexicon::roles::role;

/// Mends the tree of one sentence, whose first token is `first`.
pub(super) fn mend(source: &str, first: TokenId, tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        lift(first, tokens, at);
        give_back(source, first, tokens, at);
        tell(source, first, tokens, at);
    }
}

/// Auxiliaries and copulas have no arguments in Universal Dependencies: what the parser hung on one belongs to its verb.
fn lift(first: TokenId, tokens: &mut [Token], at: usize) {
    let is_argument = matches!(
        tokens[at].relation,
        Relation::Nsubj
            | Relation::NsubjPass
            | Relation::Obj
            | Relation::Obl
            | Relation::Ccomp
            | Relation::Xcomp
            | Relation::Advcl
    );
    let above = tokens[(tokens[at].head - first) as usize];
    let on_helper = matches!(above.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
    if is_argument && on_helper && above.head != first + at as TokenId {
        tokens[at].head = above.head;
    }
}

/// A clause with "that" tells what a claim, a fact, a fear holds, never what a person or a body is: behind one who is told
/// ("told reporters that …") it belongs to the verb.
fn give_back(source: &str, first: TokenId, tokens: &mut [Token], at: usize) {
    if tokens[at].relation != Relation::Mark || tokens[at].span.of(source) != "that" {
        return;
    }
    let clause = (tokens[at].head - first) as usize;
    let told = (tokens[clause].head - first) as usize;
    let is_told = matches!(tokens[told].relation, Relation::Obj | Relation::Iobj);
    if tokens[clause].relation != Relation::Acl || !is_told || clause < told {
        return;
    }
    let word = tokens[told].span.of(source);
    let can_hear = matches!(tokens[told].upos, Upos::Pron | Upos::Propn)
        || role(word).is_some_and(|(bytes, ..)| bytes == word.len());
    if can_hear {
        tokens[clause].head = tokens[told].head;
        tokens[clause].relation = Relation::Ccomp;
    }
}

/// "Reminded the guests that Holm denounced Berg": who denounces Berg denounces nobody besides, so that "that" does not
/// stand for the guests, and the clause is what they are reminded of.
fn tell(source: &str, first: TokenId, tokens: &mut [Token], at: usize) {
    let is_that = tokens[at].relation == Relation::Obj && tokens[at].span.of(source) == "that";
    let clause = (tokens[at].head - first) as usize;
    let told = (tokens[clause].head - first) as usize;
    let is_described = tokens[clause].relation == Relation::AclRelcl && told < at && at < clause;
    let is_told = matches!(tokens[told].relation, Relation::Obj | Relation::Iobj);
    if !is_that || !is_described || !is_told {
        return;
    }
    let has_object =
        tokens[clause + 1..].iter().any(|other| other.head == tokens[at].head && other.relation == Relation::Obj);
    if has_object {
        tokens[at].relation = Relation::Mark;
        tokens[clause].head = tokens[told].head;
        tokens[clause].relation = Relation::Ccomp;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Name, Xpos};
    use super::*;
    use crate::Span;

    #[test]
    fn those_who_are_told_are_not_what_is_told() {
        let source = "He told reporters that talks failed";
        let heads = [1, 1, 1, 5, 5, 2];
        let relations =
            [Relation::Nsubj, Relation::Root, Relation::Iobj, Relation::Mark, Relation::Nsubj, Relation::Acl];
        let starts = [0, 3, 8, 18, 23, 29];
        let mut tokens: Vec<Token> = source
            .split(' ')
            .zip(starts)
            .zip(heads.into_iter().zip(relations))
            .map(|((word, start), (head, relation))| Token {
                span: Span::new(start, start + word.len()),
                upos: Upos::None,
                xpos: Xpos::None,
                head,
                relation,
                name: Name::default(),
            })
            .collect();
        mend(source, 0, &mut tokens);
        assert_eq!((tokens[5].head, tokens[5].relation), (1, Relation::Ccomp));
        // A noun of which the tables do not know that it can hear keeps its clause.
        tokens[2].span = Span::new(0, 2);
        (tokens[5].head, tokens[5].relation) = (2, Relation::Acl);
        mend(source, 0, &mut tokens);
        assert_eq!((tokens[5].head, tokens[5].relation), (2, Relation::Acl));
    }
}
