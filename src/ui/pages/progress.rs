//! Progress: three figures, scores, domains, days, coverage, time; and the latest results.

use crate::browser::clock;
use crate::first;
use crate::format::{brief, count};
use crate::markup::Start;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{
    Child, Element, b, children, div, dl, h2, icon_tile, labeled_section_with, li, list, p, page_header,
    progress as filled, route_link, slot, span,
};
use crate::ui::parts::bar::bar;
use crate::ui::parts::calendar::{SHOWN, calendar};
use crate::ui::parts::columns::columns;
use crate::ui::parts::estimate::{column, fact, pass_mark, scale};
use crate::ui::parts::knowledge::{accuracy_by_confidence, at_risk, misconceptions, readiness};
use crate::ui::parts::links::{Names, are_exams_named, finished};
use crate::ui::parts::markup::element;
use crate::ui::parts::practice::start;
use carrel_core::bank::{Blueprint, Domain};
use carrel_core::log::Record;
use carrel_core::progress::{Coverage, Pace, allowance, coverage, days, pace, recent_tallies, streak, trend};
use carrel_core::score::Tally;
use leptos::prelude::AnyView;

/// The most results in a chart: more would be too narrow to tap.
const PICTURED: usize = 10;
/// The number of latest answers that count for a domain.
const LATEST: usize = 100;
/// The number of results listed here; the history page lists all.
const LISTED: usize = 5;

pub(crate) fn progress(app: App) -> Element {
    let sections = move || {
        app.saves.log().with(|log| {
            let records = log.records();
            if records.is_empty() {
                return empty(app);
            }
            let blueprint = app.blueprint();
            let coverage = coverage(app.bank, app.blueprint_index(), records);
            let pace = pace(&mut records.iter().flat_map(|r| &r.responses));
            let allowed = allowance(blueprint, app.extra_minutes());
            let all = [
                numbers(records, blueprint, &coverage, &pace, allowed).view(),
                readiness(app).view(),
                scores(records, blueprint).view(),
                domains(records, blueprint).view(),
                slot().reactive(move || practiced(app)).view(),
                seen(blueprint, &coverage).view(),
                accuracy_by_confidence(app).view(),
                time(&pace, allowed).view(),
                at_risk(app).view(),
                misconceptions(app).view(),
                history(app, records).view(),
            ];
            children(all, |section| section)
        })
    };
    div().class("page progress").with(page_header("Progress")).with(slot().reactive(sections))
}

fn empty(app: App) -> AnyView {
    let words = "Finish an exam or a practice session to see your scores, your domains, and your practice days. They stay in this browser.";
    let start = match Start::Quick.plan(app.bank, app.blueprint_index()) {
        Ok(plan) => {
            let words = format!("Try {}", count(first::size(&plan) as i64, "question"));
            start(app, plan, words, "primary")
        }
        Err(shortfalls) => element(app, first::short(&shortfalls)),
    };
    div()
        .class("card empty whole")
        .with(icon_tile("progress"))
        .with(h2().with("No results yet"))
        .with(p().with(words))
        .with(div().class("actions").with(start))
        .view()
}

fn sum(coverage: &[(u8, Coverage)], of: fn(&Coverage) -> usize) -> usize {
    coverage.iter().map(|(_, c)| of(c)).sum()
}

/// Three figures: the last score, or else the days with practice; coverage; and pace.
fn numbers(
    records: &[Record],
    blueprint: &Blueprint,
    coverage: &[(u8, Coverage)],
    pace: &Pace,
    allowed: u32,
) -> Element {
    let one = |number: String, words: String| li().with(b().with(number)).with(span().class("quiet").with(words));
    let first = match trend(records, blueprint).last() {
        Some(point) => {
            let words = format!("last exam score; you need {}", blueprint.pass);
            one(point.estimate.scaled.to_string(), words)
        }
        None => {
            let noun = if records.len() == 1 { "result" } else { "results" };
            let exam = blueprint.code.to_ascii_uppercase();
            one(records.len().to_string(), format!("{noun}, and no full {exam} exam yet"))
        }
    };
    let seen =
        one(sum(coverage, |c| c.seen).to_string(), format!("of {} questions seen", sum(coverage, |c| c.questions)));
    let pace =
        pace.median.map(|median| one(brief(median), format!("per question; the exam allows {}", brief(allowed))));
    list("counts whole", children([Some(first), Some(seen), pace], |number| number))
}

/// The last items of a list.
fn last<T>(all: &[T]) -> &[T] {
    &all[all.len().saturating_sub(PICTURED)..]
}

