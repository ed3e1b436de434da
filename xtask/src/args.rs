//! The command line: a command and its options.

use std::ffi::OsString;
use std::num::{NonZeroU16, NonZeroU32, NonZeroU64};
use std::path::PathBuf;

use pico_args::Arguments;

use crate::bank;
use crate::checks::{Repeat, Selection};
use crate::fuzz::{self, LONG, TARGETS, Target};
use crate::options::{list, option};
use crate::tools::Engine;

/// A parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CommandLine {
    /// What to do.
    pub(crate) request: Request,
    /// The folder of a pack to use instead of `questions/`.
    pub(crate) questions: Option<PathBuf>,
    /// Whether to build the program in one piece.
    pub(crate) whole: bool,
}

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Print the usage.
    Help,
    /// Install missing tools.
    Setup,
    /// Build the site and serve it, on the given port if there is one.
    Serve(Option<u16>),
    /// Run the quick checks: formatting, lints, native tests, scripts.
    Check,
    /// Run every check, and the selected browser tests.
    Test(Selection),
    /// Run the selected browser tests several times.
    Repeat(Selection, Repeat),
    /// Build the site.
    Dist {
        /// Whether to save its sizes, for later reports to compare with.
        keep_sizes: bool,
    },
    /// Build a newer version of the site.
    Next,
    /// Build a site for the test pack with the program of the site.
    Other,
    /// Run the benchmarks.
    Bench,
    /// Run a long fuzzing session.
    Fuzz(fuzz::Options),
    /// Report on the bank, or print, score and record reviews.
    Bank(bank::Action),
    /// Create the file of a question.
    New {
        /// The folder under `questions/`.
        topic: String,
        /// The name of the file, which never changes.
        id: String,
    },
}

/// Printed for `help` and after an error.
pub(crate) const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port N]   install missing tools, build the site, serve it on this machine (port 8080 or the next free one)
  check              run the quick checks: formatting, lints, native tests, types of the scripts
  test               install missing tools, run every check and every test; browser tests of behavior that is the same
                     in every engine run in Chromium only
       --all         in every engine
       --engine E    browser tests in one engine only: chromium, webkit or firefox
       --repeat N    only browser tests, N times, with a summary of the failures
       --only TEXT   only browser tests whose names contain TEXT, such as clock:: or tabs::webkit::
       --beside-load only browser tests, while other processes keep every core busy
  dist               install missing tools, build the site into dist/, print its sizes
       --whole       with the program in one piece instead of two parts; `serve` and `test` take it too
       --keep-sizes  save its sizes in xtask/sizes.txt: later reports print the change since then
  next               build a newer version of dist/ in target/next/dist, for the browser tests of updates
  other              build a site for the test pack in target/other/dist, with the program of dist/, for the browser tests
  bank               check the questions and print the report on them, or do one of these, for topics, questions
                     (`sns,lambda/cold-start`) or `all`:
                     --topics T        print the figures of the rewritten questions of a batch
                     --pairs N         print the closest pairs, which may be enemies
                     --blind T         print questions without keys; --options-only T without stems, --key T the keys only,
                                       --third T with explanations and pages; --sample N for some, --seed N for letters
                     --score FILE      compare answers (`topic/id: B`) with the keys
                     --record blind|third FILE   write reviews (`topic/id digest`) into REVIEW.toml
                     --prune           remove the reviews of questions that no longer exist
  fuzz [target]      run a long fuzzing session: save, import, form_code, route, pack, or all of them;
                     --runs N for another number than 10000000 inputs each, --keep to update the inputs in tests/fuzz
  bench              measure core on banks of 390 and of 100,000 questions, and check the bounds; leave the machine idle
  new <topic>/<id>   create the file of a new question
                     serve, dist, bank and new take --questions DIR: the pack of another exam instead of questions/
  setup              install missing tools for all of these
  help               print this
";

/// Parses the words after `cargo xtask`. The error is the sentence to print above the usage.
pub(crate) fn parse(words: Vec<OsString>) -> Result<CommandLine, String> {
    let mut args = Arguments::from_vec(words);
    if args.contains(["-h", "--help"]) {
        return Ok(CommandLine { request: Request::Help, questions: None, whole: false });
    }
    let command = args.subcommand().map_err(|error| error.to_string())?.ok_or("a command is missing")?;
    let whole = matches!(command.as_str(), "dist" | "serve" | "test") && args.contains("--whole");
    let questions = match command.as_str() {
        "serve" | "dist" | "bank" | "new" => option(&mut args, "--questions", |text| Ok(PathBuf::from(text)))?,
        _ => None,
    };
    let request = request(&command, &mut args)?;
    if request == (Request::Dist { keep_sizes: true }) && (whole || questions.is_some()) {
        return Err(
            "`--keep-sizes` saves the sizes of the shipped site, without `--whole` and `--questions`".to_owned()
        );
    }
    match args.finish().as_slice() {
        [] => Ok(CommandLine { request, questions, whole }),
        rest => Err(format!("`{command}` does not accept `{}`", list(rest))),
    }
}

