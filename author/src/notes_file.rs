//! `questions/notes.toml`: the headings of the study notes that the bank derives from, and the topic that each is.

use super::draft::Heading;
use super::problem::Sink;
use super::source::Source;
use super::table::{Table, parse};

pub(super) fn read(source: &Source, sink: &mut Sink<'_>) -> Vec<Heading> {
    let Some(tables) = parse(source, sink) else { return Vec::new() };
    let mut table = Table::new(source, &tables, 1);
    let headings = table.tables("heading", sink).into_iter().filter_map(|t| heading(t, sink)).collect();
    table.finish(sink);
    headings
}

fn heading(mut table: Table<'_, '_>, sink: &mut Sink<'_>) -> Option<Heading> {
    let at = table.line;
    let title = table.needed_string("title", sink);
    let line = table.needed_integer("line", sink).and_then(|l| u16::try_from(l.value).ok());
    let topic = table.string("topic", sink);
    let nothing = table.string("nothing", sink);
    if topic.is_some() == nothing.is_some() {
        let remedy = "Write topic = \"…\", or nothing = \"why it has no topic\"";
        sink.add(at, "a heading needs either a topic or `nothing`", remedy);
    }
    table.finish(sink);
    Some(Heading { title: title?.value, line: line?, topic, at })
}
