//! Pages for unknown addresses and unavailable attempts.

use crate::browser::bridge;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{Child, Element, button_with, code, div, icon_tile, p, page_header, route_link};

/// A page with a message and a link.
fn dead_end(title: &'static str, icon: &'static str, words: Element, ways: impl Child) -> Element {
    let card = div().class("card empty").with(icon_tile(icon)).with(words).with(div().class("actions").with(ways));
    div().class("page narrow").with(page_header(title)).with(card)
}

fn home(class: &'static str) -> Element {
    route_link(&Route::Home, "Go to Today").class(class)
}

/// An unknown address.
pub(crate) fn not_found(path: &str) -> Element {
    let words = p().with("There is no page at ").with(code().with(path)).with(".");
    dead_end("Not found", "search", words, home("button primary"))
}

/// An attempt that is not running: finished, or unknown on this device.
pub(crate) fn not_running(app: App, id: u64) -> Element {
    let over = app.saves.log().with_untracked(|log| log.get(id).is_some());
    if over {
        let result = route_link(&Route::Results(id), "See the result").class("button primary");
        return dead_end(
            "Already finished",
            "check",
            p().with("This attempt is finished."),
            vec![result, home("button")],
        );
    }
    let words = "This attempt was discarded, is not in this browser, or was started with another set of questions.";
    dead_end("Not open here", "missed", p().with(words), home("button"))
}

/// An attempt that is open in another tab: two tabs would overwrite each other's answers.
pub(crate) fn open_in_other_tab() -> Element {
    let words = "This attempt is open in another tab or window. Every answer you gave there is saved.";
    let here = button_with("Continue here", bridge::take_lock).class("primary");
    dead_end("Open in another tab", "out", p().with(words), vec![here, home("button")])
}
