//! Removes the comments of our scripts from what is served. Trunk's minifier refuses them (it does not know all of
//! their syntax), and the comments of the page's own script were a twelfth of what a newcomer waits for.
//!
//! Limits: only comments with lines of their own, which is how ours are written. A line of a text in backquotes must not
//! begin like a comment; [`without`] refuses to guess.

use crate::error::{Error, Result};

/// The script without its comment lines.
///
/// # Errors
/// If a comment is in a text in backquotes, or does not end on a line of its own.
pub(super) fn without(script: &str) -> Result<String> {
    let mut kept = String::new();
    let (mut in_comment, mut in_text) = (false, false);
    for (index, line) in script.lines().enumerate() {
        let trimmed = line.trim();
        let begins = trimmed.starts_with("//") || trimmed.starts_with("/*");
        if begins && in_text {
            return Err(refused(index, "a text in backquotes has a line that begins like a comment"));
        }
        if begins && !in_comment {
            in_comment = trimmed.starts_with("/*");
            if !in_comment {
                continue;
            }
        }
        if !in_comment {
            in_text ^= line.matches('`').count() % 2 == 1;
            kept += line;
            kept.push('\n');
        } else if let Some((_, after)) = trimmed.split_once("*/") {
            if !after.is_empty() {
                return Err(refused(index, "code follows a comment on its line"));
            }
            in_comment = false;
        }
    }
    Ok(kept)
}

fn refused(index: usize, why: &str) -> Error {
    Error::new(format!("line {} of a script in src/web: {why}: write it in another way", index + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_comments_go_and_everything_else_stays() {
        let script =
            "// One.\n/** @type {string} */\nconst a = 'http://x'; // two\n/**\n * Three.\n */\n  //\nb(`\n  c\n`);\n";
        let expected = "const a = 'http://x'; // two\nb(`\n  c\n`);\n";
        assert_eq!(without(script).ok().as_deref(), Some(expected));
    }

    #[test]
    fn what_may_be_text_or_code_is_refused() {
        for script in ["a(`\n// text\n`);\n", "/* one */ a();\n", "/*\n*/ a();\n"] {
            assert!(without(script).is_err(), "{script}");
        }
    }
}
