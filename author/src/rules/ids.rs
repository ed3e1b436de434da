//! Rules about names and what they point to.

use crate::draft::{Drafts, FactDraft, QuestionDraft, TopicDraft};
use crate::problem::{Problem, Sink};
use crate::table::At;
use carrel_core::bank::{Key, SkillId};
use std::collections::{BTreeMap, BTreeSet};

/// What to do with what is none.
pub(crate) const SLUG: &str = "Use lower-case letters, digits and single hyphens, at most 60 of them";

/// Whether a text is made of lower-case letters, digits and single hyphens.
pub(crate) fn is_slug(text: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= 60 && text.split('-').all(part)
}

pub(super) fn topic_is_a_slug(topic: &TopicDraft, sink: &mut Sink<'_>) {
    if !is_slug(&topic.id) {
        sink.add(1, format!("{:?} is no name for a topic", topic.id), SLUG);
    }
}

pub(super) fn fact_is_a_slug(fact: &FactDraft, sink: &mut Sink<'_>) {
    if !is_slug(&fact.id.value) {
        sink.add(fact.id.line, format!("{:?} is no name for a fact", fact.id.value), SLUG);
    }
}

pub(super) fn question_is_a_slug(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let slug = question.id.split_once('/').map_or("", |(_, slug)| slug);
    if !is_slug(slug) {
        sink.add(1, format!("{slug:?} is no name for a question"), SLUG);
    }
}

/// Fact ids within a topic, question ids of one topic that differ in case only, and the short keys of saves.
pub(super) fn ids_are_unique(drafts: &Drafts, problems: &mut Vec<Problem>) {
    for topic in &drafts.topics {
        let sink = &mut Sink { path: &topic.path, problems };
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for At { value, line } in topic.facts.iter().map(|f| &f.id) {
            if let Some(earlier) = first.insert(value, *line) {
                let what = format!("the fact id {value:?} is taken by the fact on line {earlier}");
                sink.add(*line, what, "Give it another id");
            }
        }
    }
    let mut keys: BTreeMap<Key, &str> = BTreeMap::new();
    for question in &drafts.questions {
        let sink = &mut Sink { path: &question.path, problems };
        if let Some(other) = keys.insert(Key::of_id(&question.id), &question.id) {
            let what = format!("in saves this question cannot be told from {other:?}");
            sink.add(1, what, "Rename the one that was never released");
        }
    }
}

/// Every heading of the notes has its topic, or says why it needs none; every topic from the notes has its heading.
pub(super) fn headings_have_their_topics(drafts: &Drafts, problems: &mut Vec<Problem>) {
    let topics: BTreeMap<&str, &TopicDraft> = drafts.topics.iter().map(|t| (t.id.as_str(), t)).collect();
    let mut headed = BTreeSet::new();
    {
        let sink = &mut Sink { path: "notes.toml", problems };
        for heading in &drafts.headings {
            let Some(topic) = &heading.topic else { continue };
            let what = match topics.get(topic.value.as_str()) {
                None => Some(format!("the heading {:?} has no topic {:?}", heading.title, topic.value)),
                Some(t) if !t.from_notes.value => Some(format!("the topic {:?} says it is not of the notes", t.id)),
                Some(_) if !headed.insert(topic.value.as_str()) => Some(format!("{:?} has two headings", topic.value)),
                Some(_) => None,
            };
            if let Some(what) = what {
                sink.add(heading.at, what, "Add the topic's facts.toml, or correct the heading");
            }
        }
    }
    for topic in drafts.topics.iter().filter(|t| t.from_notes.value && !headed.contains(t.id.as_str())) {
        let what = "the topic says it is of the notes, but no heading in notes.toml names it";
        let sink = &mut Sink { path: &topic.path, problems };
        sink.add(topic.from_notes.line, what, "Write origin = \"added\", or add the heading");
    }
}

/// The full id of a fact that a question names: `slug` means one of its own topic.
pub(crate) fn fact_id(question: &str, named: &str) -> String {
    match named.contains('/') {
        true => named.to_owned(),
        false => format!("{}/{named}", question.split('/').next().unwrap_or_default()),
    }
}

pub(super) fn tests_name_facts(drafts: &Drafts, problems: &mut Vec<Problem>) {
    let facts = all_facts(drafts);
    for question in &drafts.questions {
        let sink = &mut Sink { path: &question.path, problems };
        for named in &question.tests.value {
            if !facts.contains(&fact_id(&question.id, &named.value)) {
                let remedy = "Correct the id, or add the fact to its topic's facts.toml";
                sink.add(named.line, format!("there is no fact {:?}", named.value), remedy);
            }
        }
    }
}

fn all_facts(drafts: &Drafts) -> BTreeSet<String> {
    drafts.topics.iter().flat_map(|t| t.facts.iter().map(|f| format!("{}/{}", t.id, f.id.value))).collect()
}

/// A question has at least one skill, and each exists in its blueprint.
pub(super) fn skills_exist(drafts: &Drafts, problems: &mut Vec<Problem>) {
    let codes: Vec<&str> = drafts.blueprints.iter().map(|b| b.blueprint.code.as_str()).collect();
    for question in &drafts.questions {
        let sink = &mut Sink { path: &question.path, problems };
        if question.skills.is_empty() {
            let code = codes.first().copied().unwrap_or("code");
            sink.add(1, "the question has no skill", format!("Write skill = {{ {code} = \"1.3.1\" }}"));
        }
        for (code, number) in &question.skills {
            let blueprint = drafts.blueprints.iter().find(|b| b.blueprint.code == *code);
            if blueprint.is_none() && !drafts.blueprints_missing {
                let remedy = format!("Write the code of one in blueprints/: {}", codes.join(", "));
                sink.add(number.line, format!("there is no blueprint {code:?}"), remedy);
                continue;
            }
            let found = number.value.parse::<SkillId>().ok().filter(|&id| {
                // Without its blueprint (a problem of its own) any well-formed number will do.
                blueprint.is_none_or(|b| b.blueprint.skill(id).is_some())
            });
            if found.is_none() {
                let what = format!("{code} has no skill {:?}", number.value);
                sink.add(number.line, what, "Take a number from blueprints/, such as \"1.3.1\"");
            }
        }
    }
}

/// Each fact is tested, or says why not.
pub(super) fn facts_are_tested(drafts: &Drafts, problems: &mut Vec<Problem>) {
    let tested: BTreeSet<String> =
        drafts.questions.iter().flat_map(|q| q.tests.value.iter().map(|named| fact_id(&q.id, &named.value))).collect();
    for topic in &drafts.topics {
        let sink = &mut Sink { path: &topic.path, problems };
        for fact in &topic.facts {
            let is_tested = tested.contains(&format!("{}/{}", topic.id, fact.id.value));
            match &fact.untested {
                None if !is_tested => {
                    let remedy = "Write a question, or untested = \"why there is none\"";
                    sink.add(fact.id.line, format!("no question tests the fact {:?}", fact.id.value), remedy);
                }
                Some(untested) if is_tested => {
                    sink.add(untested.line, "the fact says it is untested, but it is tested", "Remove the line");
                }
                _ => {}
            }
        }
    }
}
