//! A score for people: the estimate with its band, what it rests on, and the domains.

use super::bar::bar;
use super::columns::Column;
use crate::ui::el::{El, Piece, details, div, list, p, part, span, strong, summary};
use carrel_core::bank::{About, Blueprint};
use carrel_core::score::{Estimate, Score};
use leptos::prelude::AnyView;

/// Where a scaled score stands between the ends of the scale, in per cent.
fn height(blueprint: &Blueprint, scaled: u16) -> usize {
    let reach = usize::from(blueprint.scale_to.saturating_sub(blueprint.scale_from)).max(1);
    usize::from(scaled.saturating_sub(blueprint.scale_from)) * 100 / reach
}

/// The height to reach, with its words.
pub(crate) fn pass_mark(blueprint: &Blueprint) -> (usize, String) {
    (height(blueprint, blueprint.pass), format!("Pass {}", blueprint.pass))
}

/// An exam's estimate as a column of a chart.
pub(crate) fn column(blueprint: &Blueprint, id: u64, date: &str, estimate: Estimate, here: bool) -> Column {
    let Estimate { scaled, low, high, .. } = estimate;
    let at = |scaled| height(blueprint, scaled);
    let words = format!("{date}: {scaled}, {low} to {high}");
    Column { id, at: at(scaled), band: Some((at(low), at(high))), value: scaled.to_string(), words, here }
}

/// The score of an attempt.
pub(crate) fn scored(about: &About, blueprint: &'static Blueprint, score: &Score) -> AnyView {
    let tally = score.scored;
    let percent = tally.percent().map(|p| format!(" ({p} %)"));
    let domains = blueprint.domains.iter().filter_map(|d| {
        let (_, tally) = score.domains.iter().find(|(number, _)| *number == d.number)?;
        Some(bar(format!("{}. {}", d.number, d.title), *tally))
    });
    let tasks = blueprint.domains.iter().flat_map(|d| d.tasks.iter().map(move |t| (d.number, t)));
    let tasks = tasks.filter_map(|(d, t)| {
        let (_, tally) = score.tasks.iter().find(|(numbers, _)| *numbers == (d, t.number))?;
        Some(bar(format!("{d}.{} {}", t.number, t.title), *tally))
    });
    let bars = |rows: Vec<El>| list("bars", rows.view());
    let unscored = (score.unscored.asked > 0).then(|| {
        let (right, asked) = (score.unscored.right, score.unscored.asked);
        p().class("quiet").with(format!("{right} of the {asked} questions that do not count were right too."))
    });
    let counted = p()
        .attr("data-right", tally.right.to_string())
        .attr("data-asked", tally.asked.to_string())
        .class("tally")
        .with(strong().with(format!("{} of {} right", tally.right, tally.asked)))
        .with(percent);
    let domains = part("domains", "Domains")
        .with(bars(domains.collect()))
        .with(details().with(summary().with("Tasks")).with(bars(tasks.collect())));
    vec![
        score.estimate.map(|e| verdict_of(about, blueprint, e)),
        Some(div().class("counts").with(counted).with(unscored)),
        Some(domains),
    ]
    .view()
}

fn verdict_of(about: &About, blueprint: &'static Blueprint, estimate: Estimate) -> El {
    let Estimate { scaled, low, high, passed } = estimate;
    let words = if passed { "Pass (estimate)" } else { "Not a pass yet (estimate)" };
    let (from, to, pass) = (blueprint.scale_from, blueprint.scale_to, blueprint.pass);
    let band =
        format!("Luck with the questions alone could have made it {low} to {high}. The exam passes at {pass} of {to}.");
    let scaling = about.scaling.as_ref().map(|scaling| format!("{scaling} "));
    let method = format!(
        "{}This is a straight line from {from} for none right to {to} for all right, over the questions that count; the \
         band is the 90 % Wilson interval.",
        scaling.unwrap_or_default()
    );
    let number = span().attr("data-score", scaled.to_string()).with(scaled.to_string());
    div()
        .class("estimate")
        .attr("data-passed", passed.to_string())
        .with(p().class("score").with(number))
        .with(p().class("pass").with(words))
        .with(p().with(band))
        .with(details().with(summary().with("How this is estimated")).with(p().with(method)))
}
