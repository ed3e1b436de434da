//! What `cargo xtask bank` can do.

use std::path::PathBuf;

use carrel_author::Kind;
use pico_args::Arguments;

use crate::options::option;

/// One thing to do with the bank.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Print the whole report.
    Report,
    /// Print the figures of a batch of rewritten questions.
    Topics(Vec<String>),
    /// Print the closest pairs that are not enemies yet.
    Pairs(usize),
    /// Print questions for a review.
    Print {
        /// How much of them.
        view: View,
        /// Topics, `topic/id`, or `all`.
        which: Vec<String>,
        /// The seed of the options' letters.
        seed: u64,
        /// The size of a random sample.
        sample: Option<usize>,
    },
    /// Compare a reviewer's answers with the keys.
    Score {
        /// One answer a line.
        file: PathBuf,
        /// The seed that the questions were printed with.
        seed: u64,
    },
    /// Write reviews into `REVIEW.toml`.
    Record {
        /// The kind of review.
        kind: Kind,
        /// One question a line.
        file: PathBuf,
    },
    /// Remove the reviews of questions that no longer exist.
    Prune,
}

/// What of a question is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Stem and options, as a candidate sees them.
    Blind,
    /// The options alone, under a neutral name.
    OptionsOnly,
    /// The letters of the correct options.
    Key,
    /// Everything, with explanations, facts and pages.
    Third,
}

/// The options that print questions.
const VIEWS: [(&str, View); 4] =
    [("--blind", View::Blind), ("--options-only", View::OptionsOnly), ("--key", View::Key), ("--third", View::Third)];

/// Takes the options of `bank`. The error is a sentence.
pub(crate) fn action(args: &mut Arguments) -> Result<Action, String> {
    let seed = option(args, "--seed", number)?.unwrap_or(1);
    let sample = option(args, "--sample", number)?;
    let mut actions = Vec::new();
    actions.extend(option(args, "--topics", names)?.map(Action::Topics));
    actions.extend(option(args, "--pairs", number)?.map(Action::Pairs));
    for (name, view) in VIEWS {
        actions.extend(option(args, name, names)?.map(|which| Action::Print { view, which, seed, sample }));
    }
    actions.extend(option(args, "--score", path)?.map(|file| Action::Score { file, seed }));
    if let Some(kind) = option(args, "--record", kind)? {
        let file = args.opt_free_from_fn(path).map_err(|error| error.to_string())?;
        let file = file.ok_or("`--record` needs `blind` or `third`, and a file of questions")?;
        actions.push(Action::Record { kind, file });
    }
    if args.contains("--prune") {
        actions.push(Action::Prune);
    }
    match actions.len() {
        0 => Ok(Action::Report),
        1 => Ok(actions.remove(0)),
        _ => Err("`bank` does one thing at a time".to_owned()),
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| "a number is needed".to_owned())
}

fn names(text: &str) -> Result<Vec<String>, String> {
    Ok(text.split(',').map(str::to_owned).collect())
}

fn path(text: &str) -> Result<PathBuf, String> {
    Ok(text.into())
}

fn kind(text: &str) -> Result<Kind, String> {
    match text {
        "blind" => Ok(Kind::Blind),
        "third" => Ok(Kind::Third),
        _ => Err("the kinds of review are blind and third".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Result<Action, String> {
        action(&mut Arguments::from_vec(line.split_whitespace().map(Into::into).collect()))
    }

    #[test]
    fn each_action_is_parsed() {
        assert_eq!(ask(""), Ok(Action::Report));
        assert_eq!(ask("--topics a,b"), Ok(Action::Topics(vec!["a".into(), "b".into()])));
        assert_eq!(ask("--pairs 200"), Ok(Action::Pairs(200)));
        assert_eq!(ask("--prune"), Ok(Action::Prune));
        let print = |view, seed, sample| Ok(Action::Print { view, which: vec!["a/b".into()], seed, sample });
        assert_eq!(ask("--blind a/b"), print(View::Blind, 1, None));
        assert_eq!(ask("--seed 7 --options-only a/b --sample 150"), print(View::OptionsOnly, 7, Some(150)));
        assert_eq!(ask("--score f --seed 2"), Ok(Action::Score { file: "f".into(), seed: 2 }));
        assert_eq!(ask("--record third f"), Ok(Action::Record { kind: Kind::Third, file: "f".into() }));
    }

    #[test]
    fn wrong_values_are_named() {
        assert_eq!(ask("--pairs x"), Err("`--pairs x`: a number is needed".to_owned()));
        assert_eq!(ask("--blind"), Err("`--blind` needs a value".to_owned()));
        assert!(ask("--record fourth f").is_err() && ask("--record blind").is_err());
        assert!(ask("--key a --blind a").is_err());
    }
}
