//! Rules about references and dates.

use crate::draft::FactDraft;
use crate::item_bank::FactOrigin;
use crate::problem::Sink;
use crate::table::At;
use carrel_core::bank::Date;

/// Each is a page of one of these hosts. If `pack.toml` names none, a problem has said so, and any will do.
pub(super) fn references_are_official(references: &[At<String>], hosts: &[String], sink: &mut Sink<'_>) {
    for At { value, line } in references {
        let Some(rest) = value.strip_prefix("https://") else {
            sink.add(*line, format!("the reference {value:?} is not https"), "Write the page's https:// address");
            continue;
        };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if !hosts.is_empty() && !hosts.iter().any(|known| known == host) {
            let remedy = format!("Cite {}", hosts.join(", "));
            sink.add(*line, format!("{host:?} is not an official source"), remedy);
        } else if path.split(['#', '?']).next().unwrap_or_default().trim_matches('/').split('/').count() < 2 {
            sink.add(*line, format!("the reference {value:?} names no page"), "Link the page that says it");
        } else if value.contains(char::is_whitespace) {
            sink.add(*line, format!("the reference {value:?} holds a space"), "Remove it");
        }
    }
}

pub(super) fn references_are_one_to_three(references: &At<Vec<At<String>>>, sink: &mut Sink<'_>) {
    let count = references.value.len();
    if !(1..=3).contains(&count) {
        sink.add(references.line, format!("there are {count} references"), "Give one to three pages");
    }
}

pub(super) fn date_is_not_in_the_future(verified: &At<Date>, today: Date, sink: &mut Sink<'_>) {
    if verified.value > today {
        let what = format!("verified is {}, and today is {today}", verified.value);
        sink.add(verified.line, what, "Write the day on which the pages were read");
    }
}

pub(super) fn notes_lines_fit_the_origin(fact: &FactDraft, sink: &mut Sink<'_>) {
    let from_notes = fact.origin.value == FactOrigin::Notes;
    if from_notes && fact.notes_lines.is_empty() {
        let what = "a fact from the notes names no line of them";
        sink.add(fact.origin.line, what, "Add notes_lines = [159], or correct the origin");
    }
}
