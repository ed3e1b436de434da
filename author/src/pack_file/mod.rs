//! `questions/pack.toml`: every rule, bound and text about the exam. Because it is data, another exam needs another
//! file but not another program.
//!
//! | where | what |
//! | --- | --- |
//! | top level, `[longer]`, `[notes]` | what the app says about the exam, hosts of references, shapes of questions |
//! | `[[exam]]` | the exams, and what each requires of the bank |
//! | all other tables | bounds; a missing bound means no bound |

mod about;
mod bounds;
mod exams;
mod section;
mod shapes;
mod wording;

pub(super) use bounds::{BankForm, Guessing, Official, Reasons, Supply};
pub(super) use exams::Exam;
pub(super) use shapes::{Shape, listed};
pub(super) use wording::{OptionForm, StemForm};

use super::language::Language;
use super::problem::Sink;
use super::source::Source;
use super::table::{Table, parse};
use carrel_core::bank::About;
use section::Section;

/// The file as far as it is valid. A list with a problem is empty, and the rules that need it are skipped.
#[derive(Clone, Debug)]
pub(super) struct PackFile {
    /// What the app says about the exam.
    pub(super) about: About,
    /// The default exam first.
    pub(super) exams: Vec<Exam>,
    /// The hosts that may be cited.
    pub(super) hosts: Vec<String>,
    /// The shapes that questions may have.
    pub(super) shapes: Vec<Shape>,
    /// Instructions for two correct options, for three, and so on.
    pub(super) select: Vec<String>,
    /// Words that rank options of which several would work, in the exam's capitals.
    pub(super) qualifiers: Vec<String>,
    pub(super) supply: Supply,
    pub(super) guessing: Guessing,
    pub(super) stem: StemForm,
    pub(super) option: OptionForm,
    pub(super) reason: Reasons,
    pub(super) bank: BankForm,
    pub(super) official: Official,
    pub(super) language: Language,
}

impl PackFile {
    /// The exam with this code.
    pub(super) fn exam(&self, code: &str) -> Option<&Exam> {
        self.exams.iter().find(|exam| exam.code.value == code)
    }
}

/// The file; `None` if it is not TOML.
pub(super) fn read(source: &Source, sink: &mut Sink<'_>) -> Option<PackFile> {
    let tables = parse(source, sink)?;
    let mut section = Section { table: Table::new(source, &tables, 1), sink };
    let about = about::read(&mut section);
    let exams = exams::read(&mut section);
    let hosts = hosts(&mut section);
    let (shapes, select) = shapes::read(&mut section);
    let pack = PackFile {
        about,
        exams,
        hosts,
        shapes,
        select,
        qualifiers: section.list("qualifiers"),
        supply: section.part("supply", Supply::read),
        guessing: section.part("guessing", Guessing::read),
        stem: section.part("stem", StemForm::read),
        option: section.part("option", OptionForm::read),
        reason: section.part("reason", Reasons::read),
        bank: section.part("bank", BankForm::read),
        official: section.part("official", Official::read),
        language: section.part("language", |language| {
            Language::new(&language.list("british"), &language.list("phrases"), language.list("marks"))
        }),
    };
    section.finish();
    Some(pack)
}

fn hosts(section: &mut Section<'_, '_, '_, '_>) -> Vec<String> {
    let mut hosts = Vec::new();
    for host in section.needed_texts("hosts").map(|texts| texts.value).unwrap_or_default() {
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if host.value.contains('.') && host.value.split('.').all(part) {
            hosts.push(host.value);
        } else {
            let what = format!("{:?} is not a host name", host.value);
            section.sink.add(
                host.line,
                what,
                "Write it as in \"docs.example.org\", without https:// and without a path",
            );
        }
    }
    hosts
}
