//! Prose of the bank as elements. Text only ever becomes text: there is no way from here to markup.

use carrel_core::bank::{Block, Inline};
use leptos::prelude::*;

/// Paragraphs, lists and code.
pub(crate) fn prose(blocks: &'static [Block]) -> AnyView {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(pieces) => view! { <p>{line(pieces)}</p> }.into_any(),
            Block::List(items) => {
                let items = items.iter().map(|item| view! { <li>{line(item)}</li> }).collect_view();
                view! { <ul>{items}</ul> }.into_any()
            }
            // Scrolls by itself when it is wide, so it must be reachable by keyboard.
            Block::Code(code) => view! { <pre tabindex="0"><code>{code.as_str()}</code></pre> }.into_any(),
        })
        .collect_view()
        .into_any()
}

/// One line.
pub(crate) fn line(pieces: &'static [Inline]) -> AnyView {
    pieces
        .iter()
        .map(|piece| match piece {
            Inline::Text(text) => text.as_str().into_any(),
            Inline::Code(code) => view! { <code>{code.as_str()}</code> }.into_any(),
            Inline::Strong(text) => view! { <strong>{text.as_str()}</strong> }.into_any(),
        })
        .collect_view()
        .into_any()
}
