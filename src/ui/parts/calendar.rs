//! A month with the days on which one practised.

use crate::format::count;
use crate::ui::el::{El, act, caption, div, each, span, table, tbody, td, th, thead, tr};
use carrel_core::progress::{Day, Month, month, month_of};
use leptos::prelude::*;

const WEEKDAYS: [(&str, &str); 7] = [
    ("Mo", "Monday"),
    ("Tu", "Tuesday"),
    ("We", "Wednesday"),
    ("Th", "Thursday"),
    ("Fr", "Friday"),
    ("Sa", "Saturday"),
    ("Su", "Sunday"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Questions on a day from which on it counts as much work.
const MUCH: usize = 40;

/// The month of `today`, with buttons that lead to those before.
pub(crate) fn calendar(days: Vec<Day>, today: i64) -> El {
    let (year, number) = month_of(today);
    let back = RwSignal::new(0i32);
    let shown = move || {
        let months = year * 12 + i32::from(number) - 1 - back.get();
        (months.div_euclid(12), months.rem_euclid(12) as usize)
    };
    let oldest = days.first().map_or((year, number), |day| month_of(day.day));
    let most = (year - oldest.0) * 12 + i32::from(number) - i32::from(oldest.1);
    let move_by = move |step: i32| move || back.update(|back| *back = (*back + step).clamp(0, most.max(0)));
    let name = move || {
        let (year, place) = shown();
        format!("{} {year}", MONTHS[place])
    };
    let sheet = move || {
        let (year, place) = shown();
        sheet(month(year, place as u8 + 1), &days, today)
    };
    let heads = each(WEEKDAYS, |(short, long)| th().attr("scope", "col").attr("abbr", long).with(short));
    let buttons = div()
        .class("actions")
        .with(act("Earlier", move_by(1)).attr("aria-label", "Earlier month").idle(move || back.get() >= most))
        .with(act("Later", move_by(-1)).attr("aria-label", "Later month").idle(move || back.get() <= 0));
    let table = table()
        .class("calendar")
        .with(caption().attr("aria-live", "polite").reactive_text(name))
        .with(thead().with(tr().with(heads)))
        .with(tbody().reactive(sheet));
    div().class("month").with(table).with(buttons)
}

fn sheet(month: Month, days: &[Day], today: i64) -> AnyView {
    let before = i64::from(month.weekday);
    let last = before + i64::from(month.length);
    each(0..(last + 6) / 7, |week| {
        tr().with(each(7 * week..7 * week + 7, |place| {
            if place < before || place >= last {
                return td();
            }
            let day = month.first + place - before;
            cell(place - before + 1, days.iter().find(|d| d.day == day), day == today)
        }))
    })
}

fn cell(number: i64, done: Option<&Day>, is_today: bool) -> El {
    let level = |day: &Day| if day.questions >= MUCH { "much" } else { "some" };
    let words =
        done.map(|d| span().class("visually-hidden").with(format!(": {}", count(d.questions as i64, "question"))));
    let cell = td().attr_live("data-done", {
        let level = done.map(|d| level(d).to_owned());
        move || level.clone()
    });
    let cell = if is_today { cell.attr("aria-current", "date") } else { cell };
    cell.with(number.to_string()).with(words)
}
