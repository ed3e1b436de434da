//! Addresses that lead nowhere.

use crate::route::Route;
use crate::state::App;
use leptos::prelude::*;

/// An address that no page has.
pub(crate) fn lost(path: String) -> impl IntoView {
    view! {
        <div class="page">
            <h1 tabindex="-1">"Not found"</h1>
            <p>"There is no page at " <code>{path}</code> "."</p>
            <p><a class="button" href=Route::Home.href()>"Go home"</a></p>
        </div>
    }
}

/// An attempt that is not running: over, or unknown here.
pub(crate) fn no_attempt(app: App, id: u64) -> AnyView {
    let over = app.log.with_untracked(|log| log.get(id).is_some());
    let words = if over {
        "This attempt is over."
    } else {
        "This attempt is not in this browser, or was begun with another question bank."
    };
    let results =
        over.then(|| view! { <a class="button primary" href=Route::Results(id).href()>"See its results"</a> });
    view! {
        <div class="page">
            <h1 tabindex="-1">"Not running"</h1>
            <p>{words}</p>
            <div class="actions">{results}<a class="button" href=Route::Home.href()>"Go home"</a></div>
        </div>
    }
    .into_any()
}
