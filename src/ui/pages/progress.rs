//! What the history adds up to: days, scores, domains, what was seen, and time.

use crate::browser::clock;
use crate::format::{brief, count};
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, details, div, each, h3, li, list, p, part, section, slot, summary, title, to, ul};
use crate::ui::parts::bar::bar;
use crate::ui::parts::calendar::calendar;
use crate::ui::parts::columns::{Column, columns};
use crate::ui::parts::estimate::{column, pass_mark};
use carrel_core::bank::{Blueprint, Domain};
use carrel_core::log::Record;
use carrel_core::progress::{allowance, coverage, days, domain_trend, pace, streak, trend};
use carrel_core::score::Tally;

/// The most results that a picture shows: more would be too narrow to tap.
const SHOWN: usize = 10;

pub(crate) fn progress(app: App) -> El {
    let sections = move || {
        app.saves.log().with(|log| {
            let records = log.records();
            if records.is_empty() {
                let words = "Nothing finished yet. Once you have finished an exam or a drill, you see here on which days \
                    you practised, where your scores go, and what you have not seen yet.";
                return vec![p().with(words), p().with(to(&Route::Home, "Start one").class("button"))].view();
            }
            let blueprint = app.blueprint();
            let all = [
                practised(records),
                scores(records, blueprint),
                domains(records, blueprint),
                seen(app, records),
                time(records, blueprint),
            ];
            vec![p().class("quiet").with(to(&Route::History, "Every result")), div().class("sections").with(Vec::from(all))]
                .view()
        })
    };
    div().class("page progress").with(title("Progress")).with(slot().reactive(sections))
}

fn practised(records: &[Record]) -> El {
    let now = clock::now();
    let days = days(records, &clock::day_number, now);
    let today = clock::day_number(now);
    let questions: usize = days.iter().map(|d| d.questions).sum();
    let row = match streak(&days, today) {
        0 | 1 => String::new(),
        n => format!(", the last {n} in a row"),
    };
    let words = format!(
        "{} with practice{row}. {} answered.",
        count(days.len() as i64, "day"),
        count(questions as i64, "question")
    );
    part("days", "Days").with(p().with(words)).with(calendar(days, today))
}

/// The last ones of many.
fn last<T>(all: &[T]) -> &[T] {
    &all[all.len().saturating_sub(SHOWN)..]
}

fn scores(records: &[Record], blueprint: &'static Blueprint) -> El {
    let points = trend(records, blueprint);
    let section = part("scores", "Scores");
    let Some(newest) = points.last() else {
        let words = format!("No full exam under {} yet.", blueprint.code.to_ascii_uppercase());
        return section.with(p().with(words));
    };
    let best = points.iter().map(|p| p.estimate.scaled).max().unwrap_or_default();
    let words = format!(
        "{}; the last estimate is {}, the best {best}. The band is how far luck with the questions could have moved it.",
        count(points.len() as i64, "full exam"),
        newest.estimate.scaled
    );
    let all = last(&points).iter().map(|p| column(blueprint, p.id, &clock::day(p.at), p.estimate, false)).collect();
    section.with(p().with(words)).with(columns("Estimates of full exams".into(), all, Some(pass_mark(blueprint))))
}

fn domains(records: &[Record], blueprint: &'static Blueprint) -> El {
    part("domains", "Domains")
        .with(
            p().class("quiet").with("Right answers in each exam or drill with three questions of the domain or more."),
        )
        .with(each(&blueprint.domains, |domain| one_domain(records, blueprint, domain)))
}

fn one_domain(records: &[Record], blueprint: &'static Blueprint, domain: &'static Domain) -> El {
    let points = domain_trend(records, blueprint, domain.number);
    let name = format!("{}. {}", domain.number, domain.title);
    let section = section().class("trend").with(h3().with(name.clone()));
    let (Some(first), Some(newest)) = (points.first(), points.last()) else {
        return section.with(p().class("quiet").with("Nothing to show yet."));
    };
    let percent = |tally: Tally| tally.percent().unwrap_or_default();
    let words = match points.len() {
        1 => format!("{} % right.", percent(newest.tally)),
        _ => format!("{} % right the last time, {} % the first.", percent(newest.tally), percent(first.tally)),
    };
    let columns_of = last(&points).iter().map(|p| {
        let Tally { right, asked } = p.tally;
        let words = format!("{}: {right} of {asked}", clock::day(p.at));
        Column { id: p.id, at: percent(p.tally), band: None, value: percent(p.tally).to_string(), words, here: false }
    });
    section.with(p().with(words)).with(columns(name, columns_of.collect(), None))
}

fn seen(app: App, records: &[Record]) -> El {
    let all = coverage(app.bank, app.blueprint_place(), records);
    let sum = |read: fn(&carrel_core::progress::Coverage) -> usize| all.iter().map(|(_, c)| read(c)).sum::<usize>();
    let words = format!(
        "{} of {} questions seen; {} of these answered right the last time.",
        sum(|c| c.seen),
        sum(|c| c.questions),
        sum(|c| c.right)
    );
    let bars = |read: fn(&carrel_core::progress::Coverage) -> Tally| {
        let rows = all.iter().filter_map(|(number, c)| {
            let domain = app.blueprint().domain(*number)?;
            Some(bar(format!("{}. {}", domain.number, domain.title), read(c)))
        });
        list("bars", each(rows, |row| row))
    };
    part("seen", "What you have seen")
        .with(p().with(words))
        .with(bars(|c| Tally { right: c.seen, asked: c.questions }))
        .with(
            details()
                .with(summary().with("Of what was seen, right the last time"))
                .with(bars(|c| Tally { right: c.right, asked: c.seen })),
        )
}

fn time(records: &[Record], blueprint: &'static Blueprint) -> El {
    let section = part("time", "Time for a question");
    let pace = pace(&mut records.iter().flat_map(|r| &r.responses));
    let Some(median) = pace.median else {
        return section.with(p().class("quiet").with("Nothing to show yet."));
    };
    let row = |name: &'static str, time: Option<u32>| time.map(|t| li().with(format!("{name}: {}", brief(t))));
    section
        .with(p().with(format!(
            "Half of your answers took {} or less. The exam gives {}.",
            brief(median),
            brief(allowance(blueprint))
        )))
        .with(ul().with(row("Right answers", pace.right)).with(row("Wrong answers", pace.wrong)))
}
