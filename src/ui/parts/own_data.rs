//! "Your data" in Settings: the data in this browser, a backup of it, and deleting it.

use super::confirm::{CONFIRM, Words, confirm};
use super::row::row_text;
use crate::browser::{bridge, clock, dialog, file};
use crate::format::{bytes, count};
use crate::route::Route;
use crate::state::{App, Usage};
use crate::ui::element::{Element, button_with, children, labeled_section, li, list, p, route_link, row_arrow, span};

pub(crate) fn own_data(app: App) -> Element {
    let usage = app.saves.usage();
    let results = count(usage.results, "result");
    // Entries, not texts: running attempts, saved questions, settings.
    let held = match usage.others {
        0 => results,
        1 => format!("{results} and 1 other entry"),
        others => format!("{results} and {others} other entries"),
    };
    let words = format!(
        "{held}, {}, in this browser only. The browser may delete this data when storage is low, so keep a backup.",
        bytes(usage.size)
    );
    let of_other_exams = other_exams(&usage);
    let stays = if of_other_exams.is_some() { " Results of other exams stay." } else { "" };
    let delete = move || {
        app.delete_everything_with_undo();
        app.shell.go(Route::Home);
    };
    let asked = Words { title: "Delete everything?", yes: "Delete everything", no: "Keep it", deletes: true };
    let warning = move || {
        format!(
            "This deletes all results, open exams, saved questions, notes, and settings in this browser.{stays} You can undo \
             this until you leave or reload the page."
        )
    };
    labeled_section("data", "Your data")
        .with(list("rows", children(rows(app), |row| li().with(row))))
        .with(p().class("quiet note").with(words))
        .with(of_other_exams)
        .with(confirm(app, asked, warning, delete))
}

/// The actions, the dangerous ones last.
fn rows(app: App) -> Vec<Element> {
    let back_up = move || {
        let now = clock::now();
        let name = format!("carrel-{}.json", clock::iso_day(now));
        file::download(&name, &app.saves.export(now));
        app.shell.announce(format!("Your browser is saving the backup as {name}"));
    };
    let copy = move || bridge::copy(&app.saves.export(clock::now()), "Copied", true);
    let quarantined = app.saves.quarantined().with_untracked(Vec::len);
    let quarantined = (quarantined > 0).then(|| {
        let number = span().class("end").with(quarantined.to_string());
        route_link(&Route::Quarantine, row_text("Quarantined data", ""))
            .class("row")
            .attr("data-icon", "warn")
            .with(number)
            .with(row_arrow())
    });
    let mut rows = vec![
        button_with(row_text("Back up to a file", ""), back_up).class("row").attr("data-icon", "export"),
        button_with(row_text("Copy as text", ""), copy).class("row").attr("data-icon", "copy"),
        route_link(&Route::Import, row_text("Restore a backup", ""))
            .class("row")
            .attr("data-icon", "import")
            .with(row_arrow()),
    ];
    rows.extend(quarantined);
    let delete = button_with(row_text("Delete everything…", ""), || dialog::open(CONFIRM));
    rows.push(delete.class("row danger").attr("data-icon", "delete"));
    rows
}

/// The number of saves of other exams, and what happens to them.
fn other_exams(usage: &Usage) -> Option<Element> {
    let results = count(usage.results_of_other_exams, "result");
    let running = count(usage.running_of_other_exams, "open attempt");
    let holds = match (usage.results_of_other_exams, usage.running_of_other_exams) {
        (0, 0) => return None,
        (_, 0) => results,
        (0, _) => running,
        _ => format!("{results} and {running}"),
    };
    let words = format!(
        "This browser also holds {holds} of another exam. This site does not show or change them, and \"Delete everything\" \
        keeps them. Backups include them."
    );
    Some(p().class("quiet note").with(words))
}
