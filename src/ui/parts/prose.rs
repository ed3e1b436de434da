//! Prose of the bank as elements. Text only ever becomes text: there is no way from here to markup.

use crate::ui::el::{Piece, code, each, li, p, pre, strong, ul};
use carrel_core::bank::{Block, Inline};
use leptos::prelude::AnyView;

/// Paragraphs, lists and code.
pub(crate) fn prose(blocks: &'static [Block]) -> AnyView {
    each(blocks, |block| match block {
        Block::Paragraph(pieces) => p().with(line(pieces)),
        Block::List(items) => ul().with(each(items, |item| li().with(line(item)))),
        // Scrolls by itself when it is wide, so it must be reachable by keyboard.
        Block::Code(text) => pre().attr("tabindex", "0").with(code().with(text.as_str())),
    })
}

/// One line.
pub(crate) fn line(pieces: &'static [Inline]) -> AnyView {
    each(pieces, |piece| match piece {
        Inline::Text(text) => text.as_str().view(),
        Inline::Code(text) => code().with(text.as_str()).view(),
        Inline::Strong(text) => strong().with(text.as_str()).view(),
    })
}
