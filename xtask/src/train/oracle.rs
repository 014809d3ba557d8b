//! The dynamic oracle of arc-hybrid parsing: how many gold arcs a step puts out of reach, from any state.
//!
//! Goldberg and Nivre 2013, "Training deterministic parsers with non-deterministic oracles".

use dateline::model::{State, Step};

/// The gold tree of a sentence; the root is the number of words.
pub struct Gold<'a> {
    heads: &'a [u32],
    children: Vec<Vec<u32>>,
}

impl<'a> Gold<'a> {
    /// Prepares a tree to be asked.
    pub fn new(heads: &'a [u32]) -> Gold<'a> {
        let mut children = vec![Vec::new(); heads.len() + 1];
        for (word, &head) in heads.iter().enumerate() {
            children[head as usize].push(word as u32);
        }
        Gold { heads, children }
    }

    /// The gold arcs that can no longer be built after a step that is allowed.
    pub fn cost(&self, state: &State, step: Step) -> usize {
        let next = state.next();
        if step == Step::Shift {
            let head = self.heads[next as usize];
            let lost_head = state.is_on_stack(head) && head != state.top(0);
            return usize::from(lost_head) + self.children_where(next, |child| state.is_on_stack(child));
        }
        let word = state.top(0);
        let head = self.heads[word as usize];
        let lost_head = match step {
            Step::Left => head == state.top(1) || head > next,
            _ => head >= next,
        };
        usize::from(lost_head) + self.children_where(word, |child| child >= next)
    }

    fn children_where(&self, word: u32, holds: impl Fn(u32) -> bool) -> usize {
        self.children[word as usize].iter().filter(|&&child| holds(child)).count()
    }
}
