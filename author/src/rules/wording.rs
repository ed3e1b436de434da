//! Rules about wording that a program can check.

use crate::draft::{FactDraft, QuestionDraft};
use crate::pack_file::PackFile;
use crate::problem::Sink;
use crate::words::{bare, words};
use carrel_core::bank::{Block, Inline};

/// The maximum length of a fact: one statement, perhaps two sentences.
const FACT_WORDS: usize = 60;

pub(super) fn fact_is_short(fact: &FactDraft, sink: &mut Sink<'_>) {
    let count = words(&Inline::line(&fact.text.value)).len();
    if count > FACT_WORDS || count == 0 {
        let remedy = format!("State one verifiable fact in 1 to {FACT_WORDS} words");
        sink.add(fact.text.line, format!("the fact has {count} words"), remedy);
    }
}

pub(super) fn stem_ends_in_a_question(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let asks = match question.stem.value.last() {
        Some(Block::Paragraph(line)) => Inline::line(line).trim_end().ends_with('?'),
        _ => false,
    };
    if !asks {
        let remedy = "End the stem with one question that can be answered without the options";
        sink.add(question.stem.line, "the stem does not end in a question", remedy);
    }
}

pub(super) fn stem_is_short_enough(question: &QuestionDraft, pack: &PackFile, sink: &mut Sink<'_>) {
    let Some(bounds) = &pack.stem.words else { return };
    let most = *bounds.end();
    let prose: Vec<Block> = question.stem.value.iter().filter(|b| !matches!(b, Block::Code(_))).cloned().collect();
    let count = words(&Block::plain(&prose)).len();
    if count > most {
        let remedy = format!("Cut it to {most} words");
        sink.add(question.stem.line, format!("the stem has {count} words"), remedy);
    }
}

/// The app shows "Choose two", so that it is never missing or wrong.
pub(super) fn stem_does_not_say_how_many(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let text = format!(" {} ", bare(&Block::plain(&question.stem.value)));
    for verb in ["choose", "select", "pick"] {
        for number in ["two", "three", "four", "five", "six", "seven", "eight", "2", "3", "4", "5", "6", "7", "8"] {
            if text.contains(&format!(" {verb} {number} ")) {
                let what = format!("the stem says \"{verb} {number}\"");
                sink.add(question.stem.line, what, "Remove it: the app shows it");
            }
        }
    }
}

pub(super) fn no_all_or_none_of_the_above(question: &QuestionDraft, sink: &mut Sink<'_>) {
    for option in &question.options {
        let text = bare(&Inline::line(&option.text.value));
        for phrase in ["all of the above", "none of the above", "both of the above", "all of these", "none of these"] {
            if text.contains(phrase) {
                let what = format!("an option says {phrase:?}");
                sink.add(option.text.line, what, "Write an option that stands alone");
            }
        }
    }
}

/// Options are shuffled on display, so no text may refer to one by letter or position.
pub(super) fn no_letters_or_positions(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let mut look = |text: String, line: usize| {
        let words = words(&text);
        // "the first option" is found by its ordinal.
        let named = words.windows(2).any(|pair| {
            let thing = |w: &str| ["option", "options", "answer", "answers", "choice", "choices"].contains(&w);
            let letter = |w: &str| w.len() == 1 && ("a"..="h").contains(&w);
            let position = |w: &str| {
                [
                    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "last", "previous",
                    "above", "below",
                ]
                .contains(&w)
            };
            // In "answers a question", "a" is an article.
            thing(&pair[0]) && letter(&pair[1]) && pair[1] != "a" || position(&pair[0]) && thing(&pair[1])
        });
        let upper_a =
            ["Option A", "option A", "Answer A", "answer A", "choice A", "Choice A", "options A", "Options A"];
        if named || upper_a.iter().any(|name| text.contains(&format!("{name} ")) || text.contains(&format!("{name},")))
        {
            let remedy = "Refer to the option by its contents: options are shuffled";
            sink.add(line, "the text refers to an option by letter or position", remedy);
        }
    };
    look(Block::plain(&question.stem.value), question.stem.line);
    for option in &question.options {
        look(Inline::line(&option.text.value), option.text.line);
        if let Some(why) = &option.why {
            look(Block::plain(&why.value), why.line);
        }
    }
}
