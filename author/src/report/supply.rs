//! How much there is of what, against what a release must hold.

use super::measure::{Measure, named};
use crate::Demands;
use crate::item_bank::ItemBank;
use carrel_core::bank::{Level, SkillId};
use carrel_core::form::{Plan, Scope, draw};
use std::collections::BTreeMap;

/// Between what the share of multiple-response questions must lie, in per cent.
const MULTIPLE: (f64, f64) = (12.0, 20.0);
/// Shares of easy, medium and hard questions that the bank aims at, and how far it may be off, in per cent.
const LEVELS: [f64; 3] = [30.0, 50.0, 20.0];
const LEVELS_OFF: f64 = 8.0;
/// The largest share of the questions that one topic may have, in per cent.
const TOPIC_SHARE: f64 = 6.0;
/// Questions that test a core fact, at least.
const CORE_QUESTIONS: usize = 2;

pub(super) fn measures(bank: &ItemBank, demands: &Demands, disjoint_exams: usize) -> Vec<Measure> {
    let mut all = vec![questions(bank, demands), disjoint(disjoint_exams, demands)];
    for (place, blueprint) in bank.blueprints.iter().enumerate() {
        all.push(domains(bank, place));
        let least = demands.task_questions.get(place).copied().unwrap_or_default();
        all.push(tasks(bank, place, least));
        let least = if place == 0 { demands.skill_questions } else { 0 };
        all.push(skills(bank, place, least, &blueprint.code));
    }
    all.extend([multiple(bank), levels(bank), topics(bank, demands), fullest(bank), core_facts(bank, demands)]);
    all
}

