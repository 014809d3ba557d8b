//! Quotations: stretches between quotation marks, with their nesting, over paragraph breaks.

use super::Text;
use crate::Span;

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// What stands between the marks, the marks left out; several pieces where the quotation runs on over paragraphs and is
    /// opened anew in each.
    pub pieces: Vec<Span>,
    /// The first opening mark to the last closing mark, both included.
    pub span: Span,
    /// The quotation in which this one stands, as an index of [`Text::quotations`].
    pub within: Option<u32>,
}

/// Finds the quotations of a text.
pub(super) fn find(_text: &Text) -> Vec<Quotation> {
    Vec::new()
}
