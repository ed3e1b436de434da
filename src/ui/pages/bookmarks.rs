//! Saved questions with their notes, most recent first.

use crate::browser::document;
use crate::first::size;
use crate::format::count;
use crate::paging::Paging;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{
    Child, Element, a, button_with, children, div, h2, icon_tile, li, list, p, route_link, row_arrow, slot, span,
    subpage_header,
};
use crate::ui::parts::pager::pager;
use crate::ui::parts::practice::{AT_ONCE, start};
use carrel_core::bookmark::Bookmark;
use carrel_core::form::{DrillFilter, largest_drill};

/// Words of a stem in the list.
const WORDS: usize = 20;

/// One page of the list, from 1.
pub(crate) fn bookmarks(app: App, page: usize) -> Element {
    let list = move || {
        app.saves.bookmarks().with(|all| {
            if all.is_empty() {
                return vec![empty()].view();
            }
            let paging = Paging::of(all.len(), page);
            let entries = list("rows", children(&all[paging.entries.clone()], |b| entry(app, b)));
            vec![practice(app, all), Some(entries), pager(&paging, Route::bookmarks)].view()
        })
    };
    let head = subpage_header(&Route::Drill, "Practice", "Saved questions");
    div().class("page narrow").with(head).with(slot().reactive(list))
}

fn empty() -> Element {
    let words = "To save a question, press \"Save question\" below its answer. You can add a note.";
    div().class("card empty").with(icon_tile("save")).with(h2().with("Nothing saved yet")).with(p().with(words)).with(
        div()
            .class("actions")
            .with(route_link(&Route::Search(String::new()), "Search questions").class("button primary")),
    )
}

fn practice(app: App, all: &[Bookmark]) -> Option<Element> {
    let only: Vec<usize> = all.iter().filter_map(|b| app.bank.find(b.question)).collect();
    let pick = DrillFilter { questions: only.len().min(AT_ONCE), only: Some(only), ..DrillFilter::default() };
    let plan = largest_drill(app.bank, app.blueprint_index(), &pick)?;
    let words = format!("Practice {}", count(size(&plan) as i64, "question"));
    Some(div().class("actions").with(start(app, plan, words, "primary")))
}

fn entry(app: App, bookmark: &Bookmark) -> Element {
    let note = (!bookmark.note.is_empty()).then(|| p().class("own-note").with(bookmark.note.as_str()));
    let Some(index) = app.bank.find(bookmark.question) else {
        let key = bookmark.question;
        let delete = button_with("Delete", move || {
            app.toggle_bookmark(key);
            // The list is rebuilt without the button that had the focus.
            document::focus("h1");
        });
        let words = span().class("text").with("This question is no longer in this bank.");
        let row = div().class("row").with(words).with(delete.class("link"));
        return li().class("entry").with(row).with(note);
    };
    let question = &app.bank.questions[index];
    let topic = app.bank.topics.get(usize::from(question.topic)).map(|t| t.title.as_str());
    let text = span().class("text").with(span().reactive_text(move || app.opening(index, WORDS)));
    let text = text.with(span().class("quiet").with(topic));
    let link = a().class("row").attr("href", Route::Question(question.key).href()).with(text).with(row_arrow());
    li().class("entry").with(link).with(note)
}
