//! `questions/blueprints/<code>.toml`.

use super::draft::BlueprintDraft;
use super::pack_file::Exam;
use super::problem::Sink;
use super::source::Source;
use super::table::{At, Table, parse};
use carrel_core::bank::{Blueprint, Domain, Skill, SkillId, Task};

/// The blueprint of one of these exams. If `pack.toml` has none, which is a problem, any code is accepted.
pub(super) fn read(code: &str, exams: &[Exam], source: &Source, sink: &mut Sink<'_>) -> Option<BlueprintDraft> {
    let is_known = exams.is_empty() || exams.iter().any(|exam| exam.code.value == code);
    if !is_known {
        let known: Vec<&str> = exams.iter().map(|exam| exam.code.value.as_str()).collect();
        let remedy =
            format!("Known exams are {}; add an [[exam]] with this code, or rename the file", known.join(", "));
        sink.add(1, format!("pack.toml has no exam {code:?}"), remedy);
    }
    let tables = parse(source, sink)?;
    let mut table = Table::new(source, &tables, 1);
    let title = table.needed_string("title", sink);
    let questions = small(&mut table, "questions", 200, sink);
    let unscored = small(&mut table, "unscored", 100, sink);
    let minutes = small(&mut table, "minutes", 600, sink);
    let scale_from = small(&mut table, "scale_from", 10_000, sink);
    let scale_to = small(&mut table, "scale_to", 10_000, sink);
    let pass = small(&mut table, "pass", 10_000, sink);
    let first_sitting = table.date("first_sitting", sink).map(|d| d.value);
    let last_sitting = table.date("last_sitting", sink).map(|d| d.value);
    let had_references = table.has("references");
    let references = table.strings("references", sink);
    let references = table.need("references", references, had_references, sink);
    let verified = table.needed_date("verified", sink);
    let domains: Vec<Domain> =
        table.tables("domain", sink).into_iter().enumerate().filter_map(|(i, t)| domain(i, t, sink)).collect();
    table.finish(sink);

    let sum: u32 = domains.iter().map(|d| u32::from(d.weight)).sum();
    if sum != 100 {
        sink.add(1, format!("the domains' weights sum to {sum}"), "Make them sum to 100");
    }
    if let (Some(questions), Some(unscored)) = (questions, unscored)
        && unscored >= questions
    {
        let what = format!("{unscored} of {questions} questions are unscored");
        sink.add(1, what, "At least one question must be scored");
    }
    if let (Some(from), Some(to), Some(pass)) = (scale_from, scale_to, pass)
        && (from >= to || !(from..=to).contains(&pass))
    {
        let what = format!("the scale is {from} to {to}, and the pass mark is {pass}");
        sink.add(1, what, "Write an ascending scale, and a pass mark within it");
    }
    let references = references.filter(|_| is_known)?;
    let verified: At<_> = verified?;
    Some(BlueprintDraft {
        path: sink.path.to_owned(),
        blueprint: Blueprint {
            code: code.to_owned(),
            title: title?.value,
            questions: questions?,
            unscored: unscored?,
            minutes: minutes?,
            scale_from: scale_from?,
            scale_to: scale_to?,
            pass: pass?,
            first_sitting,
            last_sitting,
            references: references.value.iter().map(|r| r.value.clone()).collect(),
            verified: verified.value,
            domains,
        },
        verified,
        references,
    })
}

fn small(table: &mut Table<'_, '_>, key: &'static str, most: u16, sink: &mut Sink<'_>) -> Option<u16> {
    let at = table.needed_integer(key, sink)?;
    let number = u16::try_from(at.value).ok().filter(|number| *number <= most);
    if number.is_none() {
        sink.add(at.line, format!("{key} is {}", at.value), format!("Write a number up to {most}"));
    }
    number
}

/// The number of the part at this index, if it is within the limit. `kind` and `of` name the part and its parent.
fn number(index: usize, (kind, of, most): (&str, &str, u8), line: usize, sink: &mut Sink<'_>) -> Option<u8> {
    let number = u8::try_from(index + 1).ok().filter(|n| *n <= most);
    // Report only the first one beyond the limit.
    if index == usize::from(most) {
        let what = format!("this is {kind} {}, and a {of} has at most {most}", index + 1);
        sink.add(line, what, "Records and codes cannot store a higher number: combine some of them");
    }
    number
}

fn domain(index: usize, mut table: Table<'_, '_>, sink: &mut Sink<'_>) -> Option<Domain> {
    let number = number(index, ("domain", "blueprint", SkillId::MOST_DOMAINS), table.line, sink);
    let title = table.needed_string("title", sink);
    let weight = small(&mut table, "weight", 100, sink);
    let tasks = table.tables("task", sink).into_iter().enumerate().filter_map(|(i, t)| task(i, t, sink)).collect();
    table.finish(sink);
    Some(Domain { number: number?, title: title?.value, weight: weight?, tasks })
}

fn task(index: usize, mut table: Table<'_, '_>, sink: &mut Sink<'_>) -> Option<Task> {
    let number = number(index, ("task", "domain", SkillId::MOST_TASKS), table.line, sink);
    let title = table.needed_string("title", sink);
    let had_skills = table.has("skills");
    let skills = table.strings("skills", sink);
    let skills = table.need("skills", skills, had_skills, sink);
    table.finish(sink);
    let mut skill = |(index, title): (usize, At<String>)| {
        let number = self::number(index, ("skill", "task", SkillId::MOST_SKILLS), title.line, sink)?;
        Some(Skill { number, title: title.value })
    };
    let skills = skills?.value.into_iter().enumerate().filter_map(&mut skill).collect();
    Some(Task { number: number?, title: title?.value, skills })
}
