//! Amounts, compared with the bounds of `[supply]` in `pack.toml`.

use super::measure::{Measure, at_least, named, share_at_most, within};
use crate::item_bank::ItemBank;
use crate::pack_file::PackFile;
use carrel_core::bank::{Level, Topic};

/// The number of questions.
pub(super) fn questions(bank: &ItemBank, pack: &PackFile) -> Vec<Measure> {
    let n = bank.questions.len();
    let explains = "Questions in the bank, each with an explanation for every option.";
    let bound = at_least(pack.supply.questions, n);
    vec![Measure::new("Amount and mix", "questions", n.to_string(), explains).bound_by(bound, "Write more".into())]
}

/// The composition of the questions.
pub(super) fn measures(bank: &ItemBank, pack: &PackFile) -> Vec<Measure> {
    vec![multiple(bank, pack), levels(bank, pack), topics(bank, pack), largest(bank, pack), core_facts(bank, pack)]
}

fn share(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

fn multiple(bank: &ItemBank, pack: &PackFile) -> Measure {
    let part = share(bank.questions.iter().filter(|q| q.multiple()).count(), bank.questions.len());
    let explains = "Questions with two or more correct options, which all must be chosen.";
    let bound = within(pack.supply.multiple_share.as_ref(), part, "%");
    Measure::new("Amount and mix", "questions with several answers", format!("{part:.1}%"), explains)
        .bound_by(bound, "Write more of the kind with too few".into())
}

fn levels(bank: &ItemBank, pack: &PackFile) -> Measure {
    let all = [(Level::Easy, "easy"), (Level::Medium, "medium"), (Level::Hard, "hard")];
    let part = |level| share(bank.questions.iter().filter(|q| q.level == level).count(), bank.questions.len());
    let value: Vec<String> = all.iter().map(|(level, name)| format!("{:.0}% {name}", part(*level))).collect();
    let bounds = all.iter().zip(&pack.supply.levels).filter_map(|((level, name), range)| {
        within(range.as_ref(), part(*level), "%").map(|(aim, kept)| (format!("{aim} {name}"), kept))
    });
    let bounds: Vec<(String, bool)> = bounds.collect();
    let aim = bounds.iter().map(|(aim, _)| aim.as_str()).collect::<Vec<_>>().join(", ");
    let bound = (!bounds.is_empty()).then(|| (aim, bounds.iter().all(|(_, kept)| *kept)));
    let explains = "Estimated by the writers: you may find a question easier or harder.";
    Measure::new("Amount and mix", "difficulty", value.join(", "), explains)
        .bound_by(bound, "Write more of the level with too few".into())
}

fn by_topic(bank: &ItemBank) -> Vec<(&Topic, usize)> {
    let mut counts = vec![0; bank.topics.len()];
    bank.questions.iter().for_each(|q| counts[usize::from(q.topic)] += 1);
    let mut all: Vec<(&Topic, usize)> = bank.topics.iter().zip(counts).collect();
    all.sort_by_key(|(topic, n)| (core::cmp::Reverse(*n), topic.id.as_str()));
    all
}

fn topics(bank: &ItemBank, pack: &PackFile) -> Measure {
    let asked = by_topic(bank).iter().filter(|(_, n)| *n > 0).count();
    let value = format!("{asked} with questions, of {}", bank.topics.len());
    let (value, explains) = match &bank.about.notes {
        Some(notes) => (
            format!("{value} ({} headings of the notes)", bank.headings),
            format!("Headings of {notes}, and other subjects of the exam."),
        ),
        None => (value, "Subjects of the exam.".to_owned()),
    };
    let bound = at_least(pack.supply.topics, asked).map(|(aim, kept)| (format!("{aim}, with questions"), kept));
    let remedy = "Write about topics that have facts and no question".into();
    Measure::new("Amount and mix", "topics", value, &explains).bound_by(bound, remedy)
}

fn largest(bank: &ItemBank, pack: &PackFile) -> Measure {
    let all = by_topic(bank);
    let share_of = |n: usize| share(n, bank.questions.len());
    let (value, most) = match all.first() {
        Some((topic, n)) => (format!("{}, {:.1}%", topic.title, share_of(*n)), share_of(*n)),
        None => ("none".into(), 0.0),
    };
    let over = all.iter().filter(|(_, n)| pack.supply.topic_share.is_some_and(|bound| share_of(*n) > bound));
    let remedy = format!("Write about other topics, or split these{}", named(over.map(|(topic, _)| topic.id.as_str())));
    Measure::new("Amount and mix", "largest topic", value, "The topic with the most questions, and its share.")
        .bound_by(share_at_most(pack.supply.topic_share, most), remedy)
}

fn core_facts(bank: &ItemBank, pack: &PackFile) -> Measure {
    let (least, sides) = (pack.supply.core_facts, pack.supply.core_questions.unwrap_or(1));
    let mut asked = vec![0usize; bank.facts.len()];
    bank.questions.iter().flat_map(|q| &q.facts).for_each(|&f| asked[f as usize] += 1);
    let core: Vec<(&str, usize)> =
        bank.facts.iter().zip(&asked).filter(|(f, _)| f.core).map(|(f, n)| (f.id.as_str(), *n)).collect();
    let thin: Vec<&str> = core.iter().filter(|(_, n)| *n < sides).map(|(id, _)| *id).collect();
    let value = format!("{}, {} of them with at least {sides} questions", core.len(), core.len() - thin.len());
    let explains = "The facts that an exam is most likely to ask about.";
    let bound = (least.is_some() || pack.supply.core_questions.is_some()).then(|| {
        let least = least.unwrap_or_default();
        let aim = format!("at least {least}, each with at least {sides} questions");
        (aim, core.len() >= least && thin.is_empty())
    });
    Measure::new("Facts", "main facts", value, explains).bound_by(
        bound,
        format!("Mark the facts that matter most with core = true, and test each from another angle{}", named(thin)),
    )
}
