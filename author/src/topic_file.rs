//! `questions/<topic>/facts.toml`.

use super::draft::{FactDraft, TopicDraft};
use super::problem::Sink;
use super::prose::inline;
use super::source::Source;
use super::table::{At, Table, parse};
use carrel_core::bank::FactOrigin;

pub(super) fn read(id: &str, source: &Source, sink: &mut Sink<'_>) -> Option<TopicDraft> {
    let tables = parse(source, sink)?;
    let mut table = Table::new(source, &tables, 1);
    let title = table.needed_string("title", sink);
    let group = table.needed_string("group", sink);
    let origin = table.needed_string("origin", sink);
    let facts = table.tables("fact", sink).into_iter().filter_map(|t| fact(t, sink)).collect();
    table.finish(sink);
    let from_notes = origin.and_then(|o| match o.value.as_str() {
        "notes" => Some(At { value: true, line: o.line }),
        "added" => Some(At { value: false, line: o.line }),
        other => {
            sink.add(o.line, format!("there is no topic origin {other:?}"), "Write \"notes\" or \"added\"");
            None
        }
    });
    Some(TopicDraft {
        id: id.to_owned(),
        path: sink.path.to_owned(),
        title: title?.value,
        group: group?.value,
        from_notes: from_notes?,
        facts,
    })
}

fn fact(mut table: Table<'_, '_>, sink: &mut Sink<'_>) -> Option<FactDraft> {
    let id = table.needed_string("id", sink);
    let text = table.needed_string("text", sink);
    let origin = table.needed_string("origin", sink);
    let notes_lines = table.integers("notes_lines", sink);
    let changed = table.string("changed", sink);
    let had_references = table.has("references");
    let references = table.strings("references", sink);
    let references = table.need("references", references, had_references, sink);
    let verified = table.needed_date("verified", sink);
    let core = table.boolean("core", sink).is_some_and(|c| c.value);
    let untested = table.string("untested", sink);
    table.finish(sink);
    let origin = origin.and_then(|o| {
        let value = match o.value.as_str() {
            "notes" => FactOrigin::Notes,
            "linked" => FactOrigin::Linked,
            "added" => FactOrigin::Added,
            other => {
                let remedy = "Write \"notes\", \"linked\" or \"added\"";
                sink.add(o.line, format!("there is no fact origin {other:?}"), remedy);
                return None;
            }
        };
        Some(At { value, line: o.line })
    });
    let mut line_of = |at: At<String>| {
        let line = at.line;
        at.map(|text| inline(&text, line, sink))
    };
    let text = text.map(&mut line_of);
    let changed = changed.map(|c| line_of(c).value);
    Some(FactDraft {
        id: id?,
        text: text?,
        origin: origin?,
        notes_lines: notes_lines.map(|l| l.value).unwrap_or_default(),
        changed,
        references: references?,
        verified: verified?,
        core,
        untested,
    })
}
