//! What the person must know, above every page.

use crate::format::count;
use crate::route::Route;
use crate::state::{App, Notice};
use leptos::prelude::*;

/// The notices, if there are any.
pub(crate) fn notices(app: App) -> impl IntoView {
    let words = |notice: Notice| match notice {
        Notice::NoStorage => view! {
            "This browser keeps nothing for this page (storage is switched off). You can practise, but nothing is "
            "there after you close the page. Allow site data for this address to keep your history."
        }
        .into_any(),
        Notice::NotSaved => view! {
            "The last change could not be saved: the browser's storage for this page is full or closed. "
            "What was saved before is safe. Free some space, or finish in this window without closing it."
        }
        .into_any(),
        Notice::Unreadable(n) => view! {
            {count(n as i64, "saved text")} " could not be read. Nothing was deleted. "
            <a href=Route::Aside.href()>"See what was set aside"</a>
        }
        .into_any(),
        Notice::TimedOut(id) => view! {
            "Time ran out on an exam while it was closed. It was scored at the limit. "
            <a href=Route::Results(id).href()>"See its results"</a>
        }
        .into_any(),
    };
    move || {
        let all = app.notices.get();
        (!all.is_empty()).then(|| {
            let items = all.into_iter().map(|n| view! { <li>{words(n)}</li> }).collect_view();
            view! { <section class="notices" aria-label="Notices"><ul role="list">{items}</ul></section> }
        })
    }
}
