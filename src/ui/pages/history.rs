//! All finished attempts, most recent first.

use crate::browser::clock::moment;
use crate::browser::document;
use crate::paging::Paging;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, act, div, each, glyph, h2, head_under, list, p, slot, to};
use crate::ui::parts::links::{finished, kind};
use crate::ui::parts::pager::pager;
use crate::ui::react::focus_soon;
use carrel_core::log::Record;
use carrel_core::save::keys;

/// One page of the list, from 1.
pub(crate) fn history(app: App, page: usize) -> El {
    let entries = move || {
        app.saves.log().with(|log| {
            if log.records().is_empty() {
                return empty().view();
            }
            let paging = Paging::of(log.records().len(), page);
            let newest_first = log.records().iter().rev().skip(paging.entries.start).take(paging.entries.len());
            let list = list("rows entries", each(newest_first, |r| entry(app, r)));
            vec![Some(list), pager(&paging, Route::history)].view()
        })
    };
    div().class("page narrow").with(head_under(&Route::Progress, "Progress", "History")).with(slot().reactive(entries))
}

fn empty() -> El {
    let words = "Every exam and practice that you finish is listed here, in this browser only.";
    div()
        .class("card empty")
        .with(glyph("progress"))
        .with(h2().with("Nothing finished yet"))
        .with(p().with(words))
        .with(div().class("actions").with(to(&Route::Home, "Start one").class("button primary")))
}

fn entry(app: App, record: &Record) -> El {
    let id = record.id;
    let delete = move || {
        app.erase("Result deleted.", vec![keys::record(id)]);
        // The button that had the focus is gone, or belongs to the next result now.
        document::focus("h1");
        focus_soon(".toasts li:last-child button");
    };
    let name = format!("Delete {}, {}", kind(record), moment(record.began));
    let delete = act("", delete).class("icon-button").attr("data-icon", "delete").attr("aria-label", name);
    finished(app, record).with(delete)
}
