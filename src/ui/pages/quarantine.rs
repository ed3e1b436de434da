//! Quarantined data: why it is unreadable, its contents, and buttons to download and delete it.

use crate::browser::{document, file};
use crate::route::Route;
use crate::state::{App, Quarantined};
use crate::ui::element::{
    Child, Element, button_with, children, code, div, h2, icon_tile, li, list, p, pre, slot, subpage_header,
};
use carrel_core::save::keys::{self, StorageKey};

pub(crate) fn quarantine(app: App) -> Element {
    let texts = move || {
        let all = app.saves.quarantined().get();
        if all.is_empty() {
            let glyph = icon_tile("check").attr("data-kind", "right");
            let words = "Carrel can read everything that it has saved in this browser.";
            let empty = div().class("card empty").with(glyph).with(h2().with("Nothing is quarantined"));
            return empty.with(p().with(words)).view();
        }
        let words = "Carrel could not read these items, so they appear nowhere else. Nothing was deleted or changed. A backup \
            does not include them: download those that you want to keep.";
        vec![p().class("lead").with(words).view(), list("quarantined", children(all, |text| entry(app, text))).view()]
            .view()
    };
    let head = subpage_header(&Route::Settings, "Settings", "Quarantined data");
    div().class("page narrow").with(head).with(slot().reactive(texts))
}

/// What a saved text is, judged by its key.
fn kind(key: &str) -> &'static str {
    match keys::parse(keys::before_quarantine(key).as_deref().unwrap_or(key)) {
        Some(StorageKey::Record(_)) => "Result",
        Some(StorageKey::Attempt(_)) => "Open exam or practice",
        Some(StorageKey::Bookmark(_)) => "Saved question",
        Some(StorageKey::Goal(_)) => "Exam date or daily goal",
        Some(StorageKey::Settings) => "Settings",
        Some(StorageKey::Deletion(_)) => "Deletion",
        Some(StorageKey::Quarantined) | None => "Unknown item",
    }
}

fn entry(app: App, Quarantined { key, text, why }: Quarantined) -> Element {
    let why = match why {
        Some(why) => format!("Reason: {why}."),
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
        .with(h2().with(kind(&key)))
        .with(p().with(why))
        .with(p().class("quiet").with("Stored as ").with(code().with(key.as_str())))
        .with(pre().class("raw").attr("tabindex", "0").with(shown))
        .with(div().class("actions").with(download).with(delete))
}