fn request(command: &str, args: &mut Arguments) -> Result<Request, String> {
    Ok(match command {
        "help" => Request::Help,
        "setup" => Request::Setup,
        "serve" => Request::Serve(option(args, "--port", port)?),
        "check" => Request::Check,
        "test" => test(args)?,
        "dist" => Request::Dist { keep_sizes: args.contains("--keep-sizes") },
        "next" => Request::Next,
        "other" => Request::Other,
        "bench" => Request::Bench,
        "fuzz" => Request::Fuzz(fuzz(args)?),
        "bank" => Request::Bank(bank::action(args)?),
        "new" => new(args)?,
        _ => return Err(format!("unknown command `{command}`")),
    })
}

fn port(text: &str) -> Result<u16, String> {
    let port: Result<NonZeroU16, _> = text.parse();
    port.map(NonZeroU16::get).map_err(|_| "a port is a number from 1 to 65535".to_owned())
}

fn test(args: &mut Arguments) -> Result<Request, String> {
    let runs = option(args, "--repeat", |text| text.parse::<NonZeroU32>().map_err(|error| error.to_string()))?;
    let beside_load = args.contains("--beside-load");
    let selection = Selection {
        all: args.contains("--all"),
        engine: option(args, "--engine", engine)?,
        only: option(args, "--only", |text| Ok(text.to_owned()))?,
    };
    let repeats = runs.is_some() || beside_load || selection.only.is_some();
    let repeat = Repeat { runs: runs.map_or(1, NonZeroU32::get), beside_load };
    Ok(if repeats { Request::Repeat(selection, repeat) } else { Request::Test(selection) })
}

fn engine(name: &str) -> Result<Engine, String> {
    let names = Engine::ALL.map(Engine::name).join(", ");
    Engine::named(name).ok_or_else(|| format!("the engines are {names}"))
}

fn fuzz(args: &mut Arguments) -> Result<fuzz::Options, String> {
    let runs = option(args, "--runs", |text| text.parse::<NonZeroU64>().map_err(|error| error.to_string()))?;
    Ok(fuzz::Options {
        runs: runs.map_or(LONG, NonZeroU64::get),
        keep: args.contains("--keep"),
        target: args.opt_free_from_fn(target).map_err(|error| error.to_string())?,
    })
}

fn target(name: &str) -> Result<&'static Target, String> {
    let names = TARGETS.each_ref().map(|target| target.name).join(", ");
    TARGETS.iter().find(|target| target.name == name).ok_or_else(|| format!("the targets are {names}"))
}

fn new(args: &mut Arguments) -> Result<Request, String> {
    let path: Option<String> = args.opt_free_from_str().map_err(|error| error.to_string())?;
    let path = path.ok_or("`new` needs a topic and an id, such as `lambda/reserved-concurrency`")?;
    let name = path.strip_prefix("questions/").unwrap_or(&path);
    let name = name.strip_suffix(".toml").unwrap_or(name);
    match name.split_once('/') {
        Some((topic, id)) if is_slug(topic) && is_slug(id) => {
            Ok(Request::New { topic: topic.to_owned(), id: id.to_owned() })
        }
        _ => Err(format!("`{name}` is not <topic>/<id>, each in a-z, 0-9 and `-`")),
    }
}

