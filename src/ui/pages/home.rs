//! Today: the days to the exam, the chance of passing, the next step; open attempts, and what to start. The chance and
//! the plan come from the second part of the program (`ui/later.rs`), and nothing moves when they arrive. That part
//! builds pages, so `app.rs` passes in its functions.

use crate::browser::clock;
use crate::first;
use crate::format::{clock as time_left, count, weekday};
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{
    El, Piece, Reactive, a, act, b, div, each, glyph, go, h2, head, li, list, p, part, part_with, progress, section,
};
use crate::ui::el::{slot, small, span, to};
use crate::ui::parts::links::finished;
use crate::ui::parts::markup::element;
use crate::ui::parts::sitting::running;
use crate::ui::parts::today::go_on;
use crate::ui::react::derived;
use carrel_core::attempt::{Attempt, Phase};
use carrel_core::progress::{Day, days};
use carrel_core::today::Goal;
use leptos::prelude::*;

/// Builds a view from the second part of the program, or a placeholder.
type LateView = fn(App) -> AnyView;

/// The page. `dial` shows the chance of passing, and `session` starts the questions due today.
pub(crate) fn home(app: App, dial: LateView, session: LateView) -> Reactive {
    let new = derived(move || {
        app.saves.open().with(Vec::is_empty)
            && app.saves.log().with(|log| log.records().is_empty())
            && app.saves.bookmarks().with(Vec::is_empty)
            && app.saves.goal().with(|goal| *goal == Goal::default())
    });
    // The chosen blueprint, and the extra minutes.
    let exam = derived(move || (app.blueprint_place(), app.minutes_more()));
    let page = move || {
        let (blueprint, more) = exam.get();
        if new.get() {
            let pieces = first::newcomer(app.bank, blueprint, more).into_iter().map(|tree| element(app, tree));
            return div().class("page home welcome").with(each(pieces, |piece| piece));
        }
        let start = element(app, first::tiles(app.bank, blueprint, more));
        let days = derived(move || practiced(app));
        let side = div()
            .class("side")
            .with(slot().reactive(move || days.with(|days| week(app, days))))
            .with(slot().reactive(move || latest(app)));
        div()
            .class("page home today split")
            .with(head("Today"))
            .with(hero(app, days, dial, session))
            .with(div().class("main").with(slot().reactive(open(app))).with(start))
            .with(side)
    };
    slot().reactive(page)
}

/// The days to the exam, the chance of passing, and one suggested next step.
fn hero(app: App, days: Memo<Vec<Day>>, dial: LateView, session: LateView) -> El {
    section()
        .class("hero today-hero")
        .attr("aria-label", "Next")
        .with(div().class("countdown").reactive(move || countdown(app, days)))
        .with(slot().reactive(move || dial(app)))
        .with(slot().reactive(next(app, session)))
}

/// The days to the exam. Without an exam day, the number of answers this week, and a link to set one.
fn countdown(app: App, days: Memo<Vec<Day>>) -> Vec<El> {
    let (exam_day, today) = (app.saves.goal().with(|goal| goal.exam_day), app.session.today().get());
    let number = |n: String, words: &'static str| h2().with(span().class("days").with(n)).with(words);
    let quiet = |words: String| p().class("quiet").with(words);
    let settings = |words: &'static str| to(&Route::Settings, words).class("link");
    let Some(day) = exam_day else {
        let answered = days.with(|days| answered_lately(days, today));
        let words = if answered == 1 { " question answered" } else { " questions answered" };
        let week = quiet("In the last 7 days".into());
        return vec![number(answered.to_string(), words), week, settings("Add your exam date")];
    };
    let date = [weekday(day), ", ", &clock::numbered_day(day)].concat();
    let exam = || format!("{date} · {}", app.blueprint().code.to_ascii_uppercase());
    match day - today {
        ..0 => vec![h2().with("Your exam date has passed"), quiet(date), settings("Change the date")],
        0 => vec![h2().with("Your exam is today"), quiet(exam())],
        1 => vec![number("1".into(), " day to go"), quiet(format!("Tomorrow, {}", exam()))],
        left => vec![number(left.to_string(), " days to go"), quiet(exam())],
    }
}

