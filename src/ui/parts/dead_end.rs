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
    let words = div().with(p().with("There is no page at this address:")).with(p().with(code().with(path)));
    dead_end("Not found", "search", words, home("button primary"))
}

/// An attempt that is not running: finished, or unknown on this device.
pub(crate) fn not_running(app: App, id: u64) -> Element {
    let finished = app.saves.log().with_untracked(|log| log.get(id).map(|record| record.full));
    if let Some(full) = finished {
        let what = if full { "exam" } else { "practice" };
        let words = format!("You have finished this {what}. Its answers can no longer be changed.");
        let result = route_link(&Route::Results(id), "See the result").class("button primary");
        return dead_end("Already finished", "check", p().with(words), vec![result, home("button")]);
    }
    let words =
        "This exam or practice was discarded, is in another browser, or was started with another set of questions.";
    dead_end("Not open here", "missed", p().with(words), home("button"))
}

/// An attempt that is open in another tab: two tabs would overwrite each other's answers.
pub(crate) fn open_in_other_tab() -> Element {
    let words = "You have this open in another tab or window, and every answer you gave there is saved. If you continue here, \
        you can no longer answer there.";
    let here = button_with("Continue here", bridge::take_lock).class("primary");
    dead_end("Already open elsewhere", "out", p().with(words), vec![here, home("button")])
}
