//! Whether rewritten questions have the form of the exams: lengths, openings and contrast.
//!
//! Only rewritten questions are measured. The bounds apply once all questions are rewritten; until then they are only
//! reported.

use super::measure::{Measure, at_least, named, share_at_least, share_at_most, within};
use super::stems::median;
use crate::item_bank::{Choice, Item, ItemBank};
use crate::language::{line, prose, spaced_percent};
use crate::marks::Mark;
use crate::pack_file::PackFile;
use crate::words::{sentences, words};
use carrel_core::bank::{Block, Inline};
use core::ops::RangeInclusive;

const GROUP: &str = "Likeness to the exam";

/// A rewritten question with its marks.
pub(super) type Rewritten<'a> = (&'a Item, Mark);

/// The rewritten questions of a bank.
pub(super) fn rewritten<'a>(bank: &'a ItemBank, marks: &[Mark]) -> Vec<Rewritten<'a>> {
    bank.questions.iter().zip(marks.iter().copied()).filter(|(_, mark)| mark.rewritten).collect()
}

pub(super) fn measures(bank: &ItemBank, all: &[Rewritten<'_>], pack: &PackFile) -> Vec<Measure> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut measures = vec![progress(bank, all), option_words(all, pack)];
    measures.extend(pack.option.short.map(|short| short_options(all, pack, short)));
    measures.extend([two_sentences(all, pack), stem_words(all, pack)]);
    measures.extend(pack.stem.opening_words.map(|words| openings(all, pack, words)));
    if !pack.qualifiers.is_empty() {
        measures.push(qualifiers(all, pack));
    }
    measures.extend(pack.option.right_if.map(|least| contrast(all, least)));
    measures.extend([language(bank, all, pack), percent(bank, all)]);
    measures.extend(pack.bank.code_lines.as_ref().map(|lines| code(all, pack, lines)));
    measures
}

fn measure(name: &str, value: String, explains: &str) -> Measure {
    Measure::new(GROUP, name, value, explains)
}

fn share(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

/// The meaning of a figure, with the exam's own figure if it is known.
fn with_official(explains: &str, official: Option<&String>) -> String {
    match official {
        Some(official) => format!("{explains} Official questions: {official}."),
        None => explains.to_owned(),
    }
}

fn ids<'a>(all: &'a [Rewritten<'_>], is: impl Fn(&Rewritten<'_>) -> bool + 'a) -> String {
    named(all.iter().filter(move |q| is(q)).map(|(q, _)| q.id.as_str()))
}

fn progress(bank: &ItemBank, all: &[Rewritten<'_>]) -> Measure {
    let explains = "Questions that are written like those of the exam.";
    measure("questions like the exam's", format!("{} of {}", all.len(), bank.questions.len()), explains)
}

fn count(choice: &Choice) -> usize {
    words(&Inline::line(&choice.text)).len()
}

fn option_words(all: &[Rewritten<'_>], pack: &PackFile) -> Measure {
    let middle = median(all.iter().flat_map(|(q, _)| &q.choices).map(count));
    let explains = with_official("The length of a typical option, in words.", pack.official.option_words.as_ref());
    measure("words per option", middle.to_string(), &explains).bound_by(
        within(pack.option.median.as_ref(), middle as f64, ""),
        "Write complete instructions, no longer than necessary".into(),
    )
}

fn short_options(all: &[Rewritten<'_>], pack: &PackFile, short: usize) -> Measure {
    let asks = |q: &&Rewritten<'_>| !q.1.names;
    let is_short = |c: &&Choice| count(c) < short;
    let options = || all.iter().filter(asks).flat_map(|(q, _)| &q.choices);
    let part = share(options().filter(is_short).count(), options().count());
    let names = all.iter().filter(|q| q.1.names).count();
    let explains = "Options that are only a label. Questions that ask for a name do not count.";
    let value = format!("{part:.1}% under {short} words ({names} questions ask for a name)");
    measure("short options", value, explains).bound_by(
        share_at_most(pack.option.short_share, part),
        format!("Say what to do, and how{}", ids(all, |q| !q.1.names && q.0.choices.iter().any(|c| is_short(&c)))),
    )
}

fn two_sentences(all: &[Rewritten<'_>], pack: &PackFile) -> Measure {
    let options = || all.iter().flat_map(|(q, _)| &q.choices);
    let has_two = |c: &&Choice| sentences(&Inline::line(&c.text)) >= 2;
    let part = share(options().filter(has_two).count(), options().count());
    let explains = with_official(
        "Options with at least two sentences, such as \"Create X. Configure Y.\"",
        pack.official.two_sentences.as_ref(),
    );
    measure("options with two sentences", format!("{part:.1}%"), &explains).bound_by(
        share_at_least(pack.option.two_sentences_share, part),
        format!("Write a sentence for each step{}", ids(all, |q| !q.0.choices.iter().any(|c| has_two(&c)))),
    )
}

fn stem_words(all: &[Rewritten<'_>], pack: &PackFile) -> Measure {
    let middle = median(all.iter().map(|(q, _)| words(&prose_of(q)).len()));
    let explains = with_official(
        "The length of a typical question without its options, in words.",
        pack.official.stem_words.as_ref(),
    );
    measure("words per question", middle.to_string(), &explains).bound_by(
        within(pack.stem.median.as_ref(), middle as f64, ""),
        "Context, situation, requirement, question: one or two sentences each".into(),
    )
}

/// The text of a stem with inline code, without code blocks.
fn prose_of(question: &Item) -> String {
    let blocks: Vec<Block> = question.stem.iter().filter(|b| !matches!(b, Block::Code(_))).cloned().collect();
    Block::plain(&blocks)
}

fn openings(all: &[Rewritten<'_>], pack: &PackFile, count: usize) -> Measure {
    let opens = |q: &Rewritten<'_>| {
        let first = words(&prose_of(q.0)).into_iter().take(count);
        first.into_iter().any(|w| pack.stem.openings.contains(&w))
    };
    let part = share(all.iter().filter(|q| opens(q)).count(), all.len());
    let explains =
        with_official("Questions that start with who or what has the problem.", pack.official.openings.as_ref());
    measure("openings like the exam's", format!("{part:.1}%"), &explains).bound_by(
        share_at_least(pack.stem.openings_share, part),
        format!("Start with who has the problem{}", ids(all, |q| !opens(q))),
    )
}

fn qualifiers(all: &[Rewritten<'_>], pack: &PackFile) -> Measure {
    let has = |q: &Rewritten<'_>| {
        let text = Block::plain(&q.0.stem);
        text.split(|c: char| !c.is_alphabetic()).any(|w| pack.qualifiers.iter().any(|q| q == w))
    };
    let used = all.iter().filter(|q| has(q)).count();
    let idle = all.iter().filter(|q| has(q) && !q.1.works).count();
    let explains = format!(
        "Questions that ask for the best option with {}, and those in which only one would work anyway.",
        pack.qualifiers.join(" or ")
    );
    measure("ranking words", format!("{used}, {idle} unnecessary"), &explains).bound(
        "0 unnecessary".into(),
        idle == 0,
        format!("Ask without the qualifier{}", ids(all, |q| has(q) && !q.1.works)),
    )
}

fn contrast(all: &[Rewritten<'_>], least: usize) -> Measure {
    let count = |q: &Item| q.choices.iter().filter(|c| c.right_if.is_some()).count();
    let distractors_of = |q: &Item| q.choices.iter().filter(|c| !c.correct).count();
    let enough = |q: &Rewritten<'_>| count(q.0) >= least.min(distractors_of(q.0));
    let enough_of = all.iter().filter(|q| enough(q)).count();
    let distractors = all.iter().flat_map(|(q, _)| &q.choices).filter(|c| !c.correct).count();
    let with: usize = all.iter().map(|(q, _)| count(q)).sum();
    let explains = format!(
        "Questions in which at least {least} incorrect options say under which requirement they would be correct."
    );
    measure(
        "incorrect options that fit another question",
        format!("{enough_of} of {} questions; {with} of {distractors} options", all.len()),
        &explains,
    )
    .bound("100%".into(), all.iter().all(enough), format!("Write right_if{}", ids(all, |q| !enough(q))))
}

/// All texts without code: of the questions, and of the facts they test.
fn texts<'a>(bank: &'a ItemBank, all: &'a [Rewritten<'_>]) -> impl Iterator<Item = (&'a str, String)> {
    let of_questions = all.iter().flat_map(|(q, _)| {
        let options = q
            .choices
            .iter()
            .flat_map(|c| [line(&c.text), prose(&c.why), c.right_if.as_deref().map(line).unwrap_or_default()]);
        core::iter::once(prose(&q.stem)).chain(options).map(|text| (q.id.as_str(), text))
    });
    let facts = all.iter().flat_map(|(q, _)| &q.facts).filter_map(|&f| bank.facts.get(f as usize));
    of_questions.chain(
        facts.map(|f| (f.id.as_str(), line(&f.text) + " " + &f.changed.as_deref().map(line).unwrap_or_default())),
    )
}

fn language(bank: &ItemBank, all: &[Rewritten<'_>], pack: &PackFile) -> Measure {
    let found: Vec<&str> =
        texts(bank, all).filter(|(_, t)| !pack.language.british(t).is_empty()).map(|(id, _)| id).collect();
    let explains = "Texts with British spelling, in these questions and in the facts that they test.";
    measure("British spellings", found.len().to_string(), explains).bound(
        "0".into(),
        found.is_empty(),
        format!("Write American English{}", named(found)),
    )
}

fn percent(bank: &ItemBank, all: &[Rewritten<'_>]) -> Measure {
    let found: Vec<&str> = texts(bank, all).filter(|(_, t)| spaced_percent(t).is_some()).map(|(id, _)| id).collect();
    let explains = "Texts with a space between a number and its percent sign.";
    measure("spaced percent signs", found.len().to_string(), explains).bound(
        "0".into(),
        found.is_empty(),
        format!("Write 10%{}", named(found)),
    )
}

fn code(all: &[Rewritten<'_>], pack: &PackFile, range: &RangeInclusive<usize>) -> Measure {
    let reads = |q: &&Rewritten<'_>| {
        let lines = q.0.stem.iter().filter_map(|b| match b {
            Block::Code(text) => Some(text.lines().count()),
            _ => None,
        });
        range.contains(&lines.sum())
    };
    let found = all.iter().filter(reads).count();
    let explains = "Questions that require reading a policy, a template, a log or a short program.";
    let of_lines = format!(", of {} to {} lines", range.start(), range.end());
    measure("code to read", found.to_string(), explains).bound_by(
        at_least(pack.bank.code_questions, found).map(|(aim, kept)| (aim + &of_lines, kept)),
        "Write questions on policies, templates, logs and code".into(),
    )
}
