//! Saved texts that could not be read: why, what they hold, and a way to keep them.

use crate::browser::page;
use crate::state::{App, Aside};
use leptos::prelude::*;

pub(crate) fn aside(app: App) -> impl IntoView {
    let entries = move || {
        let all = app.aside.get();
        if all.is_empty() {
            return view! { <p>"Nothing was set aside: everything that is kept here could be read."</p> }.into_any();
        }
        let items = all.into_iter().map(entry).collect_view();
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

fn entry(Aside { key, text, why }: Aside) -> AnyView {
    let why = match why {
        Some(why) => format!("It could not be read: {why}."),
        None => "It was set aside earlier.".to_owned(),
    };
    let file = format!("{key}.txt");
    let label = format!("Download {key}");
    let raw = text.clone();
    view! {
        <li class="entry card">
            <h2><code>{key}</code></h2>
            <p>{why}</p>
            <pre class="raw" tabindex="0">{text}</pre>
            <button type="button" aria-label=label on:click=move |_| page::download(&file, &raw)>"Download"</button>
        </li>
    }
    .into_any()
}
