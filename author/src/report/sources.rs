//! The sources of the bank: pages, sites, and the dates they were read.

use super::measure::Measure;
use super::stems::median;
use crate::item_bank::{FactOrigin, ItemBank};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn measures(bank: &ItemBank) -> Vec<Measure> {
    let pages: BTreeSet<&str> = bank.facts.iter().flat_map(|f| &f.references).map(String::as_str).collect();
    let mut hosts: BTreeMap<&str, usize> = BTreeMap::new();
    let rest = |page: &str| page.strip_prefix("https://").unwrap_or(page).len();
    for page in &pages {
        let host = page[page.len() - rest(page)..].split('/').next().unwrap_or_default();
        *hosts.entry(host).or_default() += 1;
    }
    let mut hosts: Vec<(&str, usize)> = hosts.into_iter().collect();
    hosts.sort_by_key(|(host, n)| (core::cmp::Reverse(*n), *host));
    let said = hosts.iter().map(|(host, n)| format!("{host} {n}")).collect::<Vec<_>>().join(", ");
    let depth = median(pages.iter().map(|p| p.split('#').next().unwrap_or(p).matches('/').count().saturating_sub(2)));
    let with = bank.questions.iter().filter(|q| !bank.references(q).is_empty()).count();
    let origin = |o: FactOrigin| bank.facts.iter().filter(|f| f.origin == o).count();
    let tested: BTreeSet<u32> = bank.questions.iter().flat_map(|q| q.facts.iter().copied()).collect();
    let changed = bank.facts.iter().filter(|f| f.changed.is_some()).count();
    let oldest = bank.facts.iter().map(|f| f.verified).min().map_or("no fact".into(), |d| d.to_string());
    let all = bank.questions.len();
    let facts = bank.facts.len();
    let of_facts = match &bank.about.notes {
        Some(notes) => format!(
            "{facts}: {} from {notes}, {} from pages they link, {} added",
            origin(FactOrigin::Notes),
            origin(FactOrigin::Linked),
            origin(FactOrigin::Added)
        ),
        None => facts.to_string(),
    };
    let mut measures = vec![
        Measure::new(
            "Sources",
            "questions with an official reference",
            format!("{with} of {all}"),
            "Every question is based on facts, and every fact on one to three pages of official documentation.",
        )
        .bound("all".into(), with == all, "Add references to every fact".into()),
        Measure::new(
            "Sources",
            "pages cited",
            format!("{}: {said}", pages.len()),
            "The pages that the questions were checked against, by site.",
        ),
        Measure::new(
            "Sources",
            "depth of the references",
            format!("{depth} levels"),
            "How deep a typical cited page is within its site: a link to a front page proves nothing.",
        ),
        Measure::new("Sources", "oldest check", oldest, "Every fact was compared with its pages on this day or later."),
        Measure::new("Facts", "facts", of_facts, "The statements in the bank, and their origin."),
    ];
    if let Some(notes) = &bank.about.notes {
        let explains = format!("Where {notes} are wrong, outdated or imprecise, the fact says how.");
        measures.push(Measure::new("Facts", "facts that say what changed", changed.to_string(), &explains));
    }
    measures.push(Measure::new(
        "Facts",
        "facts without a question",
        (facts - tested.len()).to_string(),
        "Facts to read that no question asks about.",
    ));
    measures
}
