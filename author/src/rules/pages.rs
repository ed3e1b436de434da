//! Rules about `sources.toml`: each page once, with a title, and every page of rewritten questions.

use super::sources::{date_is_not_in_the_future, references_are_official};
use crate::draft::{Drafts, FactDraft};
use crate::problem::{Problem, Sink};
use crate::rules::fact_id;
use crate::table::At;
use carrel_core::bank::Date;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "sources.toml";

pub(super) fn sources_are_complete(drafts: &Drafts, today: Date, problems: &mut Vec<Problem>) {
    let hosts = drafts.hosts();
    let sink = &mut Sink { path: FILE, problems };
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for source in &drafts.sources {
        references_are_official(core::slice::from_ref(&source.url), hosts, sink);
        date_is_not_in_the_future(&source.read, today, sink);
        if source.title.value.split(": ").filter(|part| !part.trim().is_empty()).count() < 2 {
            let remedy = "Write the product and the page's heading: title = \"Product: Heading\"";
            sink.add(source.title.line, format!("the title {:?} does not name a page", source.title.value), remedy);
        }
        if let Some(earlier) = first.insert(&source.url.value, source.url.line) {
            let what = format!("the page is already on line {earlier}");
            sink.add(source.url.line, what, "Keep the entry with the later date");
        }
    }
}

/// Every page of a rewritten question and of its facts is in `sources.toml`. Once all questions are rewritten, so is
/// every page of every fact.
pub(super) fn rewritten_questions_have_titled_pages(drafts: &Drafts, problems: &mut Vec<Problem>) {
    let known: BTreeSet<&str> = drafts.sources.iter().map(|s| s.url.value.as_str()).collect();
    let of_facts: BTreeMap<String, (&str, &FactDraft)> = drafts
        .topics
        .iter()
        .flat_map(|t| t.facts.iter().map(|f| (format!("{}/{}", t.id, f.id.value), (t.path.as_str(), f))))
        .collect();
    let mut look = |path: &str, pages: &[At<String>]| {
        let sink = &mut Sink { path, problems };
        for page in pages.iter().filter(|p| !known.contains(p.value.as_str())) {
            let remedy = "Add a [[source]] with url, title and read = the date you read it";
            sink.add(page.line, format!("{} is not in {FILE}", page.value), remedy);
        }
    };
    for question in drafts.questions.iter().filter(|q| q.rewritten()) {
        look(&question.path, &question.references);
        let facts = question.tests.value.iter().filter_map(|named| of_facts.get(&fact_id(&question.id, &named.value)));
        facts.for_each(|(path, fact)| look(path, &fact.references.value));
    }
    if !drafts.questions.is_empty() && drafts.questions.iter().all(|q| q.rewritten()) {
        of_facts.values().for_each(|(path, fact)| look(path, &fact.references.value));
    }
}
