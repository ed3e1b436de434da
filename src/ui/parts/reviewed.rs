//! The questions of a finished attempt, each folded: the answer, the time spent, and the explanations.

use super::bookmark::bookmark;
use super::choices::verdict;
use super::explanations::{explanation, sources};
use super::filters::chips;
use super::pending::with_words;
use super::prose::{line, prose};
use crate::format::brief;
use crate::state::App;
use crate::ui::element::{Child, Element, children, details, div, li, list, ol, p, slot, span, summary};
use carrel_core::attempt::Confidence;
use carrel_core::bank::{Inline, Key};
use carrel_core::form::code::redraw;
use carrel_core::log::{Record, Response};
use carrel_core::save::keys;
use leptos::prelude::*;

/// Words of the stem that a folded question shows.
const WORDS: usize = 40;

/// All questions, or those that pass a filter.
pub(crate) fn questions(app: App, record: Record) -> AnyView {
    let chosen = RwSignal::new(0);
    let kinds = kinds(&record);
    let blueprint = app.blueprint_of(&record);
    let words = kinds.iter().map(|(kind, n)| {
        let domain = |number| blueprint.and_then(|b| b.domain(number)).map_or("Other", |domain| domain.title.as_str());
        let name = match kind {
            Show::All => "All",
            Show::Missed => "Missed",
            Show::Blank => "Blank",
            Show::Flagged => "Flagged",
            Show::Unsure => "Unsure",
            Show::SureMissed => "Sure but incorrect",
            Show::Domain(number) => domain(*number),
        };
        (name.to_owned(), Some(*n))
    });
    let filters = chips(words, chosen);
    let orders = orders(app, &record);
    let list = move || {
        let (show, _) = kinds[chosen.get()];
        let shown = record.responses.iter().enumerate().filter(|(_, r)| show.fits(r));
        let row = |(i, r): (usize, &Response)| reviewed(app, record.id, i, r, orders.get(i).cloned());
        ol().class("rows asked").attr("role", "list").with(children(shown, row))
    };
    vec![filters.view(), slot().reactive(list).view()].view()
}

/// The filters that match anything, with their counts.
fn kinds(record: &Record) -> Vec<(Show, usize)> {
    let mut kinds = vec![Show::All, Show::Missed, Show::Blank, Show::Flagged, Show::Unsure, Show::SureMissed];
    let last = record.responses.iter().map(|r| r.skill.domain).max().unwrap_or_default();
    kinds.extend((1..=last).map(Show::Domain));
    let counted = kinds.into_iter().map(|kind| (kind, record.responses.iter().filter(|r| kind.fits(r)).count()));
    counted.filter(|(kind, n)| *n > 0 || *kind == Show::All).collect()
}

/// Which questions of a result are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    /// Incorrect or blank.
    Missed,
    Blank,
    Flagged,
    Unsure,
    SureMissed,
    Domain(u8),
}

impl Show {
    fn fits(self, response: &Response) -> bool {
        match self {
            Show::All => true,
            Show::Missed => !response.right,
            Show::Blank => response.chosen == 0,
            Show::Flagged => response.flagged,
            Show::Unsure => response.confidence == Some(Confidence::Unsure),
            Show::SureMissed => !response.right && response.confidence == Some(Confidence::Sure),
            Show::Domain(number) => response.skill.domain == number,
        }
    }
}

/// The order of each question's options as far as it is known: up to the first question that has changed since. The
/// number of its options may have changed too, and all later orders depend on it.
fn orders(app: App, record: &Record) -> Vec<Vec<u8>> {
    let asked: Vec<Key> = record.responses.iter().map(|r| r.question).collect();
    let blueprint = app.bank.blueprint(&record.blueprint);
    let form = blueprint.and_then(|blueprint| redraw(app.bank, blueprint, record.full, record.seed, &asked));
    let items = form.map(|form| form.items).unwrap_or_default();
    let known = items.into_iter().zip(&record.responses).take_while(|(item, response)| {
        item.scored == response.scored && app.bank.questions[item.question].revision == response.revision
    });
    known.map(|(item, _)| item.order).collect()
}

