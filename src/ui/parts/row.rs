//! The words of a row.

use crate::ui::el::{El, Piece, span};

/// What a row is, and under it what it means.
pub(crate) fn row_text(title: impl Piece, more: impl Piece) -> El {
    span().class("text").with(span().class("title").with(title)).with(more)
}
