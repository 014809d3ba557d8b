//! Trees: for each pair of words the score of one as the head of the other, and the best tree of a sentence by these scores.

use super::widest::widest;

/// How many classes of distance there are.
pub const DISTANCES: usize = 14;

/// The class of the distance from a word to another: before or behind it, 1, 2, 3, 4, up to 7, up to 15, more.
pub const fn distance(from: usize, to: usize) -> usize {
    let class = match from.abs_diff(to) {
        0 | 1 => 0,
        near @ 2..=4 => near - 1,
        5..=7 => 4,
        8..=15 => 5,
        _ => 6,
    };
    if to < from { class } else { 7 + class }
}

/// Builds trees; keeps its room from sentence to sentence.
#[derive(Debug, Default)]
pub struct Trees {
    /// For each word whether its heads lead to the root (1), or the walk that saw it (from 2 on); 0 where none has.
    seen: Vec<u32>,
    cycle: Vec<usize>,
}

impl Trees {
    /// The heads of the best tree, nearly: each word under its best head, one root, each circle broken where that costs least. Time
    /// goes with the square of the number of words.
    ///
    /// `scores[i * n + j]` is the score of `j` as the head of `i`, `scores[i * n + i]` that of the root; in `heads` the root has
    /// itself. Of equals the first wins.
    ///
    /// ```
    /// let mut heads = Vec::new();
    /// dateline::model::Trees::default().best(&[0, 9, 5, 1], 2, &mut heads);
    /// assert_eq!(heads, [1, 1]);
    /// ```
    pub fn best(&mut self, scores: &[i32], n: usize, heads: &mut Vec<usize>) {
        let score = |word: usize, head: usize| i64::from(scores[word * n + head]);
        heads.clear();
        heads.extend((0..n).map(|word| best_head(&scores[word * n..][..n], word)));
        let gain = |word: usize| score(word, word) - score(word, heads[word]);
        let Some(root) = (0..n).reduce(|best, word| if gain(word) > gain(best) { word } else { best }) else { return };
        heads[root] = root;
        self.seen.clear();
        self.seen.resize(n, 0);
        self.seen[root] = 1;
        for start in 0..n {
            let walk = start as u32 + 2;
            let mut at = start;
            while self.seen[at] == 0 {
                self.seen[at] = walk;
                at = heads[at];
            }
            if self.seen[at] == walk {
                self.break_circle(at, n, &score, heads);
            }
            let mut at = start;
            while self.seen[at] != 1 {
                self.seen[at] = 1;
                at = heads[at];
            }
        }
    }

    /// Hangs one word of the circle through `at` on a word that leads to the root.
    fn break_circle(&mut self, at: usize, n: usize, score: &impl Fn(usize, usize) -> i64, heads: &mut [usize]) {
        self.cycle.clear();
        let mut next = at;
        loop {
            self.cycle.push(next);
            next = heads[next];
            if next == at {
                break;
            }
        }
        let mut best: Option<(i64, usize, usize)> = None;
        for &word in &self.cycle {
            for head in (0..n).filter(|&head| self.seen[head] == 1) {
                let cost = score(word, heads[word]) - score(word, head);
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, word, head));
                }
            }
        }
        if let Some((_, word, head)) = best {
            heads[word] = head;
        }
    }
}

/// The head of a word for which its row of scores is largest, itself left out; itself where there is no other.
fn best_head(scores: &[i32], word: usize) -> usize {
    let (before, after) = (&scores[..word], &scores[word + 1..]);
    let [mut top, mut later] = [i32::MIN; 2];
    widest(
        #[inline(always)]
        || {
            before.iter().for_each(|score| top = top.max(*score));
            after.iter().for_each(|score| later = later.max(*score));
        },
    );
    let place = |scores: &[i32], top: i32| scores.iter().position(|score| *score == top);
    let first = place(before, top).filter(|_| top >= later);
    first.or_else(|| place(after, later).map(|at| word + 1 + at)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_gives_a_tree() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 20) as i32
        };
        let (mut trees, mut heads) = (Trees::default(), Vec::new());
        for n in 0..40 {
            let scores: Vec<i32> = (0..n * n).map(|_| next()).collect();
            trees.best(&scores, n, &mut heads);
            assert_eq!(heads.len(), n);
            assert_eq!(heads.iter().enumerate().filter(|(word, head)| *word == **head).count(), usize::from(n > 0));
            for word in 0..n {
                let path = std::iter::successors(Some(word), |&at| Some(heads[at]));
                assert!(path.take(n).any(|at| heads[at] == at), "a circle through {word} of {heads:?}");
            }
        }
    }

    #[test]
    fn a_circle_is_broken_where_it_costs_least() {
        // 1 and 2 prefer each other; 2 minds least to hang on 0.
        let scores = [9, 0, 0, 3, 0, 8, 6, 8, 0];
        let mut heads = Vec::new();
        Trees::default().best(&scores, 3, &mut heads);
        assert_eq!(heads, [0, 2, 0]);
    }
}
