//! The questions of a finished attempt, each folded: what became of it, how long it took, and why.

use super::bookmark::bookmark;
use super::choices::verdict;
use super::filters::filters;
use super::pending::with_words;
use super::prose::{line, prose};
use super::reasons::{sources, why};
use crate::format::brief;
use crate::opening::instruction;
use crate::state::App;
use crate::ui::el::{El, Piece, details, div, each, li, list, ol, p, slot, span, summary};
use carrel_core::attempt::Confidence;
use carrel_core::bank::Inline;
use carrel_core::log::{Record, Response};
use carrel_core::save::keys;
use leptos::prelude::*;

/// How many words of a stem a folded question shows.
const WORDS: usize = 14;

/// Every question, or those that a filter lets through.
pub(crate) fn questions(app: App, record: Record) -> AnyView {
    let chosen = RwSignal::new(0);
    let kinds = kinds(&record);
    let words = kinds.iter().map(|(kind, n)| match kind {
        Show::All => format!("All {n}"),
        Show::Wrong => format!("Wrong {n}"),
        Show::Flagged => format!("Flagged {n}"),
        Show::Unsure => format!("Unsure {n}"),
        Show::SureWrong => format!("Sure but wrong {n}"),
        Show::Domain(number) => format!("Domain {number}: {n}"),
    });
    let filters = filters(words, chosen);
    let list = move || {
        let (show, _) = kinds[chosen.get()];
        let shown = record.responses.iter().enumerate().filter(|(_, r)| show.fits(r));
        ol().class("reviewed").attr("role", "list").with(each(shown, |(i, r)| reviewed(app, record.id, i, r)))
    };
    vec![filters.view(), slot().reactive(list).view()].view()
}

/// The filters that let anything through, and how much.
fn kinds(record: &Record) -> Vec<(Show, usize)> {
    let mut kinds = vec![Show::All, Show::Wrong, Show::Flagged, Show::Unsure, Show::SureWrong];
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
    SureWrong,
    Domain(u8),
}

impl Show {
    fn fits(self, response: &Response) -> bool {
        match self {
            Show::All => true,
            Show::Wrong => !response.right,
            Show::Flagged => response.flagged,
            Show::Unsure => response.confidence == Some(Confidence::Unsure),
            Show::SureWrong => !response.right && response.confidence == Some(Confidence::Sure),
            Show::Domain(number) => response.skill.domain == number,
        }
    }
}

/// One question of the attempt, folded.
fn reviewed(app: App, id: u64, place: usize, response: &Response) -> El {
    let found = app.bank.find(response.question);
    let words = if response.right {
        "Right"
    } else if response.chosen == 0 {
        "Blank"
    } else {
        "Wrong"
    };
    let scored = if response.scored { "" } else { " · does not count" };
    let flagged = if response.flagged { " · flagged" } else { "" };
    let unsure = match response.confidence {
        Some(Confidence::Unsure) => " · unsure",
        Some(Confidence::Sure) => " · sure",
        None => "",
    };
    let opening = move || match found {
        Some(index) => app.opening(index, WORDS),
        None => "This question is not in this bank any more.".into(),
    };
    let body = match found {
        Some(index) => opened(app, index, response),
        None => p().with("Its wording is not kept; whether it was right is."),
    };
    let head = summary()
        .with(span().class("mark").with(words))
        .with(span().class("opening").reactive_text(move || format!("{}. {}", place + 1, opening())))
        .with(span().class("quiet").with(format!("{}{scored}{flagged}{unsure}", brief(response.spent))));
    li().attr("data-right", response.right.to_string())
        .with(details().attr("data-attempt", id.to_string()).with(head).with(body))
}

/// The whole question, each option with what became of it and why.
fn opened(app: App, index: usize, response: &Response) -> El {
    let question = &app.bank.questions[index];
    let chosen = response.chosen;
    let edited = (question.revision != response.revision)
        .then(|| p().class("quiet").with("The wording has changed since; it was judged by the wording of then."));
    let option = move |(place, text): (usize, &'static Vec<Inline>)| {
        let verdict = verdict(question.right >> place & 1 == 1, chosen >> place & 1 == 1);
        li().class("choice")
            .attr("data-state", verdict.class())
            .with(p().class("text").with(line(text)))
            .with(p().class("verdict").with(verdict.words()))
            .with(div().class("reason").with(why(app, index, place)))
    };
    let words = with_words(app, move |words| {
        let words = &words.questions[index];
        let stem = div().class("stem").with(prose(&words.stem));
        let instruction = p().class("quiet").with(instruction(app.bank, question));
        vec![stem, instruction, list("choices", each(words.options.iter().enumerate(), option))].view()
    });
    div()
        .class("opened")
        .attr("data-question", keys::question_text(question.key))
        .with(edited)
        .with(words)
        .with(bookmark(app, question.key))
        .with(sources(app, index))
}
