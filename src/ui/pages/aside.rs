//! Saved texts that could not be read: why, what they hold, and a way to keep them.

use crate::browser::page;
use crate::state::{App, Aside};
use leptos::prelude::*;

pub(crate) fn aside(app: App) -> impl IntoView {
    let entries = if app.aside.is_empty() {
        view! { <p>"Nothing was set aside: everything that is kept here could be read."</p> }.into_any()
    } else {
        let items = app.aside.iter().map(entry).collect_view();
        view! {
            <p>
                "These saved texts could not be read. They are kept as they are; nothing was deleted or written over. "
                "Download them before you clear this site's data."
            </p>
            <ul class="entries" role="list">{items}</ul>
        }
        .into_any()
    };
    view! {
        <div class="page">
            <h1 tabindex="-1">"Set aside"</h1>
            {entries}
        </div>
    }
}

fn entry(Aside { key, text, why }: &'static Aside) -> AnyView {
    let why = match why {
        Some(why) => format!("It could not be read: {why}."),
        None => "It was set aside earlier.".to_owned(),
    };
    let file = format!("{key}.txt");
    let label = format!("Download {key}");
    view! {
        <li class="entry card">
            <h2><code>{key.as_str()}</code></h2>
            <p>{why}</p>
            <pre class="raw" tabindex="0">{text.as_str()}</pre>
            <button type="button" aria-label=label on:click=move |_| page::download(&file, text)>"Download"</button>
        </li>
    }
    .into_any()
}
