//! Sets that grow together (union-find, Tarjan 1975).

/// Numbers from 0 up, each in one set.
pub(super) struct Union {
    above: Vec<usize>,
}

impl Union {
    pub(super) fn new(count: usize) -> Union {
        Union { above: (0..count).collect() }
    }

    /// The number that stands for the set: the smallest in it.
    pub(super) fn find(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.above[a.max(b)] = a.min(b);
    }
}
