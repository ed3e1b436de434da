//! Saved texts that could not be read: why, what they hold, a way to keep them, and to delete them.

use crate::browser::page;
use crate::state::{App, Quarantined};
use crate::ui::el::{El, Piece, act, code, div, each, h2, li, list, p, pre, slot, title};

pub(crate) fn aside(app: App) -> El {
    let texts = move || {
        let all = app.saves.quarantined().get();
        if all.is_empty() {
            return p().with("Nothing was set aside: everything that is kept here could be read.").view();
        }
        let words = "These saved texts could not be read. They are kept as they are; nothing was deleted or written over. \
            Download them before you clear this site's data.";
        vec![p().with(words).view(), list("entries", each(all, |text| entry(app, text))).view()].view()
    };
    div().class("page").with(title("Set aside")).with(slot().reactive(texts))
}

fn entry(app: App, Quarantined { key, text, why }: Quarantined) -> El {
    let why = match why {
        Some(why) => format!("It could not be read: {why}."),
        None => "It was set aside earlier.".to_owned(),
    };
    let file = format!("{key}.txt");
    let shown = text.clone();
    let download = act("Download", move || page::download(&file, &text)).attr("aria-label", format!("Download {key}"));
    let name = format!("Delete {key}");
    let gone = key.clone();
    let delete = act("Delete", move || {
        app.erase("A text that could not be read was deleted.", vec![gone.clone()]);
        page::focus("h1");
    });
    li().class("entry card")
        .with(h2().with(code().with(key.as_str())))
        .with(p().with(why))
        .with(pre().class("raw").attr("tabindex", "0").with(shown))
        .with(div().class("actions").with(download).with(delete.attr("aria-label", name)))
}
