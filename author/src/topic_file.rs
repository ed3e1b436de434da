//! `questions/<topic>/facts.toml`.

use super::draft::{FactDraft, TopicDraft};
use super::problem::Sink;
use super::prose::inline;
use super::source::Source;
use super::table::{At, Table, parse};
use crate::item_bank::FactOrigin;

/// The topic. `has_notes`: whether the pack has notes; `None` without a valid `pack.toml`.
pub(super) fn read(id: &str, has_notes: Option<bool>, source: &Source, sink: &mut Sink<'_>) -> Option<TopicDraft> {
    let tables = parse(source, sink)?;
    let mut table = Table::new(source, &tables, 1);
    let title = table.needed_string("title", sink);
    let group = table.needed_string("group", sink);
    let origin = origin(&mut table, has_notes, sink);
    let facts = table.tables("fact", sink).into_iter().filter_map(|t| fact(t, has_notes, sink)).collect();
    table.finish(sink);
    let from_notes = origin.and_then(|o| match o.value.as_str() {
        "notes" => Some(At { value: true, line: o.line }),
        ADDED => Some(At { value: false, line: o.line }),
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

/// The origin of topics and facts that do not come from notes.
const ADDED: &str = "added";

/// The origin of a topic or a fact. Optional in a pack without notes.
fn origin(table: &mut Table<'_, '_>, has_notes: Option<bool>, sink: &mut Sink<'_>) -> Option<At<String>> {
    if has_notes == Some(true) {
        return table.needed_string("origin", sink);
    }
    let (had, line) = (table.has("origin"), table.line);
    let origin = table.string("origin", sink);
    if let Some(origin) = origin.as_ref().filter(|origin| has_notes == Some(false) && origin.value != ADDED) {
        sink.add(origin.line, "this comes from the notes, but the pack has none", NO_NOTES);
    }
    origin.or_else(|| (!had).then(|| At { value: ADDED.to_owned(), line }))
}

const NO_NOTES: &str = "Remove the key, or add [notes] to pack.toml";

fn fact(mut table: Table<'_, '_>, has_notes: Option<bool>, sink: &mut Sink<'_>) -> Option<FactDraft> {
    let id = table.needed_string("id", sink);
    let text = table.needed_string("text", sink);
    let origin = origin(&mut table, has_notes, sink);
    let notes_lines = table.integers("notes_lines", sink);
    let changed = table.string("changed", sink);
    let had_references = table.has("references");
    let references = table.strings("references", sink);
    let references = table.need("references", references, had_references, sink);
    let verified = table.needed_date("verified", sink);
    let core = table.boolean("core", sink).is_some_and(|c| c.value);
    let untested = table.string("untested", sink);
    table.finish(sink);
    let of_notes = notes_lines.as_ref().map(|lines| lines.line).or(changed.as_ref().map(|changed| changed.line));
    if let Some(line) = of_notes.filter(|_| has_notes == Some(false)) {
        sink.add(line, "the fact refers to notes, but the pack has none", NO_NOTES);
    }
    let origin = origin.and_then(|o| {
        let value = match o.value.as_str() {
            "notes" => FactOrigin::Notes,
            "linked" => FactOrigin::Linked,
            ADDED => FactOrigin::Added,
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
