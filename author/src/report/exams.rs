//! The number of questions for each exam, compared with the requirements in `pack.toml`.

use super::measure::{Measure, at_least};
use crate::item_bank::ItemBank;
use crate::pack_file::{Exam, PackFile};
use carrel_core::bank::{Blueprint, SkillId};
use carrel_core::form::{Plan, Scope, draw};
use std::collections::BTreeMap;

/// The figures of every exam; `disjoint_exams` has one number for each.
pub(super) fn measures(bank: &ItemBank, pack: &PackFile, disjoint_exams: &[usize]) -> Vec<Measure> {
    let of = |(index, (blueprint, &disjoint)): (usize, (&Blueprint, &usize))| {
        // A rule reports blueprints without an exam.
        let exam = pack.exam(&blueprint.code);
        let least = |of: fn(&Exam) -> usize| exam.map(of).filter(|&least| least > 0);
        [
            disjoint_measure(bank, index, least(|e| e.disjoint_exams), disjoint),
            domains(bank, index),
            tasks(bank, index, least(|e| e.task_questions)),
            skills(bank, index, least(|e| e.skill_questions)),
        ]
    };
    bank.blueprints.iter().zip(disjoint_exams).enumerate().flat_map(of).collect()
}

fn name(bank: &ItemBank, index: usize, what: &str) -> String {
    format!("{}: {what}", bank.blueprints[index].code.to_uppercase())
}

fn disjoint_measure(bank: &ItemBank, index: usize, least: Option<usize>, n: usize) -> Measure {
    let explains = "Full exams that you can take before a question comes again.";
    let remedy = "Write questions for the domains with too few, on facts that no other question tests".to_owned();
    let name = name(bank, index, "exams without repeats");
    Measure::new("Amount and mix", &name, n.to_string(), explains).bound_by(at_least(least, n), remedy)
}

/// Draws exams of a blueprint, unseen questions first, until one would repeat a question.
pub(super) fn disjoint(bank: &ItemBank, blueprint: usize) -> usize {
    let plan = Plan { blueprint, scope: Scope::Exam };
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

/// The number of questions of every skill of the blueprint.
fn by_skill(bank: &ItemBank, index: usize) -> BTreeMap<SkillId, usize> {
    let mut counts = BTreeMap::new();
    for domain in bank.blueprints.get(index).map(|b| &b.domains).into_iter().flatten() {
        for task in &domain.tasks {
            for skill in &task.skills {
                counts.insert(SkillId { domain: domain.number, task: task.number, skill: skill.number }, 0);
            }
        }
    }
    bank.questions.iter().filter_map(|q| q.skill(index)).for_each(|s| *counts.entry(s).or_default() += 1);
    counts
}

fn domains(bank: &ItemBank, index: usize) -> Measure {
    let blueprint = &bank.blueprints[index];
    let quotas = blueprint.quotas(usize::from(blueprint.questions));
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    by_skill(bank, index).into_iter().for_each(|(s, n)| *counts.entry(s.domain).or_default() += n);
    let say = |(domain, quota): (&carrel_core::bank::Domain, usize)| {
        format!("{} ({quota} an exam)", counts.get(&domain.number).copied().unwrap_or_default())
    };
    let value = blueprint.domains.iter().zip(quotas).map(say).collect::<Vec<_>>().join(", ");
    let explains = "Questions for each domain, and how many of them one exam asks.";
    Measure::new("Amount and mix", &name(bank, index, "by domain"), value, explains)
}

fn tasks(bank: &ItemBank, index: usize, least: Option<usize>) -> Measure {
    let mut counts: BTreeMap<(u8, u8), usize> = BTreeMap::new();
    by_skill(bank, index).into_iter().for_each(|(s, n)| *counts.entry((s.domain, s.task)).or_default() += n);
    let value = counts.iter().map(|((d, t), n)| format!("{d}.{t}: {n}")).collect::<Vec<_>>().join(", ");
    let counts = counts.iter().map(|((d, t), &n)| (format!("{d}.{t}"), n));
    let (bound, short) = each_at_least(least, counts);
    Measure::new("Amount and mix", &name(bank, index, "by task"), value, "Questions for each task of the exam guide.")
        .bound_by(bound, format!("Write questions for the tasks with too few: {short}"))
}

fn skills(bank: &ItemBank, index: usize, least: Option<usize>) -> Measure {
    let counts = by_skill(bank, index);
    let asked = counts.values().filter(|n| **n > 0).count();
    let fewest = counts.values().min().copied().unwrap_or_default();
    let each = match fewest {
        0 => String::new(),
        1 => ", at least 1 question each".to_owned(),
        fewest => format!(", at least {fewest} questions each"),
    };
    let value = format!("{asked} of {} covered{each}", counts.len());
    let (bound, short) = each_at_least(least, counts.iter().map(|(skill, &n)| (skill.to_string(), n)));
    Measure::new(
        "Amount and mix",
        &name(bank, index, "by skill"),
        value,
        "Skills of the exam guide that have questions.",
    )
    .bound_by(bound, format!("Write questions for the skills with too few: {short}"))
}

/// A minimum for every count, and the counts below it.
fn each_at_least(
    least: Option<usize>,
    counts: impl Iterator<Item = (String, usize)>,
) -> (Option<(String, bool)>, String) {
    let short = counts.filter(|(_, n)| least.is_some_and(|least| *n < least));
    let short: Vec<String> = short.map(|(number, n)| format!("{number} has {n}")).collect();
    (least.map(|least| (format!("at least {least} each"), short.is_empty())), short.join(", "))
}
