//! What was done lately, beside Today: the last seven days, and the latest result.

use super::links::{Names, are_exams_named, finished};
use crate::browser::clock;
use crate::format::{count, weekday};
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{Child, Element, children, labeled_section_with, li, list, p, route_link, slot, span};
use carrel_core::progress::{Day, days};
use leptos::prelude::*;

/// The week and the latest result. They follow the log.
pub(crate) fn recent(app: App) -> AnyView {
    let practiced = derived(move || {
        // Another day can make other dates plausible.
        let _ = app.session.today().get();
        app.saves.log().with(|log| days(log.records(), &clock::day_number, clock::now()))
    });
    let week = slot().reactive(move || practiced.with(|days| week(app.session.today().get(), days)));
    vec![week.view(), slot().reactive(move || latest(app)).view()].view()
}

/// The last seven days: on which there was practice, and how much in all.
fn week(today: i64, days: &[Day]) -> Element {
    let one = |day: i64| {
        let done = days.iter().any(|d| d.day == day && d.questions > 0);
        let (dot, words) = match done {
            true => (span().class("day").attr("data-icon", "check"), ", practiced"),
            false => (span().class("day"), ", no practice"),
        };
        let item = li().with(dot).with(weekday(day)).with(span().class("visually-hidden").with(words));
        let item = if day == today { item.attr("aria-current", "date") } else { item };
        if done { item.attr("data-done", "") } else { item }
    };
    let answered: usize = days.iter().filter(|d| d.day >= today - 6).map(|d| d.questions).sum();
    let questions = span().class("quiet").with(count(answered as i64, "question"));
    let row = list("week", children(today - 6..=today, one));
    labeled_section_with("week", "Last 7 days", questions).class("card").with(row)
}

fn latest(app: App) -> Element {
    app.saves.log().with(|log| {
        let Some(newest) = log.records().last() else {
            let words = "Nothing finished yet. Your results will appear here, and stay in this browser.";
            return p().class("quiet").with(words);
        };
        let all = route_link(&Route::History, "All results").class("link");
        labeled_section_with("latest", "Latest result", all).with(list(
            "rows",
            children([newest], |r| finished(&Names::new(app), r, are_exams_named(app, log.records()))),
        ))
    })
}