/// The suggested next step: the last open attempt, the questions due today, or a quick session.
fn next(app: App, session: LateView) -> impl Fn() -> AnyView + Send {
    let latest = derived(move || {
        app.saves.open().with(|open| {
            // The latest first; those with a date far in the future last.
            open.iter().find(|a| app.knows(a)).map(|a| (a.id(), a.is_full()))
        })
    });
    move || {
        let Some((id, full)) = latest.get() else { return session(app) };
        let attempt = running(app, id);
        let line = move || attempt.with(|a| a.as_ref().map(|a| state_of(app, a)).unwrap_or_default());
        let title = if full { "Continue the exam" } else { "Continue practice" };
        let text = span().class("text").with(title).with(small().reactive_text(line));
        go_on(a().attr("href", Route::Attempt(id).href()).with(text), "play").view()
    }
}

/// The progress of an open attempt.
fn state_of(app: App, attempt: &Attempt) -> String {
    let answered = format!("{} of {} answered", attempt.answered(), attempt.items().len());
    if matches!(attempt.phase(), Phase::Paused { .. }) {
        return format!("{answered} · Paused");
    }
    match attempt.remaining(app.session.now().get()) {
        Some(left) => format!("{answered} · {} left", time_left(left)),
        None => answered,
    }
}

/// Days with practice.
fn practiced(app: App) -> Vec<Day> {
    // Another day can make other dates plausible.
    let _ = app.session.today().get();
    app.saves.log().with(|log| days(log.records(), &clock::day_number, clock::now()))
}

/// Questions answered in the last seven days.
fn answered_lately(days: &[Day], today: i64) -> usize {
    days.iter().filter(|day| day.day > today - 7).map(|day| day.questions).sum()
}

/// Running attempts. An answer in another tab updates only the line of its attempt.
fn open(app: App) -> impl Fn() -> Option<El> + Send {
    let ids = derived(move || app.saves.open().with(|open| open.iter().map(Attempt::id).collect::<Vec<u64>>()));
    move || {
        let ids = ids.get();
        let rows = list("rows", each(&ids, |id| entry(app, *id)));
        (!ids.is_empty()).then(|| part("open", "Pick up where you left off").with(rows))
    }
}

fn entry(app: App, id: u64) -> Option<El> {
    let attempt = running(app, id);
    let begun = attempt.get_untracked()?;
    let kind = if begun.is_full() { "Exam" } else { "Practice" };
    let title = b().with(format!("{kind}, {}", begun.blueprint().to_ascii_uppercase()));
    let line = move || attempt.with(|a| a.as_ref().map(|a| state_of(app, a)).unwrap_or_default());
    let text = span().class("text").with(title);
    if app.knows(&begun) {
        let bar = move || attempt.with(|a| a.as_ref().map(|a| progress(a.answered(), a.items().len())));
        let text = text.with(span().class("quiet").reactive_text(line)).with(slot().reactive(bar));
        let link = a().class("row").attr("href", Route::Attempt(id).href());
        return Some(li().with(link.with(glyph("play")).with(text).with(go())));
    }
    // The questions have changed since; the answers still count.
    let words = "Started with an older set of questions, so it cannot be continued.";
    let finish = act("Finish and score it", move || app.submit(id));
    let text = text.with(span().class("quiet").reactive_text(line)).with(span().class("quiet").with(words));
    Some(li().with(div().class("row stack").with(glyph("play")).with(text).with(finish)))
}

/// The last seven days: on which there was practice, and how much in all.
fn week(app: App, days: &[Day]) -> El {
    let today = app.session.today().get();
    let one = |day: i64| {
        let done = days.iter().any(|d| d.day == day);
        let (dot, words) = match done {
            true => (span().class("day").attr("data-icon", "check"), ", practiced"),
            false => (span().class("day"), ", no practice"),
        };
        let item = li().with(dot).with(weekday(day)).with(span().class("visually-hidden").with(words));
        if done { item.attr("data-done", "") } else { item }
    };
    let questions = span().class("quiet").with(count(answered_lately(days, today) as i64, "question"));
    let row = list("week", each(today - 6..=today, one));
    part_with("week", "Last 7 days", questions).class("card").with(row)
}

fn latest(app: App) -> El {
    app.saves.log().with(|log| {
        let Some(newest) = log.records().last() else {
            let words = "Nothing finished yet. Your results will appear here, and stay in this browser.";
            return p().class("quiet").with(words);
        };
        let all = to(&Route::Progress, "All results").class("link");
        part_with("latest", "Latest result", all).with(list("rows", each([newest], |r| finished(app, r))))
    })
}
