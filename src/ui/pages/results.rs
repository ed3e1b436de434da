//! A finished attempt: the estimate, the domains, and every question with its reasons.

use crate::browser::clock::moment;
use crate::format::span;
use crate::route::Route;
use crate::state::App;
use crate::ui::parts::bar::bar;
use crate::ui::parts::choices::{instruction, verdict};
use crate::ui::parts::prose::{line, prose};
use crate::ui::parts::reasons::{sources, why};
use carrel_core::bank::{Block, Blueprint, Question};
use carrel_core::log::{Record, Response};
use carrel_core::score::{Estimate, Score, score};
use leptos::prelude::*;

pub(crate) fn results(app: App, id: u64) -> AnyView {
    let Some(record) = app.log.with_untracked(|log| log.get(id).cloned()) else {
        return view! {
            <div class="page">
                <h1 tabindex="-1">"No such result"</h1>
                <p>"This result is not in this browser."</p>
                <p><a class="button" href=Route::History.href()>"See the history"</a></p>
            </div>
        }
        .into_any();
    };
    let summary = app.blueprint_of(&record).map(|b| summary(b, &score(&record, b)));
    let ended = if record.timed_out { ", when time ran out" } else { "" };
    let took = format!(
        "{} · {} · taken in {}{ended}",
        moment(record.began),
        record.blueprint.to_ascii_uppercase(),
        span(record.took)
    );
    let questions = record.responses.iter().enumerate().map(|(i, r)| reviewed(app, &record, i, r)).collect_view();
    view! {
        <div class="page results">
            <h1 tabindex="-1">"Results"</h1>
            <p class="quiet">{took}</p>
            {summary}
            <section aria-labelledby="questions">
                <h2 id="questions">"Questions"</h2>
                <ol class="reviewed" role="list">{questions}</ol>
            </section>
        </div>
    }
    .into_any()
}

fn summary(blueprint: &'static Blueprint, score: &Score) -> AnyView {
    let tally = score.scored;
    let percent = tally.percent().map(|p| format!(" ({p} %)"));
    let domains = blueprint
        .domains
        .iter()
        .filter_map(|d| {
            let (_, tally) = score.domains.iter().find(|(number, _)| *number == d.number)?;
            Some(bar(format!("{}. {}", d.number, d.title), *tally))
        })
        .collect_view();
    let tasks = blueprint
        .domains
        .iter()
        .flat_map(|d| d.tasks.iter().map(move |t| (d.number, t)))
        .filter_map(|(d, t)| {
            let (_, tally) = score.tasks.iter().find(|(numbers, _)| *numbers == (d, t.number))?;
            Some(bar(format!("{d}.{} {}", t.number, t.title), *tally))
        })
        .collect_view();
    let unscored = (score.unscored.asked > 0).then(|| {
        let (right, asked) = (score.unscored.right, score.unscored.asked);
        view! { <p class="quiet">{format!("{right} of the {asked} questions that do not count were right too.")}</p> }
    });
    view! {
        {score.estimate.map(|e| verdict_of(blueprint, e))}
        <div class="counts">
            <p data-right=tally.right.to_string() data-asked=tally.asked.to_string() class="tally">
                <strong>{format!("{} of {} right", tally.right, tally.asked)}</strong> {percent}
            </p>
            {unscored}
        </div>
        <section aria-labelledby="domains">
            <h2 id="domains">"Domains"</h2>
            <ul class="bars" role="list">{domains}</ul>
            <details><summary>"Tasks"</summary><ul class="bars" role="list">{tasks}</ul></details>
        </section>
    }
    .into_any()
}

fn verdict_of(blueprint: &'static Blueprint, estimate: Estimate) -> AnyView {
    let Estimate { scaled, low, high, passed } = estimate;
    let words = if passed { "Pass (estimate)" } else { "Not a pass yet (estimate)" };
    let (from, to, pass) = (blueprint.scale_from, blueprint.scale_to, blueprint.pass);
    let band =
        format!("Luck with the questions alone could have made it {low} to {high}. The exam passes at {pass} of {to}.");
    let method = format!(
        "AWS does not publish how answers become points. This is a straight line from {from} for none right to {to} for \
         all right, over the questions that count; the band is the 90 % Wilson interval."
    );
    view! {
        <div class="estimate" data-passed=passed.to_string()>
            <p class="score"><span data-score=scaled.to_string()>{scaled}</span></p>
            <p class="pass">{words}</p>
            <p>{band}</p>
            <details><summary>"How this is estimated"</summary><p>{method}</p></details>
        </div>
    }
    .into_any()
}

/// One question of the attempt, folded.
fn reviewed(app: App, record: &Record, place: usize, response: &Response) -> AnyView {
    let question = app.question(response.question);
    let words = if response.right {
        "Right"
    } else if response.chosen == 0 {
        "Blank"
    } else {
        "Wrong"
    };
    let flags = match (response.scored, response.flagged) {
        (true, true) => " · flagged",
        (true, false) => "",
        (false, true) => " · does not count · flagged",
        (false, false) => " · does not count",
    };
    let spent = span(i64::from(response.spent) * 100);
    let first_words = question.map(opening).unwrap_or_else(|| "This question is not in this bank any more.".into());
    let body = match question {
        Some(question) => opened(app, question, response).into_any(),
        None => view! { <p>"Its wording is not kept; whether it was right is."</p> }.into_any(),
    };
    let id = record.id;
    view! {
        <li data-right=response.right.to_string()>
            <details data-attempt=id.to_string()>
                <summary>
                    <span class="mark">{words}</span>
                    <span class="opening">{format!("{}. {first_words}", place + 1)}</span>
                    <span class="quiet">{spent}{flags}</span>
                </summary>
                {body}
            </details>
        </li>
    }
    .into_any()
}

/// The first words of a stem.
fn opening(question: &'static Question) -> String {
    const WORDS: usize = 14;
    let text = Block::plain(&question.stem);
    let mut words = text.split_whitespace();
    let mut opening = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        opening.push('…');
    }
    opening
}

/// The whole question, each option with what became of it and why.
fn opened(app: App, question: &'static Question, response: &Response) -> impl IntoView {
    let chosen = response.chosen;
    let edited = (question.revision != response.revision)
        .then(|| view! { <p class="quiet">"The wording has changed since; it was judged by the wording of then."</p> });
    let options = question
        .choices
        .iter()
        .enumerate()
        .map(|(place, choice)| {
            let verdict = verdict(choice.correct, chosen >> place & 1 == 1);
            view! {
                <li class="choice" data-state=verdict.class()>
                    <p class="text">{line(&choice.text)}</p>
                    <p class="verdict">{verdict.words()}</p>
                    <div class="reason">{why(choice)}</div>
                </li>
            }
        })
        .collect_view();
    let label = instruction(question);
    view! {
        <div class="opened" data-question=question.id.as_str()>
            <div class="stem">{prose(&question.stem)}</div>
            {edited}
            <p class="quiet">{label}</p>
            <ul class="choices" role="list">{options}</ul>
            {sources(app, question)}
        </div>
    }
}
