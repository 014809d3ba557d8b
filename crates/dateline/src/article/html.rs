//! The article of a web page.

use super::Article;
use crate::capture::Said;

/// Reads a decoded page.
pub(super) fn find(_page: &str, _said: &Said) -> Article {
    Article::default()
}
