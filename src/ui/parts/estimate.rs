//! A score: the estimate on a dial with its band, its basis, and the domains.

use super::bar::bar;
use super::columns::Column;
use super::dial::{ARC, stroke, track};
use crate::browser::clock;
use crate::browser::drawing::{Shape, on_arc};
use crate::format::brief;
use crate::ui::element::{
    Child, Element, b, dd, details, div, dl, drawing, dt, figcaption, figure, labeled_section, list, p, section, span,
};
use crate::ui::element::{children, summary};
use carrel_core::Millis;
use carrel_core::bank::{About, Blueprint};
use carrel_core::log::Record;
use carrel_core::score::{Estimate, Score, Tally};
use leptos::prelude::AnyView;

/// The position of a scaled score on the scale, in thousandths.
fn height(blueprint: &Blueprint, scaled: u16) -> usize {
    let reach = usize::from(blueprint.scale_to.saturating_sub(blueprint.scale_from)).max(1);
    usize::from(scaled.saturating_sub(blueprint.scale_from)) * 1000 / reach
}

/// The position of the passing score, in percent, with its label.
pub(crate) fn pass_mark(blueprint: &Blueprint) -> (usize, String) {
    (height(blueprint, blueprint.pass) / 10, format!("Pass {}", blueprint.pass))
}

/// The ends of the scale.
pub(crate) fn scale(blueprint: &Blueprint) -> String {
    format!("{} to {}", blueprint.scale_from, blueprint.scale_to)
}

/// An exam's estimate as a column of a chart.
pub(crate) fn column(blueprint: &Blueprint, id: u64, began: Millis, estimate: Estimate, here: bool) -> Column {
    let Estimate { scaled, low, high, .. } = estimate;
    let at = |scaled| height(blueprint, scaled) / 10;
    let words = format!("{}: {scaled}, {low} to {high}", clock::day(began));
    let (value, day) = (scaled.to_string(), clock::day_of_year(began));
    Column { id: Some(id), at: at(scaled), band: Some((at(low), at(high))), value, day, words, here }
}

/// The verdict on an estimate, as a tag.
pub(crate) fn verdict(passed: bool) -> Element {
    let tag = span().class("tag");
    match passed {
        true => tag.attr("data-kind", "right").attr("data-icon", "check").with("Likely a pass"),
        false => tag.attr("data-kind", "warn").attr("data-icon", "missed").with("Not a pass yet"),
    }
}

/// A number with its unit.
pub(crate) fn fact(number: impl Child, words: impl Child) -> Element {
    div().with(dt().with(words)).with(dd().with(number))
}

/// A tally in text: `36 of 50`.
fn counted(index: Element, Tally { right, asked }: Tally) -> Element {
    let index = index.attr("data-right", right.to_string()).attr("data-asked", asked.to_string());
    index.with(format!("{right} of {asked}"))
}

/// The score of an attempt. `since` gives the day of the previous result, and the change since.
pub(crate) fn scored(
    about: &About,
    blueprint: &'static Blueprint,
    record: &Record,
    score: &Score,
    since: Option<(String, String)>,
) -> Element {
    let time = brief(u32::try_from(record.took / 100).unwrap_or(u32::MAX));
    let moved = since.map(|(day, by)| fact(by, format!("since {day}")));
    let facts = dl().class("facts-line");
    let card = section().class("card verdict-card").attr("aria-label", "Score");
    let Some(estimate) = score.estimate else {
        let number = counted(p().class("number"), score.scored);
        let percent = format!("{}%", score.scored.percent().unwrap_or_default());
        let facts = facts.with(fact(percent, "correct")).with(fact(time, "time taken")).with(moved);
        return card.with(number).with(facts);
    };
    let tally = div().with(dt().with("scored, correct")).with(counted(dd(), score.scored));
    let facts = facts.with(tally).with(fact(time, "time taken")).with(moved);
    let unscored = (score.unscored.asked > 0).then(|| {
        let (right, asked) = (score.unscored.right, score.unscored.asked);
        let were = if right == 1 { "was" } else { "were" };
        p().class("quiet").with(format!("Of the {asked} unscored questions, {right} {were} correct."))
    });
    let Estimate { low, high, passed, .. } = estimate;
    let pass = blueprint.pass;
    let band = format!("With other questions like these, you could score {low} to {high}. You need {pass} to pass.");
    card.attr("data-passed", passed.to_string())
        .with(dial(blueprint, estimate))
        .with(p().class("quiet").with(band))
        .with(facts)
        .with(unscored)
        .with(method(about, blueprint, score.scored.asked))
}

fn method(about: &About, blueprint: &Blueprint, asked: usize) -> Element {
    let scaling = about.scaling.as_ref().map(|scaling| format!("{scaling} ")).unwrap_or_default();
    let words = format!(
        "{scaling}Carrel draws a straight line from {} for no correct answer to {} for all correct, over the {asked} scored \
         questions. The band is the 90% Wilson confidence interval.",
        blueprint.scale_from, blueprint.scale_to
    );
    let name = summary().class("fold").attr("data-icon", "down").with("How this is estimated");
    details().with(name).with(p().class("quiet").with(words))
}

/// The estimate on its scale.
fn dial(blueprint: &Blueprint, Estimate { scaled, low, high, passed }: Estimate) -> Element {
    const OUTER: &str = "M7 108A93 93 0 0 1 193 108";
    let at = |scaled| height(blueprint, scaled);
    let end = |x, scaled: u16| Shape::words("", (x, 127), scaled);
    let shapes = vec![
        track(),
        stroke("band", ARC, at(low), &at(high).saturating_sub(at(low)).to_string()),
        stroke("pass", OUTER, at(blueprint.pass).saturating_sub(3), "6"),
        Shape::words("at", on_arc((100, 108), 106, at(blueprint.pass)), blueprint.pass),
        stroke("halo", ARC, at(scaled), "0.01"),
        stroke("value", ARC, at(scaled), "0.01"),
        end(20, blueprint.scale_from),
        end(180, blueprint.scale_to),
    ];
    let number = b().class("number").attr("data-score", scaled.to_string()).with(scaled.to_string());
    let caption = figcaption().with(number).with(verdict(passed));
    figure().class("dial").with(drawing(Shape::canvas("0 8 200 122"), shapes)).with(caption)
}

/// Results by domain and, folded, by task.
pub(crate) fn domains(blueprint: &'static Blueprint, score: &Score) -> Element {
    let domains = blueprint.domains.iter().filter_map(|d| {
        let (_, tally) = score.domains.iter().find(|(number, _)| *number == d.number)?;
        Some(bar(&d.title, *tally).attr("data-domain", d.number.to_string()))
    });
    let tasks = blueprint.domains.iter().flat_map(|d| d.tasks.iter().map(move |t| (d.number, t)));
    let tasks = tasks.filter_map(|(d, t)| {
        let (_, tally) = score.tasks.iter().find(|(numbers, _)| *numbers == (d, t.number))?;
        Some(bar(&format!("{d}.{} {}", t.number, t.title), *tally))
    });
    let bars = |rows: AnyView| list("bars", rows);
    let fold = summary().class("fold").attr("data-icon", "down").with("Tasks");
    labeled_section("domains", "Domains")
        .class("card")
        .with(bars(children(domains, |bar| bar)))
        .with(details().with(fold).with(bars(children(tasks, |bar| bar))))
}
