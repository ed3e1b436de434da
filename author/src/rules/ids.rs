//! Rules about names and references to them.

use crate::draft::{Drafts, FactDraft, QuestionDraft, TopicDraft};
use crate::problem::{Problem, Sink};
use crate::slug::{SLUG, is_slug};
use crate::table::At;
use carrel_core::bank::{Blueprint, Key, SkillId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn topic_is_a_slug(topic: &TopicDraft, sink: &mut Sink<'_>) {
    if !is_slug(&topic.id) {
        sink.add(1, format!("{:?} is not a valid topic name", topic.id), SLUG);
    }
}

pub(super) fn fact_is_a_slug(fact: &FactDraft, sink: &mut Sink<'_>) {
    if !is_slug(&fact.id.value) {
        sink.add(fact.id.line, format!("{:?} is not a valid fact id", fact.id.value), SLUG);
    }
}

pub(super) fn question_is_a_slug(question: &QuestionDraft, sink: &mut Sink<'_>) {
    let slug = question.id.split_once('/').map_or("", |(_, slug)| slug);
    if !is_slug(slug) {
        sink.add(1, format!("{slug:?} is not a valid question name"), SLUG);
    }
}

/// Fact ids in a topic are unique, and so are the keys of questions in saves.
pub(super) fn ids_are_unique(drafts: &Drafts, problems: &mut Vec<Problem>) {
    for topic in &drafts.topics {
        let sink = &mut Sink { path: &topic.path, problems };
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for At { value, line } in topic.facts.iter().map(|f| &f.id) {
            if let Some(earlier) = first.insert(value, *line) {
                let what = format!("the fact id {value:?} is already used on line {earlier}");
                sink.add(*line, what, "Give it another id");
            }
        }
    }
    let mut keys: BTreeMap<Key, &str> = BTreeMap::new();
    for question in &drafts.questions {
        let sink = &mut Sink { path: &question.path, problems };
        if let Some(other) = keys.insert(Key::of_id(&question.id), &question.id) {
            let what = format!("this question has the same key in saves as {other:?}");
            sink.add(1, what, "Rename the one that was never released");
        }
    }
}

/// Every heading of the notes has a topic, or says why not; every topic from the notes has a heading.
pub(super) fn headings_have_their_topics(drafts: &Drafts, problems: &mut Vec<Problem>) {
    let topics: BTreeMap<&str, &TopicDraft> = drafts.topics.iter().map(|t| (t.id.as_str(), t)).collect();
    let mut headed = BTreeSet::new();
    {
        let sink = &mut Sink { path: "notes.toml", problems };
        for heading in &drafts.headings {
            let Some(topic) = &heading.topic else { continue };
            let what = match topics.get(topic.value.as_str()) {
                None => Some(format!("the heading {:?} has no topic {:?}", heading.title, topic.value)),
                Some(t) if !t.from_notes.value => {
                    Some(format!("the topic {:?} says that it is not from the notes", t.id))
                }
                Some(_) if !headed.insert(topic.value.as_str()) => Some(format!("{:?} has two headings", topic.value)),
                Some(_) => None,
            };
            if let Some(what) = what {
                sink.add(heading.at, what, "Add the topic's facts.toml, or correct the heading");
            }
        }
    }
    for topic in drafts.topics.iter().filter(|t| t.from_notes.value && !headed.contains(t.id.as_str())) {
        let what = "the topic says that it is from the notes, but no heading in notes.toml names it";
        let sink = &mut Sink { path: &topic.path, problems };
        sink.add(topic.from_notes.line, what, "Write origin = \"added\", or add the heading");
    }
}

/// The full id of a fact that a question names: a bare `slug` is in its own topic.
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
            let example = example(drafts.blueprints.first().map(|b| &b.blueprint));
            sink.add(1, "the question has no skill", format!("Write skill = {{ {code} = \"{example}\" }}"));
        }
        for (code, number) in &question.skills {
            let blueprint = drafts.blueprints.iter().find(|b| b.blueprint.code == *code);
            if blueprint.is_none() && !drafts.blueprints_missing {
                let remedy = format!("Use a code from blueprints/: {}", codes.join(", "));
                sink.add(number.line, format!("there is no blueprint {code:?}"), remedy);
                continue;
            }
            let found = number.value.parse::<SkillId>().ok().filter(|&id| {
                // Without the blueprint, which is another problem, accept any well-formed number.
                blueprint.is_none_or(|b| b.blueprint.skill(id).is_some())
            });
            if found.is_none() {
                let what = format!("{code} has no skill {:?}", number.value);
                let example = example(blueprint.map(|b| &b.blueprint));
                let remedy =
                    format!("Use the numbers of a domain, a task and a skill of the blueprint, such as \"{example}\"");
                sink.add(number.line, what, remedy);
            }
        }
    }
}

/// The last skill of a blueprint, as an example for messages.
fn example(blueprint: Option<&Blueprint>) -> String {
    let last = blueprint.and_then(|blueprint| {
        let domain = blueprint.domains.last()?;
        let task = domain.tasks.last()?;
        Some(SkillId { domain: domain.number, task: task.number, skill: task.skills.last()?.number })
    });
    last.unwrap_or(SkillId { domain: 1, task: 1, skill: 1 }).to_string()
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
                    sink.add(
                        untested.line,
                        "the fact says that it is untested, but a question tests it",
                        "Remove the line",
                    );
                }
                _ => {}
            }
        }
    }
}