/// The question at `index` of the attempt, folded.
fn reviewed(app: App, id: u64, index: usize, response: &Response, order: Option<Vec<u8>>) -> Element {
    let found = app.bank.find(response.question);
    // A blank has a tag instead of an icon and a word.
    let (kind, shown) = if response.right {
        ("right", Some(("check", "Correct")))
    } else if response.chosen == 0 {
        ("none", None)
    } else {
        ("wrong", Some(("close", "Incorrect")))
    };
    let opening = move || match found {
        Some(question) => app.opening(question, WORDS),
        None => "This question is no longer in this bank.".into(),
    };
    let body = match found {
        Some(question) => opened(app, question, response, order),
        None => div().class("opened").with(p().with("Its text is gone; your result is not.")),
    };
    let topic = found.and_then(|question| app.bank.topics.get(usize::from(app.bank.questions[question].topic)));
    let topic = topic.map(|topic| topic.title.as_str());
    let spent = if topic.is_some() { format!(" · {}", brief(response.spent)) } else { brief(response.spent) };
    let blank = (response.chosen == 0).then(|| span().class("tag").with("Blank"));
    let unscored = (!response.scored).then(|| span().class("tag").with("Unscored"));
    let flagged = response.flagged.then(|| span().class("tag").attr("data-kind", "warn").with("Flagged"));
    let sure = response.confidence.map(|confidence| {
        span().class("tag").with(match confidence {
            Confidence::Unsure => "Unsure",
            Confidence::Sure => "Sure",
        })
    });
    let details_of = span()
        .class("quiet")
        .with(topic)
        .with(span().class("whole-word").with(spent))
        .with(" ")
        .with(blank)
        .with(unscored)
        .with(flagged)
        .with(sure);
    let mark = span().class("mark-of").attr("data-kind", kind);
    let mark = match shown {
        Some((icon, words)) => mark.attr("data-icon", icon).with(span().class("visually-hidden").with(words)),
        None => mark,
    };
    // Opened, the whole stem follows, if the bank has it.
    let number = span().class("number").with(format!("{}. ", index + 1));
    let text = span().class("text").with(
        span().with(number).with(span().class(if found.is_some() { "opening" } else { "" }).reactive_text(opening)),
    );
    let head = summary().class("row").with(mark).with(text.with(details_of));
    let head = head.with(span().class("go").attr("data-icon", "down"));
    li().attr("data-right", response.right.to_string())
        .with(details().attr("data-attempt", id.to_string()).with(head).with(body))
}

/// The entire question, each option with its outcome and its explanation.
fn opened(app: App, index: usize, response: &Response, order: Option<Vec<u8>>) -> Element {
    let question = &app.bank.questions[index];
    let chosen = response.chosen;
    let edited = (question.revision != response.revision).then(|| {
        let words = "The wording has changed since. This was graded against the wording you saw.";
        p().class("quiet").with(words)
    });
    let row = move |(letter, option, text): (char, usize, &'static Vec<Inline>)| {
        let (correct, chosen) = (question.right >> option & 1 == 1, chosen >> option & 1 == 1);
        let verdict = verdict(correct, chosen);
        let seen = || p().class("verdict");
        let words = match (correct, chosen) {
            (true, _) => seen().attr("data-icon", "check"),
            (false, true) => seen().attr("data-icon", "close"),
            // Showing it on each remaining option would be noise.
            (false, false) => p().class("verdict visually-hidden"),
        };
        let text = div().with(p().class("words").with(line(text))).with(words.with(verdict.words()));
        let text = text.with(div().class("reason").with(explanation(app, index, option)));
        let letter = span().class("letter").with(letter.to_string());
        li().class("choice").attr("data-state", verdict.class()).with(div().class("told").with(letter).with(text))
    };
    let words = with_words(app, move |words| {
        let words = &words.questions[index];
        let stem = div().class("stem").with(prose(&words.stem));
        let instruction = app.bank.instruction(question).map(|words| p().class("quiet").with(words));
        let order = order.clone().unwrap_or_else(|| (0..question.options).collect());
        let options = ('A'..).zip(order).filter_map(|(letter, option)| {
            let option = usize::from(option);
            Some((letter, option, words.options.get(option)?))
        });
        let options = list("choices", children(options, row)).attr("aria-label", "Options with their explanations");
        let options = if question.multiple() { options.attr("data-many", "") } else { options };
        vec![Some(stem), instruction, Some(options)].view()
    });
    div()
        .class("opened")
        .attr("data-question", keys::question_text(question.key))
        .with(edited)
        .with(words)
        .with(bookmark(app, question.key, None))
        .with(sources(app, index))
}
