//! Rules about the bank as a whole. Each names the questions to begin with.

use crate::author::Demands;
use crate::author::draft::Drafts;
use crate::author::problem::{Problem, Sink};
use crate::author::report::{Guess, Report};
use crate::bank::{Bank, Inline, Question};
use crate::form::{Plan, Scope, check as plan_check};

/// How far the longest option may be from being the key by chance, in points.
const LONGEST_POINTS: f64 = 6.0;
/// How far picking the option most like the stem may be from chance, in points.
const OVERLAP_POINTS: f64 = 5.0;
/// Between what the length of right options over that of wrong ones must lie.
const LENGTH_RATIO: (f64, f64) = (0.94, 1.06);
/// The largest share of the questions that one topic may have, in per cent.
const TOPIC_SHARE: f64 = 8.0;

pub(in crate::author) fn check(
    drafts: &Drafts,
    bank: &Bank,
    report: &Report,
    demands: Demands,
    problems: &mut Vec<Problem>,
) {
    for twins in &report.metrics.twins {
        let path = drafts.questions.iter().find(|q| q.id == twins.other).map_or(".", |q| &q.path);
        let what = format!("the stem is nearly that of {} ({:.0} % of the words)", twins.one, 100.0 * twins.likeness);
        Sink { path, problems }.add(1, what, "Ask it in another setting, or drop one of the two");
    }
    if demands.disjoint_exams == 0 {
        return;
    }
    let sink = &mut Sink { path: ".", problems };
    quotas_can_be_filled(bank, sink);
    enough_disjoint_exams(report, demands, sink);
    near_chance("the longest option is a key", &report.metrics.longest, LONGEST_POINTS, worst(bank), sink);
    let most_overlap = "the option with most words of the stem is a key";
    near_chance(most_overlap, &report.metrics.overlap, OVERLAP_POINTS, String::new(), sink);
    lengths_are_alike(report, bank, sink);
    no_topic_outweighs(report, sink);
}

/// Every blueprint can be sat. Only the default one must hold several exams.
fn quotas_can_be_filled(bank: &Bank, sink: &mut Sink<'_>) {
    for (place, blueprint) in bank.blueprints.iter().enumerate() {
        for shortage in plan_check(bank, &Plan { blueprint: place, scope: Scope::Exam }).err().unwrap_or_default() {
            let what = format!("a full {} cannot be drawn: {shortage}", blueprint.code);
            sink.add(1, what, "Write questions for that domain, of facts that no other question tests");
        }
    }
}

fn enough_disjoint_exams(report: &Report, demands: Demands, sink: &mut Sink<'_>) {
    let (has, wanted) = (report.metrics.disjoint_exams, demands.disjoint_exams);
    if has < wanted {
        let what = format!("the bank holds {has} disjoint exams of its default blueprint, not {wanted}");
        sink.add(1, what, "Write questions for the domains that are short");
    }
}

fn near_chance(what: &str, guess: &Guess, points: f64, worst: String, sink: &mut Sink<'_>) {
    if guess.lift().abs() > points {
        let what = format!("{what} in {guess}, more than {points} points from chance");
        let remedy =
            if guess.lift() > 0.0 { "Shorten keys and sharpen distractors" } else { "Vary keys and distractors" };
        sink.add(1, what, format!("{remedy}{worst}"));
    }
}

/// The questions whose keys stand out most by length.
fn worst(bank: &Bank) -> String {
    let length = |q: &Question, correct: bool| {
        let lengths = q.choices.iter().filter(|c| c.correct == correct);
        lengths.map(|c| Inline::line(&c.text).chars().count()).max().unwrap_or(0) as isize
    };
    let mut by_excess: Vec<&Question> = bank.questions.iter().collect();
    by_excess.sort_by_key(|q| length(q, false) - length(q, true));
    let ids: Vec<&str> = by_excess.iter().take(8).map(|q| q.id.as_str()).collect();
    format!("; the keys that stand out most: {}", ids.join(", "))
}

fn lengths_are_alike(report: &Report, bank: &Bank, sink: &mut Sink<'_>) {
    let ratio = report.metrics.length_ratio;
    if !(LENGTH_RATIO.0..=LENGTH_RATIO.1).contains(&ratio) {
        let what = format!(
            "right options are {ratio:.2} times as long as wrong ones, not {} to {}",
            LENGTH_RATIO.0, LENGTH_RATIO.1
        );
        sink.add(1, what, format!("Make them alike{}", worst(bank)));
    }
}

fn no_topic_outweighs(report: &Report, sink: &mut Sink<'_>) {
    for (topic, questions) in &report.counts.by_topic {
        let share = 100.0 * *questions as f64 / report.counts.questions.max(1) as f64;
        if share > TOPIC_SHARE {
            let what = format!("the topic {topic} has {share:.1} % of the questions, over {TOPIC_SHARE} %");
            sink.add(1, what, "Write about other topics, or split it");
        }
    }
}
