//! The file of a new question. It violates rules until it is filled in.

use crate::pack_file::{self, PackFile};
use crate::problem::{Problem, Sink};
use crate::source::Source;
use std::path::Path;

/// The text of a new question for the bank in `dir`. The build reports problems until every part is filled in.
///
/// # Errors
/// The problems of `pack.toml`, which defines exams and shapes.
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
        r#"# questions/README.md explains what makes a good question. Options are shuffled, so their order does not matter.
tests = []                       # ids of facts in this topic's facts.toml, or "other-topic/fact-id"
skill = {{ {} }}   # numbers from blueprints/; omit an exam that does not have the skill
level = 2                        # 1 easy, 2 medium, 3 hard
style = 2
stem = '''
Context, in one or two sentences: who, and where. Situation or symptom. Requirements, with "must".

The question, alone?
'''
"#,
        skills.join(", ")
    );
    // A pack without shapes has a problem.
    let (right, options) = pack.shapes.first().map_or((1, 4), |shape| (shape.right, shape.options));
    for option in 0..options {
        text += if option < right { RIGHT } else { WRONG };
        let needed = pack.option.right_if.unwrap_or_default();
        if (right..right + needed).contains(&option) {
            text += "right_if = \"\"                    # continues \"This would be correct if\": true, and verified like a fact\n";
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
What it actually does, and why it does not meet the requirement.
'''
"#;
