//! Rules about the whole bank: the bounds of the report.

use crate::item_bank::ItemBank;
use crate::problem::{Problem, Sink};
use crate::report::Report;
use carrel_core::form::{Plan, Scope, check as plan_check};

pub(crate) fn check(bank: &ItemBank, report: &Report, problems: &mut Vec<Problem>) {
    quotas_can_be_filled(bank, problems);
    let sink = &mut Sink { path: ".", problems };
    for measure in report.measures.iter().filter(|m| m.is_broken()) {
        let figure = &measure.figure;
        let what = format!("{}: {} (aim: {})", figure.name, figure.value, figure.aim);
        sink.add(1, what, measure.remedy.clone());
    }
}

/// An exam can be drawn from every blueprint.
fn quotas_can_be_filled(bank: &ItemBank, problems: &mut Vec<Problem>) {
    let bank = bank.index();
    for (index, blueprint) in bank.blueprints.iter().enumerate() {
        let sink = &mut Sink { path: &format!("blueprints/{}.toml", blueprint.code), problems };
        for shortfall in plan_check(&bank, &Plan { blueprint: index, scope: Scope::Exam }).err().unwrap_or_default() {
            let what = format!("a full {} cannot be drawn: {shortfall}", blueprint.code);
            sink.add(1, what, "Write questions for that domain, of facts that no other question tests");
        }
    }
}
