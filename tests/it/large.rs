//! Large synthetic banks as files: a fair one within every bound of the report, which tests modify in one way at a
//! time.

use crate::fixtures::today;
use crate::folder::{FACTS, Folder, SECOND_EXAM, pack};
use carrel_author::{Checks, Survey, survey};

/// The properties of a synthetic bank. Questions are numbered from 0; correct options come first.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) questions: usize,
    pub(crate) topics: usize,
    /// The text of option `o` of question `q`, which has `right` correct ones.
    pub(crate) option: fn(usize, usize, usize) -> String,
    /// The stem.
    pub(crate) stem: fn(usize) -> String,
    /// The explanation of option `o` of question `q`.
    pub(crate) why: fn(usize, usize) -> String,
    pub(crate) level: fn(usize) -> usize,
    /// The number of correct options: 1 of four, or 2 of five.
    pub(crate) right: fn(usize) -> usize,
    /// The question whose fact this one tests.
    pub(crate) fact: fn(usize) -> usize,
    /// Whether facts are marked as core.
    pub(crate) core: bool,
    /// The differences of the pack from [`SMALL`].
    pub(crate) edits: &'static [(&'static str, &'static str)],
}

/// A word that is unique to the question.
pub(crate) fn own(q: usize, n: usize) -> String {
    // No "s" at the end, which would look like a plural.
    let letter = |i: usize| char::from(b'a' + (i % 17) as u8);
    format!("w{}{}{}{}", letter(q / 17), letter(q), letter(n / 17), letter(n))
}

/// A short word that no other option of the question has.
pub(crate) fn filler(q: usize, o: usize) -> String {
    let letter = |i: usize| char::from(b'a' + (i % 17) as u8);
    // Each filler appears at each position in turn, so that it reveals nothing about the key.
    format!("v{}{}vv", letter(q), letter((o + q / 17) % 17))
}

/// An option of the fair bank: a word of the stem that every option has, a word of its own, and a tail that is longer
/// in one option, at each position in turn.
pub(crate) fn fair_option(q: usize, o: usize, right: usize) -> String {
    let options = if right == 1 { 4 } else { 5 };
    let turn = if right == 1 { q } else { q / 6 };
    let long = if o == turn % options { "longer" } else { "long" };
    format!("{} {} {long}", own(q, 0), own(q, 40 + o))
}

pub(crate) fn fair_stem(q: usize) -> String {
    let word = |n| own(q, n);
    let words = |from: usize, to: usize| (from..to).map(word).collect::<Vec<_>>().join(" ");
    format!("{}. {}?", words(0, 14), words(14, 28))
}

pub(crate) const FAIR: Shape = Shape {
    questions: 80,
    topics: 20,
    option: fair_option,
    stem: fair_stem,
    why: |q, o| (0..9).map(|n| own(q, 60 + 10 * o + n)).collect::<Vec<_>>().join(" "),
    level: |q| match q % 10 {
        0..3 => 1,
        3..8 => 2,
        _ => 3,
    },
    right: |q| if q % 6 == 0 { 2 } else { 1 },
    fact: |q| q,
    core: false,
    edits: &[],
};

/// The shipped bounds as far as a bank of eighty questions can meet them.
const SMALL: [(&str, &str); 7] = [
    (SECOND_EXAM, ""),
    ("disjoint_exams = 6", "disjoint_exams = 1"),
    ("task_questions = 15", ""),
    ("skill_questions = 3", ""),
    ("questions = 390", "questions = 80"),
    ("topics = 60", "topics = 20"),
    ("core_facts = 60", ""),
];

/// Writes the bank and reads it.
pub(crate) fn read(shape: &Shape) -> Survey {
    let folder = Folder::new();
    let domain = "\n[[domain]]\ntitle = \"D\"\nweight = 100\n[[domain.task]]\ntitle = \"T\"\nskills = [\"S\"]\n";
    let head = "title = \"Exam\"\nquestions = 40\nunscored = 10\nminutes = 10\nscale_from = 100\nscale_to = 1000\npass = 720\n\
        references = [\"https://docs.aws.amazon.com/a/b.html\"]\nverified = 2026-11-23\n";
    folder.write("blueprints/dva-c03.toml", format!("{head}{domain}"));
    folder.write("notes.toml", "[[heading]]\nline = 1\ntitle = \"Contents\"\nnothing = \"a list\"\n");
    let edits: Vec<_> = SMALL.iter().chain(shape.edits).copied().collect();
    folder.write("pack.toml", pack(&edits));
    let fact = FACTS.split("[[fact]]").nth(1).expect("there is a fact");
    for t in 0..shape.topics {
        let mut facts = "title = \"T\"\norigin = \"added\"\ngroup = \"G\"\n".to_owned();
        for q in (t..shape.questions).step_by(shape.topics) {
            if (shape.fact)(q) == q {
                let core = if shape.core { "core = true\n" } else { "" };
                facts += &format!("\n[[fact]]{}{core}", fact.replace("copies-later", &format!("f{q}")));
            }
            folder.write(&format!("t{t}/q{q}.toml"), question(shape, q));
        }
        folder.write(&format!("t{t}/facts.toml"), facts);
    }
    survey(folder.path(), today(), Checks::All)
}

fn question(shape: &Shape, q: usize) -> String {
    let (fact, right) = ((shape.fact)(q), (shape.right)(q));
    let mut text = format!(
        "tests = [\"t{}/f{fact}\"]\nskill = {{ dva-c03 = \"1.1.1\" }}\nlevel = {}\nstem = '{}'\n",
        fact % shape.topics,
        (shape.level)(q),
        (shape.stem)(q)
    );
    for o in 0..if right == 1 { 4 } else { 5 } {
        let correct = if o < right { "correct = true\n" } else { "" };
        let (option, why) = ((shape.option)(q, o, right), (shape.why)(q, o));
        text += &format!("\n[[option]]\n{correct}text = \"{option}\"\nwhy = '{why}'\n");
    }
    text
}

/// The names of the bounds that this bank violates, and the texts of other problems.
pub(crate) fn broken(shape: &Shape) -> Vec<String> {
    let survey = read(shape);
    let named = |what: &str| what.split(": ").next().unwrap_or(what).to_owned();
    survey.problems.iter().map(|p| named(&p.what)).collect()
}
