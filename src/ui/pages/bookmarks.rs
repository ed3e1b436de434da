//! Every marked question with its note, the one marked last first.

use super::home::begin;
use crate::browser::page;
use crate::paging::Paging;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, a, act, div, each, li, list, p, slot, span, title, to};
use crate::ui::parts::pager::pager;
use carrel_core::bookmark::Bookmark;
use carrel_core::form::{Pick, most};

/// How many words of a stem are shown.
const WORDS: usize = 20;
/// The most questions that practice begins with.
const PRACTICE: usize = 20;

/// One page of them, from 1.
pub(crate) fn bookmarks(app: App, page: usize) -> El {
    let list = move || {
        app.saves.bookmarks().with(|all| {
            if all.is_empty() {
                let words = "Nothing is marked yet. Where a question shows its answer (in a drill, in results, or found \
                    by search), Bookmark puts it here, with a note of your own.";
                return vec![p().with(words), p().with(to(&Route::Search(String::new()), "Search").class("button"))].view();
            }
            let paging = Paging::of(all.len(), page);
            let entries = list("entries", each(&all[paging.entries.clone()], |b| entry(app, b)));
            vec![practise(app, all), Some(entries), pager(&paging, Route::bookmarks)].view()
        })
    };
    div().class("page").with(title("Bookmarks")).with(slot().reactive(list))
}

fn practise(app: App, all: &[Bookmark]) -> Option<El> {
    let only: Vec<usize> = all.iter().filter_map(|b| app.bank.find(b.question)).collect();
    let pick = Pick { questions: only.len().min(PRACTICE), only: Some(only), ..Pick::default() };
    let plan = most(app.bank, app.blueprint_place(), &pick)?;
    Some(div().class("actions").with(begin(app, plan, "Practise these", "primary")))
}

fn entry(app: App, bookmark: &Bookmark) -> El {
    let note = (!bookmark.note.is_empty()).then(|| p().class("own-note").with(bookmark.note.as_str()));
    let Some(index) = app.bank.find(bookmark.question) else {
        let key = bookmark.question;
        let delete = act("Delete", move || {
            app.toggle_bookmark(key);
            // The list is built again, without this button.
            page::focus("h1");
        });
        let delete = delete.class("link");
        let words = span().with("A question that is not in this bank any more.");
        return li().class("entry").with(words).with(note).with(delete);
    };
    let question = &app.bank.questions[index];
    let link = a().attr("href", Route::Question(question.key).href()).reactive_text(move || app.opening(index, WORDS));
    let topic = app.bank.topics.get(usize::from(question.topic)).map(|t| t.title.as_str());
    li().class("entry").with(link).with(span().class("quiet").with(topic)).with(note)
}
