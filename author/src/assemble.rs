//! Turns drafts that follow the rules on single files into a bank: names become indices.

use super::draft::{Drafts, QuestionDraft, TopicDraft};
use super::problem::{Problem, Sink};
use super::rules::fact_id;
use crate::item_bank::{Choice, Fact, Item, ItemBank};
use carrel_core::bank::{Level, Revision, Topic};
use std::collections::BTreeMap;

/// The bank; `None` if a name does not resolve (a rule has reported that).
pub(super) fn assemble(drafts: &Drafts, problems: &mut Vec<Problem>) -> Option<ItemBank> {
    let line_of = |topic: &TopicDraft| {
        let named = |h: &&super::draft::Heading| h.topic.as_ref().is_some_and(|t| t.value == topic.id);
        drafts.headings.iter().find(named).map(|h| h.line)
    };
    // In the order of the notes, then other topics by group.
    let mut order: Vec<(&TopicDraft, Option<u16>)> = drafts.topics.iter().map(|t| (t, line_of(t))).collect();
    let headings = order.iter().filter(|(_, line)| line.is_some()).count();
    order.sort_by_key(|(t, line)| (line.is_none(), *line, &t.group, &t.id));

    let mut topics = Vec::new();
    let mut facts = Vec::new();
    let mut indices: BTreeMap<String, u32> = BTreeMap::new();
    for (draft, _) in order {
        let index = u16::try_from(topics.len()).ok()?;
        topics.push(Topic { id: draft.id.clone(), title: draft.title.clone(), group: draft.group.clone() });
        for fact in &draft.facts {
            let id = format!("{}/{}", draft.id, fact.id.value);
            indices.insert(id.clone(), u32::try_from(facts.len()).ok()?);
            facts.push(Fact {
                id,
                topic: index,
                text: fact.text.value.clone(),
                origin: fact.origin.value,
                notes_lines: fact.notes_lines.clone(),
                changed: fact.changed.clone(),
                references: fact.references.value.iter().map(|r| r.value.clone()).collect(),
                verified: fact.verified.value,
                core: fact.core,
            });
        }
    }

    let mut questions = Vec::new();
    for draft in &drafts.questions {
        let topic = topics.iter().position(|t| draft.id.split('/').next() == Some(t.id.as_str()));
        match topic.and_then(|t| question(draft, t, &indices, drafts)) {
            Some(question) => questions.push(question),
            None if problems.is_empty() => {
                let mut sink = Sink { path: &draft.path, problems };
                sink.add(1, "the question cannot be added to the bank", "Check its topic, facts and skills");
            }
            None => {}
        }
    }
    questions.sort_by(|a, b| a.id.cmp(&b.id));
    make_enemies(drafts, &mut questions);
    let pack = drafts.pack.as_ref()?;
    let (about, select) = (pack.about.clone(), pack.select.clone());
    let blueprints = drafts.blueprints.iter().map(|b| b.blueprint.clone()).collect();
    let titles = drafts.sources.iter().map(|s| (s.url.value.clone(), s.title.value.clone())).collect();
    Some(ItemBank { about, topics, headings, facts, questions, blueprints, select, titles })
}

/// Makes enemies symmetric: they are declared in one of the two questions.
fn make_enemies(drafts: &Drafts, questions: &mut [Item]) {
    let indices: BTreeMap<String, u32> =
        (0..).zip(questions.iter()).map(|(index, question)| (question.id.clone(), index)).collect();
    for draft in &drafts.questions {
        let Some(&one) = indices.get(&draft.id) else { continue };
        for enemy in &draft.enemies {
            // A rule reports missing questions.
            let Some(&other) = indices.get(&enemy.value) else { continue };
            questions[one as usize].enemies.push(other);
            questions[other as usize].enemies.push(one);
        }
    }
    for question in questions {
        question.enemies.sort_unstable();
        question.enemies.dedup();
    }
}

fn question(draft: &QuestionDraft, topic: usize, indices: &BTreeMap<String, u32>, drafts: &Drafts) -> Option<Item> {
    let fact = |named: &str| indices.get(&fact_id(&draft.id, named)).copied();
    let mut facts: Vec<u32> = draft.tests.value.iter().map(|t| fact(&t.value)).collect::<Option<_>>()?;
    facts.sort_unstable();
    facts.dedup();
    let skill = |code: &str| draft.skills.iter().find(|(c, _)| c == code).and_then(|(_, n)| n.value.parse().ok());
    let choices: Vec<Choice> = draft
        .options
        .iter()
        .map(|o| {
            let why = o.why.as_ref()?.value.clone();
            let right_if = o.right_if.as_ref().map(|r| r.value.clone());
            Some(Choice { text: o.text.value.clone(), correct: o.correct, why, right_if })
        })
        .collect::<Option<_>>()?;
    // Without `right_if`: adding one does not change the wording that people answered.
    let read: Vec<_> = choices.iter().map(|c| (&c.text, c.correct, &c.why)).collect();
    let wording = postcard::to_allocvec(&(&draft.stem.value, read)).ok()?;
    Some(Item {
        id: draft.id.clone(),
        topic: u16::try_from(topic).ok()?,
        facts,
        skills: drafts.blueprints.iter().map(|b| skill(&b.blueprint.code)).collect(),
        level: match draft.level.value {
            1 => Level::Easy,
            2 => Level::Medium,
            _ => Level::Hard,
        },
        stem: draft.stem.value.clone(),
        choices,
        ordered: draft.ordered,
        references: draft.references.iter().map(|r| r.value.clone()).collect(),
        enemies: Vec::new(),
        revision: Revision::of_bytes(&wording),
    })
}
