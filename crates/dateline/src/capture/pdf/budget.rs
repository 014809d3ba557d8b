//! What reading one PDF file may cost, in counts of work, since reading knows no clock.

use std::cell::Cell;

/// Steps that may be taken in all: about one for each byte that is looked at, and a few for each object, operator and glyph.
/// Ten times what a file of a thousand printed pages needs.
const STEPS: usize = 1 << 30;

/// Bytes that may be unpacked in all: content, fonts and packed objects; pictures are never unpacked.
const UNPACKED: usize = 256 << 20;

/// Glyphs that may stand on all pages: more than twice as many as the longest article has letters.
const GLYPHS: usize = 1 << 22;

/// The work that is left. What it runs out of is remembered, so that the file can be refused with the reason.
#[derive(Debug)]
pub(super) struct Budget {
    steps: Cell<usize>,
    unpacked: Cell<usize>,
    glyphs: Cell<usize>,
    spent: Cell<Option<(&'static str, usize)>>,
}

impl Budget {
    pub fn new() -> Budget {
        Budget {
            steps: Cell::new(STEPS),
            unpacked: Cell::new(UNPACKED),
            glyphs: Cell::new(GLYPHS),
            spent: Cell::new(None),
        }
    }

    /// Takes steps; none where there are not that many left.
    pub fn step(&self, count: usize) -> Option<()> {
        self.take(&self.steps, count, ("steps of work", STEPS))
    }

    /// Takes bytes of unpacked data; none where there are not that many left.
    pub fn unpack(&self, count: usize) -> Option<()> {
        self.take(&self.unpacked, count, ("unpacked bytes", UNPACKED))
    }

    /// Takes glyphs; none where there are not that many left.
    pub fn glyphs(&self, count: usize) -> Option<()> {
        self.take(&self.glyphs, count, ("letters", GLYPHS))
    }

    /// How many bytes may still be unpacked.
    pub fn room(&self) -> usize {
        self.unpacked.get()
    }

    /// What was used up, and how much of it there was.
    pub fn spent(&self) -> Option<(&'static str, usize)> {
        self.spent.get()
    }

    /// Refuses the file for having more of something than `limit`.
    pub fn refuse(&self, what: &'static str, limit: usize) {
        self.steps.set(0);
        self.spent.set(self.spent.get().or(Some((what, limit))));
    }

    fn take(&self, left: &Cell<usize>, count: usize, what: (&'static str, usize)) -> Option<()> {
        match left.get().checked_sub(count) {
            Some(rest) => left.set(rest),
            None => {
                self.refuse(what.0, what.1);
                return None;
            }
        }
        Some(())
    }
}
