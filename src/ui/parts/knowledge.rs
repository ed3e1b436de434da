//! The learner's sections on Progress: readiness over time, calibration, the facts most at risk, wrong options chosen
//! repeatedly. They are empty before the log has been replayed, or without data.

use super::bar::bar;
use super::columns::{Column, columns};
use super::explanations::explanation;
use super::pending::{with_rest, with_words};
use super::prose::line;
use crate::browser::clock;
use crate::format::count;
use crate::guidance::{likely, of_100};
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{
    Child, Element, Reactive, children, h3, labeled_section, labeled_section_with, li, list, p, route_link, slot, span,
};
use carrel_core::learner::{ChancePoint, Misconception};
use leptos::prelude::AnyView;

/// The most days in the chart: more would be too narrow.
const PICTURED: usize = 10;
/// The most facts, and the most wrong options, in a list.
const LISTED: usize = 5;

/// The chance of passing over time.
pub(crate) fn readiness(app: App) -> Reactive {
    slot().reactive(move || {
        let points = app.with_learner(|learner| spread(learner.chances()))?;
        let newest = points.last()?;
        let all = points.iter().map(|point| {
            let [pass, low, high] = [point.chance.pass, point.chance.low, point.chance.high].map(of_100);
            let day = clock::numbered_day(point.day);
            let words = format!("{day}: about {pass} in 100{}", likely(low, high));
            let band = Some((low.into(), high.into()));
            Column { id: None, at: pass.into(), band, value: pass.to_string(), day, words, here: false }
        });
        let chart = columns("Chance to pass".into(), all.collect(), "0 to 100", None);
        let words = format!(
            "Your chance in 100 to pass an exam like Carrel's, based on your first answers to {}. The bars show the likely range.",
            count(newest.answers as i64, "question")
        );
        let about = route_link(&Route::Estimate, "How good is this?").class("link");
        Some(labeled_section_with("ready", "Chance to pass", about).class("card").with(p().class("quiet").with(words)).with(chart))
    })
}

/// At most as many points as the chart shows, evenly spaced and including the newest.
fn spread(points: &[ChancePoint]) -> Vec<ChancePoint> {
    let shown = points.len().min(PICTURED);
    (1..=shown).map(|n| points[n * points.len() / shown - 1]).collect()
}

/// How often answers were correct, by confidence.
pub(crate) fn accuracy_by_confidence(app: App) -> Reactive {
    slot().reactive(move || {
        let calibration = app.with_learner(|learner| learner.calibration())?;
        if calibration.sure.asked + calibration.unsure.asked == 0 {
            return None;
        }
        let all = [
            ("When sure", calibration.sure),
            ("When unsure", calibration.unsure),
            ("Not marked", calibration.unmarked),
        ];
        let rows = children(all, |(name, tally)| (tally.asked > 0).then(|| bar(name, tally)));
        let words =
            "If you are often wrong when sure, slow down. If you are mostly correct when unsure, trust yourself more.";
        Some(
            labeled_section("sureness", "Correct when sure and unsure")
                .class("card")
                .with(list("bars", rows))
                .with(p().class("quiet").with(words)),
        )
    })
}

/// The facts most likely to be forgotten.
pub(crate) fn at_risk(app: App) -> Reactive {
    slot().reactive(move || {
        let today = app.session.today().get();
        let facts = app.with_learner(|learner| learner.at_risk(app.bank, today, LISTED))?;
        let words = "Review these facts first: you may soon forget them.";
        (!facts.is_empty()).then(|| {
            let rows = with_rest(app, move |rest| {
                let row = |(fact, known): &(usize, f32)| {
                    let topic = app.bank.topics.get(usize::from(*app.bank.fact_topics.get(*fact)?))?;
                    let known = format!("Chance that you still know this: {} in 100", of_100(*known));
                    let fact = rest.facts.get(*fact)?;
                    let topic = route_link(&Route::Fact(fact.id.clone()), topic.title.as_str()).class("link");
                    Some(li().with(p().with(line(&fact.text))).with(p().class("quiet").with(known)).with(topic))
                };
                list("learned", children(&facts, row)).view()
            });
            labeled_section("risk", "Most at risk").class("card whole").with(p().class("quiet").with(words)).with(rows)
        })
    })
}

/// Wrong options that were chosen at least twice, with the explanations.
pub(crate) fn misconceptions(app: App) -> Reactive {
    slot().reactive(move || {
        let mut wrong = app.with_learner(|learner| learner.misconceptions())?;
        wrong.truncate(LISTED);
        let words = "Wrong options that you chose at least twice, and why they are wrong.";
        (!wrong.is_empty()).then(|| {
            let rows =
                with_words(app, move |_| list("learned", children(&wrong, |chosen| misconception(app, chosen))).view());
            labeled_section("again", "Repeated mistakes")
                .class("card whole")
                .with(p().class("quiet").with(words))
                .with(rows)
        })
    })
}

fn misconception(app: App, chosen: &Misconception) -> Option<Element> {
    let (index, option) = (chosen.question, usize::from(chosen.option));
    let text = app.pack.words().loaded()?.questions.get(index)?.options.get(option)?;
    let question =
        route_link(&Route::Question(app.bank.questions.get(index)?.key), app.opening(index, 12)).class("link");
    let times = span().class("quiet").with(format!("Chosen {}", count(i64::from(chosen.times), "time")));
    let views: Vec<AnyView> =
        vec![h3().with(line(text)).view(), times.view(), explanation(app, index, option).view(), question.view()];
    Some(li().with(views))
}
