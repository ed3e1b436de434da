//! Every finished attempt, the latest first.

use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, div, each, live, p, title, to, ul};
use crate::ui::parts::links::finished;
use leptos::prelude::*;

pub(crate) fn history(app: App) -> El {
    let entries = move || {
        app.log.with(|log| {
            if log.records().is_empty() {
                let words =
                    "Nothing finished yet. An exam or a drill that you finish is listed here, in this browser only.";
                return vec![p().with(words), p().with(to(&Route::Home, "Start one").class("button"))].view();
            }
            let newest_first = log.records().iter().rev();
            ul().class("entries").attr("role", "list").with(each(newest_first, |r| finished(app, r))).view()
        })
    };
    div().class("page").with(title("History")).with(live(entries))
}
