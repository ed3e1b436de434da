//! Every finished attempt, the latest first.

use crate::route::Route;
use crate::state::App;
use crate::ui::parts::links::finished;
use leptos::prelude::*;

pub(crate) fn history(app: App) -> impl IntoView {
    let entries = move || {
        app.log.with(|log| {
            if log.records().is_empty() {
                return view! {
                    <p>"Nothing finished yet. An exam or a drill that you finish is listed here, in this browser only."</p>
                    <p><a class="button" href=Route::Home.href()>"Start one"</a></p>
                }
                .into_any();
            }
            let entries = log.records().iter().rev().map(|r| finished(app, r)).collect_view();
            view! { <ul class="entries" role="list">{entries}</ul> }.into_any()
        })
    };
    view! {
        <div class="page">
            <h1 tabindex="-1">"History"</h1>
            {entries}
        </div>
    }
}
