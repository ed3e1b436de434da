//! `questions/sources.toml`: the pages that facts and questions cite, each with its title and the day it was read.

use super::draft::SourceDraft;
use super::problem::Sink;
use super::source::Source;
use super::table::{Table, parse};

pub(super) fn read(source: &Source, sink: &mut Sink<'_>) -> Vec<SourceDraft> {
    let Some(tables) = parse(source, sink) else { return Vec::new() };
    let mut table = Table::new(source, &tables, 1);
    let sources = table.tables("source", sink).into_iter().filter_map(|t| one(t, sink)).collect();
    table.finish(sink);
    sources
}

fn one(mut table: Table<'_, '_>, sink: &mut Sink<'_>) -> Option<SourceDraft> {
    let url = table.needed_string("url", sink);
    let title = table.needed_string("title", sink);
    let read = table.needed_date("read", sink);
    table.finish(sink);
    Some(SourceDraft { url: url?, title: title?, read: read? })
}
