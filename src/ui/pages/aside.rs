//! Saved texts that could not be read: why, what they hold, and a way to keep them.

use crate::browser::page;
use crate::state::{App, Aside};
use crate::ui::el::{El, act, code, div, each, h2, li, list, p, pre, title};
use leptos::prelude::GetUntracked;

pub(crate) fn aside(app: App) -> El {
    let page = div().class("page").with(title("Set aside"));
    let all = app.aside.get_untracked();
    if all.is_empty() {
        return page.with(p().with("Nothing was set aside: everything that is kept here could be read."));
    }
    let words = "These saved texts could not be read. They are kept as they are; nothing was deleted or written over. \
        Download them before you clear this site's data.";
    page.with(p().with(words)).with(list("entries", each(all, entry)))
}

fn entry(Aside { key, text, why }: Aside) -> El {
    let why = match why {
        Some(why) => format!("It could not be read: {why}."),
        None => "It was set aside earlier.".to_owned(),
    };
    let file = format!("{key}.txt");
    let (name, shown) = (format!("Download {key}"), text.clone());
    let download = act("Download", move || page::download(&file, &text));
    li().class("entry card")
        .with(h2().with(code().with(key.as_str())))
        .with(p().with(why))
        .with(pre().class("raw").attr("tabindex", "0").with(shown))
        .with(download.attr("aria-label", name))
}
