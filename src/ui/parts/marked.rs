//! Text of a result, with the words of the query marked.

use super::prose;
use crate::browser::text;
use crate::markup::{Node, Tree};
use carrel_core::search::marks;
use leptos::prelude::AnyView;

/// Renders text and elements, with every word marked that matches the query.
pub(crate) fn marked(nodes: Vec<Node>, query: &str) -> AnyView {
    prose::nodes(mark(nodes, query))
}

fn mark(nodes: Vec<Node>, query: &str) -> Vec<Node> {
    let marked = |node| match node {
        Node::Text(text) => pieces(&text, query),
        Node::Tree(mut tree) => {
            tree.children = mark(tree.children, query);
            vec![Node::Tree(tree)]
        }
    };
    nodes.into_iter().flat_map(marked).collect()
}

fn pieces(words: &str, query: &str) -> Vec<Node> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for at in marks(words, query, text::folded) {
        pieces.push(Node::Text(words[done..at.start].to_owned()));
        pieces.push(Node::Tree(Tree::new("MARK").text(&words[at.clone()])));
        done = at.end;
    }
    pieces.push(Node::Text(words[done..].to_owned()));
    pieces
}
