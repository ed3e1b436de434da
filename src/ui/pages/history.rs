//! All finished attempts, most recent first.

use crate::browser::clock::moment;
use crate::browser::document;
use crate::paging::Paging;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::focus_next_frame;
use crate::ui::element::{
    Child, Element, button_with, children, div, h2, icon_tile, list, p, route_link, slot, subpage_header,
};
use crate::ui::parts::links::{Names, are_exams_named, finished};
use crate::ui::parts::pager::pager;
use carrel_core::log::Record;
use carrel_core::save::keys;

/// One page of the list, from 1.
pub(crate) fn history(app: App, page: usize) -> Element {
    let entries = move || {
        app.saves.log().with(|log| {
            if log.records().is_empty() {
                return empty().view();
            }
            let paging = Paging::of(log.records().len(), page);
            let newest_first = log.records().iter().rev().skip(paging.entries.start).take(paging.entries.len());
            let is_exam_named = are_exams_named(app, log.records());
            let names = Names::new(app);
            let list = list("rows entries", children(newest_first, |r| entry(app, &names, r, is_exam_named)));
            vec![Some(list), pager(&paging, Route::history)].view()
        })
    };
    div()
        .class("page narrow")
        .with(subpage_header(&Route::Progress, "Progress", "History"))
        .with(slot().reactive(entries))
}

fn empty() -> Element {
    let words = "Every exam and practice that you finish is listed here, in this browser only.";
    div()
        .class("card empty")
        .with(icon_tile("progress"))
        .with(h2().with("Nothing finished yet"))
        .with(p().with(words))
        .with(div().class("actions").with(route_link(&Route::Home, "Go to Today").class("button primary")))
}

fn entry(app: App, names: &Names, record: &Record, is_exam_named: bool) -> Element {
    let id = record.id;
    let delete = move || {
        app.delete_with_undo("Result deleted.", vec![keys::record(id)]);
        // The button that had the focus is gone, or belongs to the next result now.
        document::focus("h1");
        focus_next_frame(".toasts li:last-child button");
    };
    let name = format!("Delete {}, {}", names.of(record), moment(record.began));
    let delete = button_with("", delete).class("icon-button").attr("data-icon", "delete").attr("aria-label", name);
    finished(names, record, is_exam_named).with(delete)
}
