//! A result compared with earlier ones: how it changed, overall and by domain.

use super::columns::{Column, columns};
use super::estimate;
use crate::browser::clock::{day, day_of_year};
use crate::format::count;
use crate::state::App;
use crate::ui::element::{Element, children, labeled_section, p, table, tbody, td, th, thead, tr};
use carrel_core::bank::Blueprint;
use carrel_core::log::Record;
use carrel_core::progress::before;
use carrel_core::score::{Score, Tally, score};

/// The number of earlier results that are compared.
const EARLIER: usize = 5;

/// A result and earlier ones of its kind.
pub(crate) struct Comparison {
    record: Record,
    blueprint: &'static Blueprint,
    now: Score,
    /// Most recent first; at least one.
    earlier: Vec<(Record, Score)>,
}

impl Comparison {
    /// The comparison; `None` for the first result of its kind.
    pub(crate) fn of(app: App, record: &Record, blueprint: &'static Blueprint) -> Option<Self> {
        let with_score = |record: &Record| (record.clone(), score(record, blueprint));
        let earlier: Vec<(Record, Score)> = app
            .saves
            .log()
            .with_untracked(|log| before(log.records(), record, EARLIER).into_iter().map(with_score).collect());
        let now = score(record, blueprint);
        (!earlier.is_empty()).then(|| Self { record: record.clone(), blueprint, now, earlier })
    }

    /// The change since the previous result, and its unit.
    fn moved(&self) -> (i64, &'static str, String) {
        let then = &self.earlier[0].1;
        match (self.now.estimate, then.estimate) {
            (Some(now), Some(then)) => {
                (i64::from(now.scaled) - i64::from(then.scaled), "point", then.scaled.to_string())
            }
            _ => {
                let by = percent(self.now.scored) as i64 - percent(then.scored) as i64;
                (by, "percentage point", format!("{}%", percent(then.scored)))
            }
        }
    }

    /// The day of the previous result, and the change since: `+54`.
    pub(crate) fn since(&self) -> (String, String) {
        let by = match self.moved().0 {
            0 => "0".to_owned(),
            by @ 1.. => format!("+{by}"),
            by => format!("−{}", -by),
        };
        (day_of_year(self.earlier[0].0.began), by)
    }

    /// The section.
    pub(crate) fn section(&self) -> Element {
        let (kind, title) = match self.record.full {
            true => ("exam", "Compared with earlier exams"),
            false => ("practice", "Compared with earlier practice"),
        };
        let moved = match self.moved() {
            (0, _, than) => format!("The same as your previous {kind}: {than}"),
            (by @ 1.., unit, than) => format!("{} higher than your previous {kind}: {than}", count(by, unit)),
            (by, unit, than) => format!("{} lower than your previous {kind}: {than}", count(-by, unit)),
        };
        let words = format!("{moved} on {}.", day(self.earlier[0].0.began));
        let earlier = self.earlier.iter().rev().map(|(record, score)| column(self.blueprint, record, score, false));
        let here = column(self.blueprint, &self.record, &self.now, true);
        let (scale, mark) = match self.record.full {
            true => (estimate::scale(self.blueprint), Some(estimate::pass_mark(self.blueprint))),
            false => ("0% to 100%".to_owned(), None),
        };
        let chart = columns("Results over time".into(), earlier.chain([here]).collect(), &scale, mark);
        labeled_section("compare", title).class("card").with(p().with(words)).with(chart).with(self.domains())
    }

    /// Percent correct by domain: now, the previous result, and all earlier results together.
    fn domains(&self) -> Element {
        let of = |score: &Score, number: u8| {
            score.domains.iter().find(|(n, _)| *n == number).map(|(_, tally)| *tally).unwrap_or_default()
        };
        // With one earlier result, it would repeat the column before it.
        let has_more = self.earlier.len() > 1;
        let shown = |tally: Tally| tally.percent().map_or("-".to_owned(), |p| format!("{p}%"));
        let rows = children(self.blueprint.domains.iter().filter(|d| of(&self.now, d.number).asked > 0), |d| {
            let mut all = Tally::default();
            for (_, score) in &self.earlier {
                let Tally { right, asked } = of(score, d.number);
                all = Tally { right: all.right + right, asked: all.asked + asked };
            }
            tr().with(th().attr("scope", "row").with(d.title.as_str()))
                .with(td().with(shown(of(&self.now, d.number))))
                .with(td().with(shown(of(&self.earlier[0].1, d.number))))
                .with(has_more.then(|| td().with(shown(all))))
        });
        let all = has_more.then_some("All earlier");
        let heads = ["Domain", "This time", "Previous"].into_iter().chain(all);
        let heads = children(heads, |words| th().attr("scope", "col").with(words));
        // Not a caption: WebKit gives a table no name by one that is not shown.
        table()
            .class("compared")
            .attr("aria-label", "Correct by domain")
            .with(thead().with(tr().with(heads)))
            .with(tbody().with(rows))
    }
}

fn percent(tally: Tally) -> usize {
    tally.percent().unwrap_or_default()
}

fn column(blueprint: &Blueprint, record: &Record, score: &Score, here: bool) -> Column {
    let (id, began) = (record.id, record.began);
    match score.estimate {
        Some(estimate) => estimate::column(blueprint, id, began, estimate, here),
        None => {
            let at = percent(score.scored);
            let words = format!("{}: {at}%", day(began));
            Column { id: Some(id), at, band: None, value: at.to_string(), day: day_of_year(began), words, here }
        }
    }
}
