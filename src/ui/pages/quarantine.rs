//! Quarantined data: why it is unreadable, its contents, and buttons to download and delete it.

use crate::browser::{document, file};
use crate::route::Route;
use crate::state::{App, Quarantined};
use crate::ui::element::{
    Child, Element, button_with, children, code, div, h2, icon_tile, li, list, p, pre, slot, subpage_header,
};

pub(crate) fn quarantine(app: App) -> Element {
    let texts = move || {
        let all = app.saves.quarantined().get();
        if all.is_empty() {
            let glyph = icon_tile("check").attr("data-kind", "right");
            let words = "All data in this browser could be read.";
            let empty = div().class("card empty").with(glyph).with(h2().with("Nothing is quarantined"));
            return empty.with(p().with(words)).view();
        }
        let words = "These entries could not be read. They stay as they were: nothing was deleted or overwritten. Download \
            them before you clear this site's data.";
        vec![p().class("lead").with(words).view(), list("quarantined", children(all, |text| entry(app, text))).view()]
            .view()
    };
    let head = subpage_header(&Route::Settings, "Settings", "Quarantined data");
    div().class("page narrow").with(head).with(slot().reactive(texts))
}

fn entry(app: App, Quarantined { key, text, why }: Quarantined) -> Element {
    let why = match why {
        Some(why) => format!("It could not be read: {why}."),
        None => "It was quarantined earlier.".to_owned(),
    };
    let file = format!("{key}.txt");
    let shown = text.clone();
    let download = button_with("Download", move || file::download(&file, &text)).attr("data-icon", "export");
    let download = download.attr("aria-label", format!("Download {key}"));
    let name = format!("Delete {key}");
    let gone = key.clone();
    let delete = button_with("Delete", move || {
        app.delete_with_undo("Quarantined data deleted.", vec![gone.clone()]);
        document::focus("h1");
    });
    let delete = delete.class("danger").attr("data-icon", "delete").attr("aria-label", name);
    li().class("card")
        .with(h2().with(code().with(key.as_str())))
        .with(p().with(why))
        .with(pre().class("raw").attr("tabindex", "0").with(shown))
        .with(div().class("actions").with(download).with(delete))
}
