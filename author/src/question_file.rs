//! `questions/<topic>/<slug>.toml`.

use super::draft::{OptionDraft, QuestionDraft};
use super::problem::Sink;
use super::prose::{inline, prose};
use super::source::Source;
use super::table::{At, Table, parse};

pub(super) fn read(id: &str, source: &Source, sink: &mut Sink<'_>) -> Option<QuestionDraft> {
    let tables = parse(source, sink)?;
    let mut table = Table::new(source, &tables, 1);
    let had_tests = table.has("tests");
    let tests = table.strings("tests", sink);
    let tests = table.need("tests", tests, had_tests, sink);
    let had_skill = table.has("skill");
    let skills = table.table("skill", sink);
    let skills = table.need("skill", skills, had_skill, sink).map(|skills| skills.into_strings(sink));
    let level = table.needed_integer("level", sink);
    let stem = table.needed_string("stem", sink).map(|text| {
        let prose = prose(&text, sink);
        text.map(|_| prose)
    });
    let ordered = table.boolean("ordered", sink).is_some_and(|o| o.value);
    let references = table.strings("references", sink).map(|r| r.value).unwrap_or_default();
    let style = table.integer("style", sink);
    let names = table.boolean("names", sink).is_some_and(|n| n.value);
    let enemies = table.strings("enemies", sink).map(|e| e.value).unwrap_or_default();
    let options = table.tables("option", sink).into_iter().filter_map(|t| option(t, sink)).collect();
    table.finish(sink);
    Some(QuestionDraft {
        id: id.to_owned(),
        path: sink.path.to_owned(),
        tests: tests?,
        skills: skills?,
        level: level?,
        stem: stem?,
        ordered,
        references,
        style: style.unwrap_or(At { value: 1, line: 1 }),
        names,
        enemies,
        options,
    })
}

fn option(mut table: Table<'_, '_>, sink: &mut Sink<'_>) -> Option<OptionDraft> {
    let line = table.line;
    let correct = table.boolean("correct", sink).is_some_and(|c| c.value);
    let text = table.needed_string("text", sink).map(|text| {
        let line = text.line;
        text.map(|text| inline(&text, line, sink))
    });
    let why = table.string("why", sink).map(|why| {
        let prose = prose(&why, sink);
        why.map(|_| prose)
    });
    let right_if = table.string("right_if", sink).map(|text| {
        let line = text.line;
        text.map(|text| inline(&text, line, sink))
    });
    let works = table.boolean("works", sink);
    table.finish(sink);
    Some(OptionDraft { text: text?, correct, why, right_if, works, line })
}
