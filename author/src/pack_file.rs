//! `questions/pack.toml`: what the form of the exams demands of questions. Bounds, words and instructions are data, so
//! that another family of exams needs another file and no other program.

use super::language::Language;
use super::problem::Sink;
use super::source::Source;
use super::table::{Table, parse};
use core::ops::RangeInclusive;

/// The form of the exams.
#[derive(Clone, Debug)]
pub(super) struct ExamForm {
    /// Instructions for two right options, for three, and so on.
    pub(super) select: Vec<String>,
    /// Words that rank options of which several would work, in the capitals of the exam.
    pub(super) qualifiers: Vec<String>,
    pub(super) stem: StemForm,
    pub(super) option: OptionForm,
    pub(super) bank: BankForm,
    pub(super) language: Language,
}

/// What stems look like. Shares are percentages.
#[derive(Clone, Debug)]
pub(super) struct StemForm {
    /// Words of each stem, without its code.
    pub(super) words: RangeInclusive<usize>,
    /// The median of these words.
    pub(super) median: RangeInclusive<usize>,
    /// Nouns that stems open with.
    pub(super) openings: Vec<String>,
    /// Among how many first words one of them stands.
    pub(super) opening_words: usize,
    /// The least share of stems that open so.
    pub(super) openings_share: f64,
}

/// What options look like. Shares are percentages.
#[derive(Clone, Debug)]
pub(super) struct OptionForm {
    /// The most words of an option.
    pub(super) most: usize,
    /// The median of the words of options.
    pub(super) median: RangeInclusive<usize>,
    /// Fewer words than this make a short option, unless the question asks for a name.
    pub(super) short: usize,
    /// The largest share of short options.
    pub(super) short_share: f64,
    /// The least share of options with two sentences or more.
    pub(super) two_sentences_share: f64,
    /// Distractors of each question that say under which requirement they would be right.
    pub(super) right_if: usize,
}

/// What a whole bank holds.
#[derive(Clone, Debug)]
pub(super) struct BankForm {
    /// Lines of code that make reading it the task of a question.
    pub(super) code_lines: RangeInclusive<usize>,
    /// The least number of such questions.
    pub(super) code_questions: usize,
    /// The largest share of keys that a reader may find who sees the options alone.
    pub(super) options_only_share: f64,
    /// The least number of questions read so.
    pub(super) options_only_read: usize,
}

pub(super) fn read(source: &Source, sink: &mut Sink<'_>) -> Option<ExamForm> {
    let tables = parse(source, sink)?;
    let mut table = Table::new(source, &tables, 1);
    let select = needed_strings(&mut table, "select", sink);
    let qualifiers = needed_strings(&mut table, "qualifiers", sink);
    let stem = part(&mut table, "stem", sink, stem);
    let option = part(&mut table, "option", sink, option);
    let bank = part(&mut table, "bank", sink, bank);
    let language = part(&mut table, "language", sink, language);
    table.finish(sink);
    Some(ExamForm {
        select: select?,
        qualifiers: qualifiers?,
        stem: stem?,
        option: option?,
        bank: bank?,
        language: language?,
    })
}

fn stem(table: &mut Table<'_, '_>, sink: &mut Sink<'_>) -> Option<StemForm> {
    let words = range(table, "words", sink);
    let median = range(table, "median", sink);
    let openings = needed_strings(table, "openings", sink);
    let opening_words = number(table, "opening_words", sink);
    let openings_share = number(table, "openings_share", sink);
    Some(StemForm {
        words: words?,
        median: median?,
        openings: openings?,
        opening_words: opening_words?,
        openings_share: openings_share? as f64,
    })
}

fn option(table: &mut Table<'_, '_>, sink: &mut Sink<'_>) -> Option<OptionForm> {
    let most = number(table, "most", sink);
    let median = range(table, "median", sink);
    let short = number(table, "short", sink);
    let short_share = number(table, "short_share", sink);
    let two_sentences_share = number(table, "two_sentences_share", sink);
    let right_if = number(table, "right_if", sink);
    Some(OptionForm {
        most: most?,
        median: median?,
        short: short?,
        short_share: short_share? as f64,
        two_sentences_share: two_sentences_share? as f64,
        right_if: right_if?,
    })
}

fn bank(table: &mut Table<'_, '_>, sink: &mut Sink<'_>) -> Option<BankForm> {
    let code_lines = range(table, "code_lines", sink);
    let code_questions = number(table, "code_questions", sink);
    let options_only_share = number(table, "options_only_share", sink);
    let options_only_read = number(table, "options_only_read", sink);
    Some(BankForm {
        code_lines: code_lines?,
        code_questions: code_questions?,
        options_only_share: options_only_share? as f64,
        options_only_read: options_only_read?,
    })
}

fn language(table: &mut Table<'_, '_>, sink: &mut Sink<'_>) -> Option<Language> {
    let british = needed_strings(table, "british", sink);
    let phrases = needed_strings(table, "phrases", sink);
    let marks = needed_strings(table, "marks", sink);
    Some(Language::new(&british?, &phrases?, marks?))
}

/// A table under a key, read by `read` to its last key.
fn part<T>(
    table: &mut Table<'_, '_>,
    key: &'static str,
    sink: &mut Sink<'_>,
    read: fn(&mut Table<'_, '_>, &mut Sink<'_>) -> Option<T>,
) -> Option<T> {
    let had = table.has(key);
    let inner = table.table(key, sink);
    let mut inner = table.need(key, inner, had, sink)?;
    let read = read(&mut inner, sink);
    inner.finish(sink);
    read
}

fn needed_strings(table: &mut Table<'_, '_>, key: &'static str, sink: &mut Sink<'_>) -> Option<Vec<String>> {
    let had = table.has(key);
    let strings = table.strings(key, sink);
    let strings = table.need(key, strings, had, sink)?;
    Some(strings.value.into_iter().map(|s| s.value).collect())
}

fn number(table: &mut Table<'_, '_>, key: &'static str, sink: &mut Sink<'_>) -> Option<usize> {
    table.needed_integer(key, sink).and_then(|n| usize::try_from(n.value).ok())
}

/// Two numbers, the least and the most.
fn range(table: &mut Table<'_, '_>, key: &'static str, sink: &mut Sink<'_>) -> Option<RangeInclusive<usize>> {
    let had = table.has(key);
    let got = table.integers(key, sink);
    let got = table.need(key, got, had, sink)?;
    match got.value[..] {
        [least, most] if least <= most => Some(usize::from(least)..=usize::from(most)),
        _ => {
            sink.add(got.line, format!("{key:?} is not the least and the most"), format!("Write {key} = [45, 70]"));
            None
        }
    }
}
