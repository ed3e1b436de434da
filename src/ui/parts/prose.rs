//! Renders prose of the bank. Text stays text: nothing here can create markup.

use super::markup::plain;
use crate::markup::Node;
use crate::opening;
use crate::ui::element::{Child, children};
use carrel_core::bank::{Block, Inline};
use leptos::prelude::AnyView;

/// Paragraphs, lists and code.
pub(crate) fn prose(blocks: &'static [Block]) -> AnyView {
    children(opening::prose(blocks), plain)
}

/// One line.
pub(crate) fn line(pieces: &'static [Inline]) -> AnyView {
    nodes(opening::line(pieces))
}

/// Text and elements.
pub(crate) fn nodes(nodes: Vec<Node>) -> AnyView {
    children(nodes, |node| match node {
        Node::Tree(tree) => plain(tree).view(),
        Node::Text(text) => text.view(),
    })
}
