//! A new question's file, to be filled in. It breaks rules until it is.

use crate::pack_file::{self, PackFile};
use crate::problem::{Problem, Sink};
use crate::source::Source;
use std::path::Path;

/// The text of a new question of the bank under `dir`; it is a problem to the build until every part is written.
///
/// # Errors
/// What is wrong with `pack.toml`, which says what exams and shapes there are.
pub fn skeleton(dir: &Path) -> Result<String, Vec<Problem>> {
    let mut problems = Vec::new();
    let path = dir.join("pack.toml");
    let shown = path.to_string_lossy().replace('\\', "/");
    let mut sink = Sink { path: &shown, problems: &mut problems };
    let pack = Source::open(&path, &mut sink).and_then(|source| pack_file::read(&source, &mut sink));
    match pack {
        Some(pack) if problems.is_empty() => Ok(text(&pack)),
        _ => Err(problems),
    }
}

fn text(pack: &PackFile) -> String {
    let skills: Vec<String> = pack.exams.iter().map(|exam| format!("{} = \"\"", exam.code.value)).collect();
    let mut text = format!(
        r#"# How a good question is made: questions/README.md. The order of options does not matter; it is shuffled.
tests = []                       # ids of facts in this topic's facts.toml, or "other-topic/fact-id"
skill = {{ {} }}   # numbers from blueprints/; leave out an exam that has no such skill
level = 2                        # 1 easy, 2 medium, 3 hard
style = 2
stem = '''
Context, in one or two sentences: who, and where. Situation or symptom. Requirements, with "must".

The question, alone?
'''
"#,
        skills.join(", ")
    );
    // The pack has a shape: without one there was a problem.
    let (right, options) = pack.shapes.first().map_or((1, 4), |shape| (shape.right, shape.options));
    for option in 0..options {
        text += if option < right { RIGHT } else { WRONG };
        let owed = pack.option.right_if.unwrap_or_default();
        if (right..right + owed).contains(&option) {
            text += "right_if = \"\"                    # goes on after \"Would be right if\": true, and checked like a fact\n";
        }
    }
    text
}

const RIGHT: &str = r#"
[[option]]
correct = true
text = ""                        # a complete sentence
why = '''
Why it meets the requirement.
'''
"#;

const WRONG: &str = r#"
[[option]]
text = ""
why = '''
What it really does, and why not here.
'''
"#;
