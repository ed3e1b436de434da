//! A running attempt in version 1.

use crate::attempt::{Answer, Attempt, AttemptItem, Clock, Confidence, Mode, Phase};
use crate::bank::{Digest, Key, Revision, SkillId};
use crate::save::fields::Fields;
use crate::save::json::{Value, Writer};
use crate::save::{Unreadable, keys};

pub(crate) const KIND: &str = "attempt";

/// Whether version 1 can hold the attempt's record, whatever the answers.
pub(crate) fn fits(attempt: &Attempt) -> bool {
    attempt.items.iter().all(|asked| super::holds_skill(asked.skill) && asked.order.len() <= super::MOST_OPTIONS)
}

pub(crate) fn write(attempt: &Attempt) -> String {
    write_as(attempt, 1)
}

pub(crate) fn read(fields: Fields) -> Result<Attempt, Unreadable> {
    read_as(fields, super::holds_skill)
}

/// Writes the attempt as this version; versions differ only in their limits.
pub(crate) fn write_as(attempt: &Attempt, version: u32) -> String {
    let mut out = Writer::begin(KIND, version);
    out.text("id", &keys::id_text(attempt.id));
    out.text("blueprint", &attempt.blueprint);
    out.text("bank", &attempt.bank.to_string());
    out.text("seed", &keys::id_text(attempt.seed));
    out.flag("full", attempt.full);
    out.flag("practice", attempt.mode == Mode::Practice);
    out.number("began", attempt.clock.began);
    match attempt.clock.limit {
        Some(limit) => out.number("limit", limit),
        None => out.null("limit"),
    }
    out.number("paused", attempt.clock.paused);
    out.number("latest", attempt.clock.latest);
    write_phase(&mut out, attempt.phase);
    out.number("cursor", attempt.cursor as i64);
    out.number("entered", attempt.entered);
    out.objects("items", attempt.items.len(), &mut |out, index| write_item(out, &attempt.items[index]));
    out.end()
}

fn write_phase(out: &mut Writer, phase: Phase) {
    match phase {
        Phase::Running => out.text("phase", "running"),
        Phase::Paused { since } => {
            out.object("phase", &mut |out| out.object("paused", &mut |out| out.number("since", since)));
        }
        Phase::Finished { at, timed_out } => {
            let mut fields = |out: &mut Writer| {
                out.number("at", at);
                out.flag("timed_out", timed_out);
            };
            out.object("phase", &mut |out| out.object("finished", &mut fields));
        }
    }
}

fn write_item(out: &mut Writer, asked: &AttemptItem) {
    let answer = &asked.answer;
    out.number("question", asked.key.value() as i64);
    out.number("revision", asked.revision.value().into());
    out.text("skill", &asked.skill.to_string());
    out.number("right", asked.right.into());
    out.numbers("order", &asked.order);
    out.flag("scored", asked.scored);
    out.number("chosen", answer.chosen.into());
    out.number("struck", answer.struck.into());
    out.flag("flagged", answer.flagged);
    match answer.confidence {
        Some(confidence) => out.flag("sure", confidence == Confidence::Sure),
        None => out.null("sure"),
    }
    out.flag("revealed", answer.revealed);
    out.number("spent", answer.spent);
}

/// Reads an attempt whose skills are within these limits.
pub(crate) fn read_as(mut fields: Fields, holds_skill: fn(SkillId) -> bool) -> Result<Attempt, Unreadable> {
    let mut items = Vec::new();
    for value in fields.list("items") {
        items.push(read_item(value, holds_skill, &mut fields));
    }
    let cursor = fields.number("cursor", u32::MAX.into()) as usize;
    if cursor >= items.len() {
        fields.wrong("the current question does not exist".into());
    }
    let full = fields.flag("full");
    let attempt = Attempt {
        id: fields.id("id"),
        blueprint: fields.text("blueprint"),
        bank: Digest(fields.id("bank")),
        seed: fields.id("seed"),
        full,
        // Neither a full exam nor practice: shows answers at the end.
        mode: match (fields.flag("practice"), full) {
            (true, _) => Mode::Practice,
            (false, true) => Mode::Exam,
            (false, false) => Mode::Test,
        },
        clock: Clock {
            began: fields.time("began"),
            limit: fields.time_or_none("limit"),
            paused: fields.time("paused"),
            latest: fields.time("latest"),
        },
        phase: read_phase(&mut fields),
        cursor,
        entered: fields.time("entered"),
        items,
    };
    fields.end().map(|()| attempt)
}

