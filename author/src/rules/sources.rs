//! Rules about references and dates.

use crate::draft::FactDraft;
use crate::item_bank::FactOrigin;
use crate::problem::Sink;
use crate::table::At;
use carrel_core::bank::Date;

/// Each is a page of one of these hosts. If `pack.toml` has none, which is a problem, any host is accepted.
pub(super) fn references_are_official(references: &[At<String>], hosts: &[String], sink: &mut Sink<'_>) {
    for At { value, line } in references {
        let Some(rest) = value.strip_prefix("https://") else {
            sink.add(*line, format!("the reference {value:?} is not https"), "Write the page's https:// address");
            continue;
        };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if !hosts.is_empty() && !hosts.iter().any(|known| known == host) {
            let remedy = format!("Cite {}, or add the host to pack.toml", hosts.join(", "));
            sink.add(*line, format!("{host:?} is not an official source"), remedy);
        } else if path.split(['#', '?']).next().unwrap_or_default().trim_matches('/').split('/').count() < 2 {
            sink.add(
                *line,
                format!("the reference {value:?} does not name a page"),
                "Link the page that states the fact",
            );
        } else if value.contains(char::is_whitespace) {
            sink.add(*line, format!("the reference {value:?} contains a space"), "Remove it");
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
        let what = format!("the date is {}, but today is {today}", verified.value);
        sink.add(verified.line, what, "Write the date on which the pages were read");
    }
}

pub(super) fn notes_lines_fit_the_origin(fact: &FactDraft, sink: &mut Sink<'_>) {
    let from_notes = fact.origin.value == FactOrigin::Notes;
    if from_notes && fact.notes_lines.is_empty() {
        let what = "a fact from the notes has no line numbers";
        sink.add(fact.origin.line, what, "Add notes_lines = [159], or correct the origin");
    }
}
