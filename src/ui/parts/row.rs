//! The text of a row.

use crate::ui::element::{Child, Element, span};

/// The title of a row, and its description below.
pub(crate) fn row_text(title: impl Child, more: impl Child) -> Element {
    span().class("text").with(span().class("title").with(title)).with(more)
}