/// Whether `word` may be the name of a topic or of a question. It cannot leave its folder.
fn is_slug(word: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && !word.starts_with('-') && !word.ends_with('-') && word.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<CommandLine, String> {
        parse(line.split_whitespace().map(OsString::from).collect())
    }

    fn ask(line: &str) -> Result<Request, String> {
        parsed(line).map(|command| command.request)
    }

    #[track_caller]
    fn check(line: &str, expected: Request) {
        assert_eq!(ask(line), Ok(expected));
    }

    #[test]
    fn each_command_is_parsed() {
        check("help", Request::Help);
        check("--help", Request::Help);
        check("setup", Request::Setup);
        check("serve", Request::Serve(None));
        check("serve --port 9000", Request::Serve(Some(9000)));
        check("serve --port=9000", Request::Serve(Some(9000)));
        check("check", Request::Check);
        check("test", Request::Test(Selection::default()));
        check("test --all", Request::Test(Selection { all: true, ..Selection::default() }));
        check("dist", Request::Dist { keep_sizes: false });
        check("dist --keep-sizes", Request::Dist { keep_sizes: true });
        check("bench", Request::Bench);
        check("bank", Request::Bank(bank::Action::Report));
        check("bank --pairs 9", Request::Bank(bank::Action::Pairs(9)));
    }

    #[test]
    fn another_folder_of_questions_may_be_named() {
        let questions = |line: &str| parsed(line).map(|command| (command.request, command.questions));
        let pack = || Some(PathBuf::from("my/pack"));
        assert_eq!(questions("dist --questions my/pack"), Ok((Request::Dist { keep_sizes: false }, pack())));
        assert_eq!(questions("serve --questions=my/pack --port 9000"), Ok((Request::Serve(Some(9000)), pack())));
        let pairs = Request::Bank(bank::Action::Pairs(9));
        assert_eq!(questions("bank --questions my/pack --pairs 9"), Ok((pairs, pack())));
        assert_eq!(questions("serve"), Ok((Request::Serve(None), None)));
        for wrong in ["dist --questions", "serve --questions=", "test --questions my/pack", "dist --questionsx my/pack"]
        {
            assert!(ask(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_program_can_be_built_in_one_piece() {
        let whole = |line: &str| parsed(line).map(|command| command.whole).ok();
        assert_eq!(whole("dist --whole"), Some(true));
        assert_eq!(whole("test --whole --only parts::"), Some(true));
        assert_eq!(whole("dist"), Some(false));
        assert_eq!(whole("check --whole"), None);
        assert_eq!(whole("dist --whole --keep-sizes"), None);
    }

    #[test]
    fn browser_tests_can_be_chosen_and_repeated() {
        let firefox = || Selection { engine: Some(Engine::Firefox), ..Selection::default() };
        check("test --engine firefox", Request::Test(firefox()));
        check("test --engine=firefox --all", Request::Test(Selection { all: true, ..firefox() }));
        check("test --engine firefox --repeat 10", Request::Repeat(firefox(), Repeat { runs: 10, beside_load: false }));
        let only = || Selection { only: Some("tabs::webkit::".to_owned()), ..Selection::default() };
        check("test --only tabs::webkit::", Request::Repeat(only(), Repeat { runs: 1, beside_load: false }));
        let loaded = Repeat { runs: 100, beside_load: true };
        check("test --beside-load --only=tabs::webkit:: --repeat=100", Request::Repeat(only(), loaded));
        for wrong in ["test --repeat", "test --repeat 0", "test --only", "test --only=", "test firefox"] {
            assert!(ask(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn one_target_or_all_can_be_fuzzed_for_any_number_of_inputs() {
        let order = |target: Option<usize>, runs, keep| {
            Request::Fuzz(fuzz::Options { target: target.map(|index| &TARGETS[index]), runs, keep })
        };
        check("fuzz", order(None, 10_000_000, false));
        check("fuzz route --runs 5", order(Some(3), 5, false));
        check("fuzz --keep save", order(Some(0), 10_000_000, true));
        assert!(ask("fuzz saves").is_err() && ask("fuzz --runs").is_err() && ask("fuzz --runs 0").is_err());
    }

    #[test]
    fn a_question_may_be_named_by_its_file() {
        let expected = || Request::New { topic: "lambda".to_owned(), id: "cold-start-2".to_owned() };
        check("new lambda/cold-start-2", expected());
        check("new questions/lambda/cold-start-2.toml", expected());
    }

    #[test]
    fn unknown_words_are_named() {
        assert_eq!(ask("tset"), Err("unknown command `tset`".to_owned()));
        assert_eq!(ask("dist --fast"), Err("`dist` does not accept `--fast`".to_owned()));
        assert_eq!(ask("test firefox"), Err("`test` does not accept `firefox`".to_owned()));
        assert!(ask("").is_err());
        assert!(ask("new").is_err());
    }

    #[test]
    fn unknown_engines_are_rejected() {
        assert_eq!(
            ask("test --engine opera"),
            Err("`--engine opera`: the engines are chromium, webkit, firefox".to_owned())
        );
        assert!(ask("test --engine").is_err());
        assert!(ask("test firefox").is_err());
    }

    #[test]
    fn ports_out_of_range_are_rejected() {
        assert!(ask("serve --port 0").is_err());
        assert!(ask("serve --port 70000").is_err());
        assert!(ask("serve --port http").is_err());
    }

    #[test]
    fn a_question_stays_in_its_folder() {
        assert!(ask("new ../core/x").is_err());
        assert!(ask("new lambda/../x").is_err());
        assert!(ask("new lambda/a/b").is_err());
        assert!(ask("new Lambda/x").is_err());
        assert!(ask("new lambda/-x").is_err());
    }

    #[test]
    fn the_usage_has_every_command() {
        for word in ["serve", "check", "test", "dist", "bank", "fuzz", "bench", "new", "setup", "help"] {
            assert!(USAGE.contains(&format!("\n  {word} ")), "{word} is missing");
        }
    }
}