fn read_phase(fields: &mut Fields) -> Phase {
    let mut outer = match fields.optional("phase") {
        Some(Value::Text(word)) if word == "running" => return Phase::Running,
        Some(value @ Value::Object(_)) => Fields::of(value, "phase"),
        _ => {
            fields.wrong("phase is missing or unknown".into());
            return Phase::Running;
        }
    };
    let paused = outer.optional("paused");
    let is_paused = paused.is_some();
    let mut inner = Fields::of(paused.or_else(|| outer.optional("finished")).unwrap_or(Value::Null), "phase");
    let phase = if is_paused {
        Phase::Paused { since: inner.time("since") }
    } else {
        Phase::Finished { at: inner.time("at"), timed_out: inner.flag("timed_out") }
    };
    inner.end_in(fields);
    outer.end_in(fields);
    phase
}

fn read_item(value: Value, holds_skill: fn(SkillId) -> bool, outer: &mut Fields) -> AttemptItem {
    let mut fields = Fields::of(value, "an item");
    let (right, chosen, struck) = (fields.byte("right"), fields.byte("chosen"), fields.byte("struck"));
    let order = read_order(&mut fields);
    let all = u8::MAX >> (8 - order.len());
    let masks_fit = (right | chosen | struck) & !all == 0;
    let at_most_enough = chosen.count_ones() <= right.count_ones();
    if !masks_fit || right == 0 || !at_most_enough || chosen & struck != 0 {
        fields.wrong("the chosen options don't match the question".into());
    }
    let confidence = match fields.optional("sure") {
        None => None,
        Some(Value::Flag(true)) => Some(Confidence::Sure),
        Some(Value::Flag(false)) => Some(Confidence::Unsure),
        Some(_) => {
            fields.wrong("sure is not true or false".into());
            None
        }
    };
    let asked = AttemptItem {
        key: Key::from_value(fields.number("question", i64::MAX) as u64),
        revision: Revision::from_value(fields.number("revision", u16::MAX.into()) as u16),
        skill: read_skill(&mut fields, holds_skill),
        right,
        order,
        scored: fields.flag("scored"),
        answer: Answer {
            chosen,
            struck,
            flagged: fields.flag("flagged"),
            confidence,
            revealed: fields.flag("revealed"),
            spent: fields.time("spent"),
        },
    };
    fields.end_in(outer);
    asked
}

/// Reads a permutation: as many bits as indices, all below the number of options. Returns an order of two if it is
/// invalid.
fn read_order(fields: &mut Fields) -> Vec<u8> {
    let list = fields.list("order");
    let options = list.len();
    let mut order = Vec::new();
    let mut indices = 0u8;
    for value in list {
        let Value::Number(index @ 0..8) = value else { break };
        indices |= 1 << index;
        order.push(index as u8);
    }
    if (2..=8).contains(&options) && order.len() == options && indices == u8::MAX >> (8 - options) {
        return order;
    }
    fields.wrong("the order of a question's options is not a permutation".into());
    vec![0, 1]
}

/// A skill number that the record can hold.
fn read_skill(fields: &mut Fields, holds_skill: fn(SkillId) -> bool) -> SkillId {
    let text = fields.text("skill");
    text.parse().ok().filter(|&skill| holds_skill(skill)).unwrap_or_else(|| {
        fields.wrong(["unknown skill \"", &text, "\""].concat());
        SkillId { domain: 0, task: 0, skill: 0 }
    })
}