fn share(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

fn questions(bank: &ItemBank, demands: &Demands) -> Measure {
    let n = bank.questions.len();
    Measure::told("Supply", "questions", n.to_string(), "Questions in the bank, each with a reason for every option.")
        .bound(format!("{} at least", demands.questions), n >= demands.questions, "Write more".into())
}

fn disjoint(n: usize, demands: &Demands) -> Measure {
    let explains =
        "Full exams of the default blueprint that can be sat one after the other without meeting a question again.";
    let remedy = "Write questions for the domains that are short, on facts that no other question tests".to_owned();
    Measure::told("Supply", "disjoint exams", n.to_string(), explains).bound(
        format!("{} at least", demands.disjoint_exams),
        n >= demands.disjoint_exams,
        remedy,
    )
}

/// Draws exams of the default blueprint, unseen questions first, until one would repeat a question.
pub(super) fn disjoint_exams(bank: &ItemBank) -> usize {
    let plan = Plan { blueprint: 0, scope: Scope::Exam };
    let bank = bank.index();
    let mut seen = vec![None; bank.questions.len()];
    for exams in 0..bank.questions.len() {
        let Ok(form) = draw(&bank, &plan, exams as u64, &seen) else { return exams };
        if form.items.is_empty() || form.items.iter().any(|i| seen[i.question].is_some()) {
            return exams;
        }
        form.items.iter().for_each(|i| seen[i.question] = Some(0));
    }
    0
}

/// Questions by skill, every skill of the blueprint named.
fn by_skill(bank: &ItemBank, place: usize) -> BTreeMap<SkillId, usize> {
    let mut counts = BTreeMap::new();
    for domain in bank.blueprints.get(place).map(|b| &b.domains).into_iter().flatten() {
        for task in &domain.tasks {
            for skill in &task.skills {
                counts.insert(SkillId { domain: domain.number, task: task.number, skill: skill.number }, 0);
            }
        }
    }
    bank.questions.iter().filter_map(|q| q.skill(place)).for_each(|s| *counts.entry(s).or_default() += 1);
    counts
}

fn domains(bank: &ItemBank, place: usize) -> Measure {
    let blueprint = &bank.blueprints[place];
    let quotas = blueprint.quotas(usize::from(blueprint.questions));
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    by_skill(bank, place).into_iter().for_each(|(s, n)| *counts.entry(s.domain).or_default() += n);
    let say = |(domain, quota): (&carrel_core::bank::Domain, usize)| {
        format!("{} for {quota}", counts.get(&domain.number).copied().unwrap_or_default())
    };
    let value = blueprint.domains.iter().zip(quotas).map(say).collect::<Vec<_>>().join(", ");
    let explains = "Questions of each domain, for how many a sitting asks.";
    Measure::told("Supply", &format!("{}: by domain", blueprint.code.to_uppercase()), value, explains)
}

fn tasks(bank: &ItemBank, place: usize, least: usize) -> Measure {
    let mut counts: BTreeMap<(u8, u8), usize> = BTreeMap::new();
    by_skill(bank, place).into_iter().for_each(|(s, n)| *counts.entry((s.domain, s.task)).or_default() += n);
    let value = counts.iter().map(|((d, t), n)| format!("{d}.{t}: {n}")).collect::<Vec<_>>().join(", ");
    let short: Vec<String> =
        counts.iter().filter(|(_, n)| **n < least).map(|((d, t), n)| format!("{d}.{t} has {n}")).collect();
    let explains = "Questions of each task of the exam guide.";
    Measure::told("Supply", &format!("{}: by task", bank.blueprints[place].code.to_uppercase()), value, explains).bound(
        format!("{least} each at least"),
        short.is_empty(),
        format!("Write for the tasks that are short: {}", short.join(", ")),
    )
}

fn skills(bank: &ItemBank, place: usize, least: usize, code: &str) -> Measure {
    let counts = by_skill(bank, place);
    let asked = counts.values().filter(|n| **n > 0).count();
    let fewest = counts.values().min().copied().unwrap_or_default();
    let short: Vec<String> = counts.iter().filter(|(_, n)| **n < least).map(|(s, n)| format!("{s} has {n}")).collect();
    let value = format!("{asked} of {} asked, {fewest} questions for the one with fewest", counts.len());
    let measure = Measure::told(
        "Supply",
        &format!("{}: by skill", code.to_uppercase()),
        value,
        "Skills of the exam guide that the bank asks.",
    );
    match least {
        0 => measure,
        _ => measure.bound(
            format!("{least} each at least"),
            short.is_empty(),
            format!("Write for the skills that are short: {}", short.join(", ")),
        ),
    }
}

fn multiple(bank: &ItemBank) -> Measure {
    let part = share(bank.questions.iter().filter(|q| q.multiple()).count(), bank.questions.len());
    let explains = "Questions with two or three right options; the exam has both kinds.";
    Measure::told("Supply", "multiple response", format!("{part:.1} %"), explains).bound(
        format!("{} to {} %", MULTIPLE.0, MULTIPLE.1),
        (MULTIPLE.0..=MULTIPLE.1).contains(&part) || bank.questions.is_empty(),
        "Write the kind that is short".into(),
    )
}

fn levels(bank: &ItemBank) -> Measure {
    let n = bank.questions.len();
    let of = |level| share(bank.questions.iter().filter(|q| q.level == level).count(), n);
    let parts = [Level::Easy, Level::Medium, Level::Hard].map(of);
    let kept = n == 0 || parts.iter().zip(LEVELS).all(|(part, aim)| (part - aim).abs() <= LEVELS_OFF);
    let value = format!("{:.0} % easy, {:.0} % medium, {:.0} % hard", parts[0], parts[1], parts[2]);
    let explains = "How hard the writers think their questions are; answers of learners may tell otherwise.";
    let [easy, medium, hard] = LEVELS;
    Measure::told("Supply", "levels", value, explains).bound(
        format!("{easy}/{medium}/{hard} ± {LEVELS_OFF}"),
        kept,
        "Write the level that is short".into(),
    )
}

fn by_topic(bank: &ItemBank) -> Vec<(&str, usize)> {
    let mut counts = vec![0; bank.topics.len()];
    bank.questions.iter().for_each(|q| counts[usize::from(q.topic)] += 1);
    let mut all: Vec<(&str, usize)> = bank.topics.iter().map(|t| t.id.as_str()).zip(counts).collect();
    all.sort_by_key(|(id, n)| (core::cmp::Reverse(*n), *id));
    all
}

fn topics(bank: &ItemBank, demands: &Demands) -> Measure {
    let asked = by_topic(bank).iter().filter(|(_, n)| *n > 0).count();
    let headings = bank.topics.iter().filter(|t| t.notes_line.is_some()).count();
    let value = format!("{asked} with questions, of {} ({headings} headings of the notes)", bank.topics.len());
    Measure::told(
        "Supply",
        "topics",
        value,
        "Headings of the study notes, and subjects that the exam needs and they lack.",
    )
    .bound(
        format!("{} with questions at least", demands.topics),
        asked >= demands.topics,
        "Write about topics that have facts and no question".into(),
    )
}

fn fullest(bank: &ItemBank) -> Measure {
    let all = by_topic(bank);
    let over: Vec<&str> =
        all.iter().filter(|(_, n)| share(*n, bank.questions.len()) > TOPIC_SHARE).map(|(id, _)| *id).collect();
    let value = match all.first() {
        Some((id, n)) => format!("{id}, {:.1} %", share(*n, bank.questions.len())),
        None => "none".into(),
    };
    Measure::told("Supply", "fullest topic", value, "The topic with most questions, and its share.").bound(
        format!("{TOPIC_SHARE} % at most"),
        over.is_empty(),
        format!("Write about other topics, or split these{}", named(over.iter().copied())),
    )
}

fn core_facts(bank: &ItemBank, demands: &Demands) -> Measure {
    let mut asked = vec![0usize; bank.facts.len()];
    bank.questions.iter().flat_map(|q| &q.facts).for_each(|&f| asked[f as usize] += 1);
    let core: Vec<(&str, usize)> =
        bank.facts.iter().zip(&asked).filter(|(f, _)| f.core).map(|(f, n)| (f.id.as_str(), *n)).collect();
    let thin: Vec<&str> = core.iter().filter(|(_, n)| *n < CORE_QUESTIONS).map(|(id, _)| *id).collect();
    let value = format!("{}, {} of them asked twice or more", core.len(), core.len() - thin.len());
    let explains = "The facts that an exam is likeliest to ask about; each is asked from two sides or more.";
    Measure::told("Facts", "core facts", value, explains).bound(
        format!("{} at least, each asked twice", demands.core_facts),
        core.len() >= demands.core_facts && thin.is_empty(),
        format!("Mark the facts that matter most with core = true, and ask each from another side{}", named(thin)),
    )
}
