//! Trees of `markup.rs` as elements.

use crate::markup::{Node, Tree};
use crate::state::App;
use crate::ui::el::El;
use carrel_core::form::Terms;

/// The element of a tree. What a button starts begins at a click.
pub(crate) fn element(app: App, tree: Tree) -> El {
    built(Some(app), tree)
}

/// The element of a tree that starts nothing.
pub(crate) fn plain(tree: Tree) -> El {
    built(None, tree)
}

fn built(app: Option<App>, tree: Tree) -> El {
    let mut element = El::new(tree.tag);
    for (name, value) in tree.attributes {
        element = element.attr(name, value);
    }
    if let (Some(start), Some(app)) = (tree.start, app) {
        element = element.on_click(move || {
            // The button is there because the bank can fill it.
            let _ = app.begin(&start.plan(app.blueprint_place()), Terms::default());
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
