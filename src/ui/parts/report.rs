//! "Report this question": an address that opens a prefilled issue, and the same text to copy. No request is made
//! until the person follows it.

use crate::browser::page;
use crate::report::{repository, text, title};
use crate::state::App;
use carrel_core::bank::Question;
use leptos::prelude::*;

/// The link and the button of one question.
pub(crate) fn report(app: App, question: &'static Question) -> AnyView {
    let (host, path) = page::place();
    let body = text(app.bank, question, &app.blueprint().code);
    let (repository, title) = (repository(&host, &path), page::encoded(&title(question)));
    let href = format!("{repository}/issues/new?title={title}&body={}", page::encoded(&body));
    let copy = move |_| {
        page::copy(&body);
        app.say("Report copied");
    };
    view! {
        <p class="report">
            <a href=href target="_blank" rel="noopener noreferrer">"Report this question"</a>
            <button type="button" class="link" on:click=copy>"Copy the report"</button>
        </p>
    }
    .into_any()
}
