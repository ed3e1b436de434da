//! Every finished attempt, the latest first.

use crate::browser::clock::moment;
use crate::browser::page;
use crate::paging::Paging;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, act, div, each, list, p, slot, title, to};
use crate::ui::parts::links::{finished, kind};
use crate::ui::parts::pager::pager;
use crate::ui::react::focus_soon;
use carrel_core::log::Record;
use carrel_core::save::keys;

/// One page of them, from 1.
pub(crate) fn history(app: App, page: usize) -> El {
    let entries = move || {
        app.saves.log().with(|log| {
            if log.records().is_empty() {
                let words =
                    "Nothing finished yet. An exam or a drill that you finish is listed here, in this browser only.";
                return vec![p().with(words), p().with(to(&Route::Home, "Start one").class("button"))].view();
            }
            let paging = Paging::of(log.records().len(), page);
            let newest_first = log.records().iter().rev().skip(paging.entries.start).take(paging.entries.len());
            let progress = p().with(to(&Route::Progress, "See your progress").class("button"));
            let list = list("entries", each(newest_first, |r| entry(app, r)));
            vec![Some(progress), Some(list), pager(&paging, Route::history)].view()
        })
    };
    div().class("page").with(title("History")).with(slot().reactive(entries))
}

fn entry(app: App, record: &Record) -> El {
    let id = record.id;
    let delete = move || {
        app.erase("A result was deleted.", vec![keys::record(id)]);
        // The button that had the focus is gone, or stands for the next result now.
        page::focus("h1");
        focus_soon(".notices li:last-child button");
    };
    let name = format!("Delete {}, {}", kind(record), moment(record.began));
    finished(app, record).with(act("Delete", delete).class("link").attr("aria-label", name))
}
