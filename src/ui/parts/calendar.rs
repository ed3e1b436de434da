//! The last twelve weeks, one square per day. Screen readers announce the days with practice.

use crate::browser::clock;
use crate::format::count;
use crate::ui::element::{Child, children, li, list, p, span};
use carrel_core::progress::Day;
use leptos::prelude::AnyView;

/// Days in the calendar: twelve weeks, so that each row is one weekday.
pub(crate) const SHOWN: i64 = 84;
/// The numbers of questions at which a day's square becomes darker.
const LEVELS: [usize; 2] = [15, 40];

/// The days up to `today`, one week per column, with the meaning of the colors below.
pub(crate) fn calendar(days: &[Day], today: i64) -> AnyView {
    let square = |number: i64| {
        let square = match days.iter().find(|day| day.day == number) {
            Some(day) => {
                let much = 1 + LEVELS.iter().filter(|level| day.questions >= **level).count();
                let questions = count(day.questions as i64, "question");
                let words = format!("{}: {questions}", clock::numbered_day(number));
                li().attr("data-much", much.to_string()).with(span().class("visually-hidden").with(words))
            }
            None => li().attr("aria-hidden", "true"),
        };
        if number == today { square.attr("data-today", "") } else { square }
    };
    let first = today - SHOWN + 1;
    let squares = list("heat", children(first..=today, square)).attr("aria-label", "Days with practice");
    let ends = p()
        .class("ends quiet")
        .attr("aria-hidden", "true")
        .with(span().with(clock::numbered_day(first)))
        .with(span().with("More color: more questions"))
        .with(span().with("Today"));
    vec![squares, ends].view()
}
