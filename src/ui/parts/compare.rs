//! A result beside those before it: how it moved, as a whole and by domain.

use super::columns::{Column, columns};
use crate::browser::clock::day;
use crate::state::App;
use crate::ui::el::{El, caption, each, p, part, table, td, th, tr};
use carrel_core::bank::Blueprint;
use carrel_core::log::Record;
use carrel_core::progress::before;
use carrel_core::score::{Score, Tally, score};

/// How many earlier results are looked at.
const EARLIER: usize = 5;

/// The section; none for the first result of its kind.
pub(crate) fn compare(app: App, record: &Record, blueprint: &'static Blueprint) -> Option<El> {
    let earlier: Vec<Record> =
        app.saves.log().with_untracked(|log| before(log.records(), record, EARLIER).into_iter().cloned().collect());
    let last = earlier.first()?;
    let (now, then) = (score(record, blueprint), score(last, blueprint));
    let others: Vec<Score> = earlier.iter().map(|r| score(r, blueprint)).collect();
    let kind = if record.full { "exam" } else { "drill" };
    let moved = match (now.estimate, then.estimate) {
        (Some(now), Some(then)) => {
            moved(i64::from(now.scaled) - i64::from(then.scaled), "point", then.scaled.to_string())
        }
        _ => moved(
            percent(now.scored) as i64 - percent(then.scored) as i64,
            "percentage point",
            format!("{} %", percent(then.scored)),
        ),
    };
    let words = format!("{moved} the {kind} before, on {}.", day(last.began));
    let mut all: Vec<(&Record, &Score)> = earlier.iter().zip(&others).rev().collect();
    all.push((record, &now));
    let bars = all.iter().map(|(r, s)| column(blueprint, r, s, record)).collect();
    let mark = record.full.then(|| super::estimate::pass_mark(blueprint));
    let chart = columns("Results one after the other".into(), bars, mark);
    let body = p().with(words);
    Some(part("compare", "Compared with before").with(body).with(chart).with(domains(blueprint, &now, &then, &others)))
}

/// `18 points more than the 712 of`.
fn moved(by: i64, unit: &str, than: String) -> String {
    match by {
        0 => format!("The same as the {than} of"),
        1.. => format!("{} more than the {than} of", crate::format::count(by, unit)),
        _ => format!("{} less than the {than} of", crate::format::count(-by, unit)),
    }
}

fn percent(tally: Tally) -> usize {
    tally.percent().unwrap_or_default()
}

fn column(blueprint: &Blueprint, record: &Record, score: &Score, here: &Record) -> Column {
    let date = day(record.began);
    let id = record.id;
    let here = record.id == here.id;
    match score.estimate {
        Some(estimate) => super::estimate::column(blueprint, id, &date, estimate, here),
        None => {
            let at = percent(score.scored);
            Column { id, at, band: None, value: at.to_string(), words: format!("{date}: {at} %"), here }
        }
    }
}

/// Per cent right by domain: now, the last time, and all of the times before together.
fn domains(blueprint: &'static Blueprint, now: &Score, then: &Score, others: &[Score]) -> El {
    let of = |score: &Score, number: u8| {
        score.domains.iter().find(|(n, _)| *n == number).map(|(_, tally)| *tally).unwrap_or_default()
    };
    let shown = |tally: Tally| tally.percent().map_or("-".to_owned(), |p| format!("{p} %"));
    let rows = each(blueprint.domains.iter().filter(|d| of(now, d.number).asked > 0), |d| {
        let mut all = Tally::default();
        for score in others {
            let Tally { right, asked } = of(score, d.number);
            all = Tally { right: all.right + right, asked: all.asked + asked };
        }
        tr().with(th().attr("scope", "row").with(format!("{}. {}", d.number, d.title)))
            .with(td().with(shown(of(now, d.number))))
            .with(td().with(shown(of(then, d.number))))
            .with(td().with(shown(all)))
    });
    let heads = each(["Domain", "Now", "Last", "Before"], |words| th().attr("scope", "col").with(words));
    table().class("numbers").with(caption().with("Right, by domain")).with(tr().with(heads)).with(rows)
}
