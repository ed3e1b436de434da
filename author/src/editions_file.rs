//! `questions/editions.toml`: aliases of this bank's editions in form codes of earlier versions.

use super::draft::Alias;
use super::problem::Sink;
use super::source::Source;
use super::table::{Table, parse};
use carrel_core::bank::Digest;
use carrel_core::save::keys::id_parse;

pub(super) fn read(source: &Source, sink: &mut Sink<'_>) -> Vec<Alias> {
    let Some(tables) = parse(source, sink) else { return Vec::new() };
    let mut table = Table::new(source, &tables, 1);
    let aliases = table.tables("alias", sink).into_iter().filter_map(|t| alias(t, sink)).collect();
    table.finish(sink);
    aliases
}

fn alias(mut table: Table<'_, '_>, sink: &mut Sink<'_>) -> Option<Alias> {
    let digest = digest(&mut table, "digest", sink);
    let edition = self::digest(&mut table, "edition", sink);
    table.finish(sink);
    Some(Alias { digest: digest?, edition: edition? })
}

fn digest(table: &mut Table<'_, '_>, key: &'static str, sink: &mut Sink<'_>) -> Option<Digest> {
    let text = table.needed_string(key, sink)?;
    let digest = id_parse(&text.value).map(Digest);
    if digest.is_none() {
        let remedy = "Write sixteen hexadecimal digits, such as \"00f1e2d3c4b5a697\"";
        sink.add(text.line, format!("{:?} is not a digest", text.value), remedy);
    }
    digest
}
