//! Renders the trees of `markup.rs`.

use crate::markup::{Node, Tree};
use crate::state::App;
use crate::ui::el::El;
use carrel_core::form::Terms;

/// Renders a tree, with working start buttons.
pub(crate) fn element(app: App, tree: Tree) -> El {
    built(Some(app), tree)
}

/// Renders a tree without start buttons.
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
            // The button is shown only if the bank can fill the session.
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
