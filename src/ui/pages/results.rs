//! A finished attempt: the estimate, the domains, and every question with its reasons.

use super::home::begin;
use crate::browser::clock::moment;
use crate::browser::page;
use crate::format::span as spent;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, act, details, div, each, li, live, ol, p, part, span, strong, summary, title, to, ul};
use crate::ui::parts::bar::bar;
use crate::ui::parts::choices::{instruction, verdict};
use crate::ui::parts::filters::filters;
use crate::ui::parts::prose::{line, prose};
use crate::ui::parts::reasons::{sources, why};
use carrel_core::attempt::Confidence;
use carrel_core::bank::{Block, Blueprint, Choice, Question};
use carrel_core::form::{Pick, most};
use carrel_core::log::{Record, Response};
use carrel_core::score::{Estimate, Score, score};
use leptos::prelude::*;

pub(crate) fn results(app: App, id: u64) -> El {
    let Some(record) = app.log.with_untracked(|log| log.get(id).cloned()) else {
        return div()
            .class("page")
            .with(title("No such result"))
            .with(p().with("This result is not in this browser."))
            .with(p().with(to(&Route::History, "See the history").class("button")));
    };
    let scored = app.blueprint_of(&record).map(|b| scored(b, &score(&record, b)));
    let ended = if record.timed_out { ", when time ran out" } else { "" };
    let code = record.blueprint.to_ascii_uppercase();
    let took = format!("{} · {code} · taken in {}{ended}", moment(record.began), spent(record.took));
    let missed = practise_missed(app, &record);
    div()
        .class("page results")
        .with(title("Results"))
        .with(p().class("quiet").with(took))
        .with(scored)
        .with(div().class("actions").with(missed).with(act("Print or save as PDF", page::print)))
        .with(part("questions", "Questions").with(questions(app, record)))
}

/// Begins a drill on what was not right, of as many questions as can be asked together.
fn practise_missed(app: App, record: &Record) -> Option<El> {
    let wrong = record.responses.iter().filter(|r| !r.right);
    let only: Vec<usize> = wrong.filter_map(|r| app.bank.find(r.question)).collect();
    let blueprint = app.bank.blueprint(&record.blueprint)?;
    let plan = most(app.bank, blueprint, &Pick { questions: only.len(), only: Some(only), ..Pick::default() })?;
    Some(begin(app, plan, "Practise what I missed", "primary"))
}

/// Every question, or those that a filter lets through.
fn questions(app: App, record: Record) -> AnyView {
    let chosen = RwSignal::new(0);
    let kinds = kinds(&record);
    let words = kinds.iter().map(|(kind, n)| match kind {
        Show::All => format!("All {n}"),
        Show::Wrong => format!("Wrong {n}"),
        Show::Flagged => format!("Flagged {n}"),
        Show::Unsure => format!("Unsure {n}"),
        Show::Domain(number) => format!("Domain {number}: {n}"),
    });
    let filters = filters(words, chosen);
    let list = move || {
        let (show, _) = kinds[chosen.get()];
        let shown = record.responses.iter().enumerate().filter(|(_, r)| show.fits(r));
        ol().class("reviewed").attr("role", "list").with(each(shown, |(i, r)| reviewed(app, record.id, i, r)))
    };
    vec![filters.view(), live(list)].view()
}

/// The filters that let anything through, and how much.
fn kinds(record: &Record) -> Vec<(Show, usize)> {
    let mut kinds = vec![Show::All, Show::Wrong, Show::Flagged, Show::Unsure];
    let last = record.responses.iter().map(|r| r.skill.domain).max().unwrap_or_default();
    kinds.extend((1..=last).map(Show::Domain));
    let counted = kinds.into_iter().map(|kind| (kind, record.responses.iter().filter(|r| kind.fits(r)).count()));
    counted.filter(|(kind, n)| *n > 0 || *kind == Show::All).collect()
}

/// Which questions of a result are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Wrong,
    Flagged,
    Unsure,
    Domain(u8),
}

impl Show {
    fn fits(self, response: &Response) -> bool {
        match self {
            Show::All => true,
            Show::Wrong => !response.right,
            Show::Flagged => response.flagged,
            Show::Unsure => response.confidence == Some(Confidence::Unsure),
            Show::Domain(number) => response.skill.domain == number,
        }
    }
}

fn scored(blueprint: &'static Blueprint, score: &Score) -> AnyView {
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
    let bars = |rows: Vec<El>| ul().class("bars").attr("role", "list").with(rows);
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
        score.estimate.map(|e| verdict_of(blueprint, e)),
        Some(div().class("counts").with(counted).with(unscored)),
        Some(domains),
    ]
    .view()
}

fn verdict_of(blueprint: &'static Blueprint, estimate: Estimate) -> El {
    let Estimate { scaled, low, high, passed } = estimate;
    let words = if passed { "Pass (estimate)" } else { "Not a pass yet (estimate)" };
    let (from, to, pass) = (blueprint.scale_from, blueprint.scale_to, blueprint.pass);
    let band =
        format!("Luck with the questions alone could have made it {low} to {high}. The exam passes at {pass} of {to}.");
    let method = format!(
        "AWS does not publish how answers become points. This is a straight line from {from} for none right to {to} for \
         all right, over the questions that count; the band is the 90 % Wilson interval."
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

/// One question of the attempt, folded.
fn reviewed(app: App, id: u64, place: usize, response: &Response) -> El {
    let question = app.question(response.question);
    let words = if response.right {
        "Right"
    } else if response.chosen == 0 {
        "Blank"
    } else {
        "Wrong"
    };
    let scored = if response.scored { "" } else { " · does not count" };
    let flagged = if response.flagged { " · flagged" } else { "" };
    let unsure = if response.confidence == Some(Confidence::Unsure) { " · unsure" } else { "" };
    let first_words = question.map(opening).unwrap_or_else(|| "This question is not in this bank any more.".into());
    let body = match question {
        Some(question) => opened(app, question, response),
        None => p().with("Its wording is not kept; whether it was right is."),
    };
    let head = summary()
        .with(span().class("mark").with(words))
        .with(span().class("opening").with(format!("{}. {first_words}", place + 1)))
        .with(
            span().class("quiet").with(format!("{}{scored}{flagged}{unsure}", spent(i64::from(response.spent) * 100))),
        );
    li().attr("data-right", response.right.to_string())
        .with(details().attr("data-attempt", id.to_string()).with(head).with(body))
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
fn opened(app: App, question: &'static Question, response: &Response) -> El {
    let chosen = response.chosen;
    let edited = (question.revision != response.revision)
        .then(|| p().class("quiet").with("The wording has changed since; it was judged by the wording of then."));
    let option = |(place, choice): (usize, &'static Choice)| {
        let verdict = verdict(choice.correct, chosen >> place & 1 == 1);
        li().class("choice")
            .attr("data-state", verdict.class())
            .with(p().class("text").with(line(&choice.text)))
            .with(p().class("verdict").with(verdict.words()))
            .with(div().class("reason").with(why(choice)))
    };
    let options = each(question.choices.iter().enumerate(), option);
    div()
        .class("opened")
        .attr("data-question", question.id.as_str())
        .with(div().class("stem").with(prose(&question.stem)))
        .with(edited)
        .with(p().class("quiet").with(instruction(question)))
        .with(ul().class("choices").attr("role", "list").with(options))
        .with(sources(app, question))
}
