//! The text of a row.

use crate::ui::el::{El, Piece, span};

/// The title of a row, and its description below.
pub(crate) fn row_text(title: impl Piece, more: impl Piece) -> El {
    span().class("text").with(span().class("title").with(title)).with(more)
}
