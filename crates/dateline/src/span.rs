//! One span type, one unit: bytes of the article's text.
//!
//! Every layer stands off the finished text by [`Span`]. Offsets are converted to Unicode code points once, in
//! [`crate::record`], where they leave the library.

/// A half-open range of bytes of one article's text; both ends lie on character borders.
///
/// ```
/// use dateline::Span;
/// let text = "Kyiv, Tuesday";
/// let day = Span::new(6, 13);
/// assert_eq!(day.of(text), "Tuesday");
/// assert!(Span::new(0, 13).contains(day));
/// assert!(!Span::new(0, 4).overlaps(day));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` in bytes. A capture is capped far below 4 GiB, so 32 bits hold every offset.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end && end <= u32::MAX as usize, "span {start}..{end}");
        Span { start: start as u32, end: end as u32 }
    }

    /// The first byte, as an index.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte, as an index.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The characters of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