fn scores(records: &[Record], blueprint: &'static Blueprint) -> Option<Element> {
    let points = trend(records, blueprint);
    let (first, newest) = (points.first()?, points.last()?);
    let best = points.iter().map(|p| p.estimate.scaled).max().unwrap_or_default();
    let moved = i64::from(newest.estimate.scaled) - i64::from(first.estimate.scaled);
    let exams = count(points.len() as i64, "exam");
    let moved = match moved {
        _ if points.len() == 1 => exams,
        0 => format!("The same score after {exams}"),
        1.. => format!("Up {} over {exams}", count(moved, "point")),
        _ => format!("Down {} over {exams}", count(-moved, "point")),
    };
    let words = format!("{moved}. The bars show how far luck alone could move each score; the line is the pass mark.");
    let all = last(&points).iter().map(|p| column(blueprint, p.id, p.at, p.estimate, false)).collect();
    let best = span().class("quiet").with(format!("Best {best}"));
    let chart = columns("Exam scores".into(), all, &scale(blueprint), Some(pass_mark(blueprint)));
    Some(
        labeled_section_with("scores", "Exam scores", best)
            .class("card")
            .with(p().class("quiet").with(words))
            .with(chart),
    )
}

fn domains(records: &[Record], blueprint: &'static Blueprint) -> Element {
    let beside = span().class("quiet").with(format!("Correct, up to {LATEST} latest answers each"));
    let rows = children(&blueprint.domains, |domain| one_domain(records, blueprint, domain));
    labeled_section_with("domains", "Domains", beside).class("card").with(list("bars", rows))
}

fn one_domain(records: &[Record], blueprint: &'static Blueprint, domain: &'static Domain) -> Element {
    let (now, earlier) = recent_tallies(records, blueprint, domain.number, LATEST);
    let end = span().class("end");
    let end = match (now.percent(), earlier.percent()) {
        (Some(now), Some(earlier)) => end.with(b().with(format!("{now}%"))).with(format!(", was {earlier}%")),
        (Some(now), None) => end.with(b().with(format!("{now}%"))),
        _ => end.with("No answers yet"),
    };
    li().with(span().with(domain.title.as_str())).with(end).with(filled(now.right, now.asked))
}

fn practiced(app: App) -> Element {
    let today = app.session.today().get();
    let days = app.saves.log().with(|log| days(log.records(), &clock::day_number, clock::now()));
    let shown: Vec<_> = days.iter().filter(|day| day.day > today - SHOWN).copied().collect();
    let answers: usize = shown.iter().map(|day| day.questions).sum();
    let beside = format!("{}, {}", count(shown.len() as i64, "day"), count(answers as i64, "answer"));
    let week = days.iter().filter(|day| day.day > today - 7 && day.day <= today).count();
    let row = match streak(&days, today) {
        0 | 1 => String::new(),
        n => format!(" {} in a row so far.", count(n as i64, "day")),
    };
    let words = format!("You practiced on {week} of the last 7 days.{row}");
    labeled_section_with("days", "Last 12 weeks", span().class("quiet").with(beside))
        .class("card")
        .with(calendar(&shown, today))
        .with(p().class("quiet").with(words))
}

fn seen(blueprint: &'static Blueprint, coverage: &[(u8, Coverage)]) -> Element {
    let (seen, right) = (sum(coverage, |c| c.seen), sum(coverage, |c| c.right));
    let beside = format!("{seen} of {}", sum(coverage, |c| c.questions));
    let rows = children(coverage, |(number, c)| {
        let title = blueprint.domain(*number)?.title.as_str();
        Some(bar(title, Tally { right: c.seen, asked: c.questions }))
    });
    let words = (seen > 0).then(|| format!("You answered {right} of the {seen} correctly last time."));
    labeled_section_with("seen", "Questions seen", span().class("quiet").with(beside))
        .class("card")
        .with(list("bars", rows))
        .with(words.map(|words| p().class("quiet").with(words)))
}

fn time(pace: &Pace, allowed: u32) -> Option<Element> {
    let median = pace.median?;
    let beside = span().class("quiet").with(format!("The exam allows {}", brief(allowed)));
    let row = |name: &'static str, time: Option<u32>| time.map(|time| fact(brief(time), name));
    let facts = dl()
        .class("facts-line")
        .with(row("typical", Some(median)))
        .with(row("when correct", pace.right))
        .with(row("when incorrect", pace.wrong));
    Some(labeled_section_with("time", "Time per question", beside).class("card").with(facts))
}

/// The latest results, and a link to all of them.
fn history(app: App, records: &[Record]) -> Element {
    let all = route_link(&Route::History, format!("All {}", count(records.len() as i64, "result"))).class("link");
    let latest = records.iter().rev().take(LISTED);
    let is_exam_named = are_exams_named(app, records);
    let names = Names::new(app);
    labeled_section_with("history", "History", all)
        .class("whole")
        .with(list("rows", children(latest, |r| finished(&names, r, is_exam_named))))
}
