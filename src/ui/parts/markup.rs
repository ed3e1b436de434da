//! Renders the trees of `markup.rs`.

use crate::markup::{Node, Tree};
use crate::state::App;
use crate::ui::element::Element;
use carrel_core::form::SessionOptions;

/// Renders a tree, with working start buttons.
pub(crate) fn element(app: App, tree: Tree) -> Element {
    built(Some(app), tree)
}

/// Renders a tree without start buttons.
pub(crate) fn plain(tree: Tree) -> Element {
    built(None, tree)
}

fn built(app: Option<App>, tree: Tree) -> Element {
    let mut element = Element::new(tree.tag);
    for (name, value) in tree.attributes {
        element = element.attr(name, value);
    }
    if let (Some(start), Some(app)) = (tree.start, app) {
        element = element.on_click(move || {
            // The button is shown only if the bank can fill the session.
            if let Ok(plan) = start.plan(app.bank, app.blueprint_index()) {
                let _ = app.begin(&plan, SessionOptions::default());
            }
        });
    }
    for child in tree.children {
        element = match child {
            Node::Tree(tree) => element.with(built(app, tree)),
            Node::Text(text) => element.with(text),
        };
    }
    element
}
