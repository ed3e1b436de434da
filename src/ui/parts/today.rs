//! Guidance on Today and on questions: the chance of passing, today's session, how long an answer will be remembered.
//! All of it but the quick session is in the second part of the program.

use super::dial::{ARC, stroke, track};
use super::markup::element;
use crate::browser::drawing::Shape;
use crate::first;
use crate::format::count;
use crate::guidance;
use crate::markup::Start;
use crate::route::Route;
use crate::state::{App, Chance, TodayView};
use crate::ui::effects::derived;
use crate::ui::element::{
    Element, Reactive, b, button_with, div, drawing, figcaption, figure, p, route_link, slot, small, span,
};
use carrel_core::attempt::Attempt;
use carrel_core::form::{DrillFilter, Plan, Scope, SessionOptions};
use leptos::prelude::*;

/// Today's plan.
pub(crate) fn plan(app: App) -> Memo<Option<TodayView>> {
    derived(move || app.today_view(app.session.today().get()))
}

/// The chance of passing, or the number of answers that are still needed.
pub(crate) fn dial(app: App) -> Reactive {
    let chance = derived(move || {
        // It decreases with every day away.
        let _ = app.session.today().get();
        let missing =
            move |learner: &carrel_core::learner::Learner| learner.ability().missing(learner.exam()).questions();
        app.with_learner(|learner| app.chance(learner, 0).ok_or(missing(learner)))
    });
    slot().reactive(move || {
        let mut shapes = vec![track()];
        let Some(chance) = chance.get() else { return blank(None) };
        let caption = match chance {
            Ok(Chance { pass, low, high }) => {
                let at = |n: u8| usize::from(n) * 10;
                shapes.push(stroke("band", ARC, at(low), &(at(high) - at(low)).to_string()));
                shapes.extend(["halo", "value"].map(|class| stroke(class, ARC, at(pass), "0.01")));
                let about = span().class("visually-hidden").with("About a ");
                let number = span().with(about).with(b().class("number").with(pass.to_string()));
                let words = format!(" in 100 chance to pass today{}", guidance::likely(low, high));
                figcaption()
                    .with(number)
                    .with(span().with(words))
                    .with(route_link(&Route::Estimate, "How good is this?"))
            }
            Err(missing) => {
                let words = format!("Answer {missing} more to see your chance of passing");
                figcaption().with(span().with(words)).with(route_link(&Route::Estimate, "How it works"))
            }
        };
        figure().class("dial").with(drawing(Shape::canvas("12 20 176 98"), shapes)).with(caption)
    })
}

/// A placeholder of the dial's size until the chance is known, or the reason why there is none.
pub(crate) fn blank(words: Option<&'static str>) -> Element {
    let words = figcaption().with(words.map(|words| span().with(words)));
    figure().class("dial").with(div().class("blank")).with(words)
}

/// The button for the questions due today, or for a quick session.
pub(crate) fn session(app: App) -> Reactive {
    let plan = plan(app);
    slot().reactive(move || {
        plan.with(|plan| {
            let plan = plan.as_ref()?;
            let left = plan.questions.len();
            if left == 0 {
                let words = plan.done().unwrap_or_else(|| "Nothing is due today".into());
                return Some(quick(app, &words));
            }
            let title = match plan.answered {
                0 => format!("Today: {}", count(left as i64, "question")),
                _ => format!("Today: {left} more"),
            };
            let pick = DrillFilter { questions: left, only: Some(plan.questions.clone()), ..DrillFilter::default() };
            let words = guidance::session(plan.new, left - plan.new, plan.minutes);
            let plan = Plan { blueprint: app.blueprint_index(), scope: Scope::Drill(pick) };
            Some(begin(app, "review", &title, &words, plan))
        })
    })
}

/// The button for a quick session, or the reason why there is none.
pub(crate) fn quick(app: App, words: &str) -> Element {
    match Start::Quick.plan(app.bank, app.blueprint_index()) {
        Ok(plan) => begin(app, "quick", &first::quick_name(&plan), words, plan),
        Err(shortfalls) => element(app, first::short(&shortfalls)),
    }
}

/// The only white button, which starts something that the bank can fill.
fn begin(app: App, icon: &'static str, title: &str, words: &str, plan: Plan) -> Element {
    let begin = move || {
        let _ = app.begin(&plan, SessionOptions::default());
    };
    white_button(button_with(span().class("text").with(title).with(small().with(words)), begin), icon)
}

/// The look of a white button.
pub(crate) fn white_button(button: Element, icon: &'static str) -> Element {
    button.class("go-on").attr("data-icon", icon).with(span().class("go").attr("data-icon", "next"))
}

/// How long the checked answer in view of this attempt will be remembered.
pub(crate) fn memory(app: App, id: u64) -> Reactive {
    // Not tracked: the line belongs to one checked answer, which does not change.
    let checked = app.saves.open().with_untracked(|open| {
        let asked = open.iter().find(|attempt| attempt.id() == id).map(Attempt::current)?;
        Some((app.bank.find(asked.key)?, asked.is_correct(), asked.answer.confidence))
    });
    p().class("memory").reactive_text(move || {
        let stability = checked.and_then(|(index, right, confidence)| {
            app.with_learner(|learner| {
                let evidence = learner.evidence(app.bank, index, right, confidence);
                let after =
                    learner.memories().after(app.bank.questions.get(index)?, evidence, app.session.today().get());
                // Answering a question takes all of its facts.
                after.iter().map(|memory| memory.stability).reduce(f32::min)
            })
        });
        stability.flatten().map(guidance::remembered).unwrap_or_default()
    })
}
