//! Addresses that lead nowhere, or to what is not here.

use crate::browser::bridge;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, act, code, div, p, title, to};

/// An address that no page has.
pub(crate) fn lost(path: &str) -> El {
    div()
        .class("page")
        .with(title("Not found"))
        .with(p().with("There is no page at ").with(code().with(path)).with("."))
        .with(p().with(to(&Route::Home, "Go home").class("button")))
}

/// An attempt that is not running: over, or unknown here.
pub(crate) fn no_attempt(app: App, id: u64) -> El {
    let over = app.saves.log().with_untracked(|log| log.get(id).is_some());
    let words = if over {
        "This attempt is over."
    } else {
        "This attempt is not in this browser, or was begun with another question bank."
    };
    let results = over.then(|| to(&Route::Results(id), "See its results").class("button primary"));
    let home = to(&Route::Home, "Go home").class("button");
    div()
        .class("page")
        .with(title("Not running"))
        .with(p().with(words))
        .with(div().class("actions").with(results).with(home))
}

/// An attempt that another tab has: two at once would write over each other's answers.
pub(crate) fn elsewhere() -> El {
    div()
        .class("page")
        .with(title("Open in another tab"))
        .with(p().with("This attempt goes on in another tab or window. Everything that you answered there is kept."))
        .with(
            div()
                .class("actions")
                .with(act("Go on here", bridge::take_over).class("primary"))
                .with(to(&Route::Home, "Go home").class("button")),
        )
}
