//! The command line: one word, and what may follow it.

use std::path::PathBuf;

use crate::bank;
use crate::checks::Selection;
use crate::fuzz::{LONG, Order, TARGETS};
use crate::tools::Engine;

/// What a person can ask for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Say how to ask.
    Help,
    /// Install what is missing.
    SetUp,
    /// Build the site and serve it, on the port if one is named.
    Serve(Option<u16>),
    /// Run what is quick: format, lints, native tests, scripts.
    Check,
    /// Run every check, and the browser tests that are selected.
    Test(Selection),
    /// Run the selected browser tests several times.
    Repeat(Selection, Repeat),
    /// Build the site.
    Dist,
    /// Make a later version of the built site.
    Next,
    /// Make a site of the test pack with the program of the built site.
    Other,
    /// Fuzz for long.
    Fuzz(Order),
    /// Report on the bank, or print, score and record readings of it.
    Bank(bank::Order),
    /// Write the skeleton of a question.
    New {
        /// The folder under `questions/`.
        topic: String,
        /// The name of the file, which is for ever.
        id: String,
    },
}

/// How browser tests are repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// How many runs.
    pub(crate) runs: u32,
    /// Whether other processes keep every core busy meanwhile.
    pub(crate) beside_load: bool,
}

/// What is printed for `help`, and for a command that we do not understand.
pub(crate) const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port N]   install what is missing, build the site, serve it on this machine (port 8080 or the next free one)
  check              run what is quick: format, lints, native tests, the scripts' types
  test               install what is missing, run every check and every test; browser tests of what engines cannot do
                     differently in Chromium only
       --all         in every engine
       --engine E    browser tests in that one only: chromium, webkit or firefox
       --repeat N    only browser tests, N times, and a summary of what failed how often
       --only WORDS  only browser tests whose names contain WORDS, such as clock:: or tabs::webkit::
       --beside-load only browser tests, beside processes that keep every core busy
  dist               install what is missing, build the site into dist/, print its sizes
       --whole       with the program in one piece instead of two parts; `serve` and `test` take it too
  next               make a later version of dist/ in target/next/dist, for the browser tests of updates
  other              make a site of the test pack in target/other/dist, with the program of dist/, for the browser tests
  bank               check the questions and print the report on them; instead of it, one of these, with topics, questions
                     (`sns,lambda/cold-start`) or `all`:
                     --topics T        the figures of the rewritten questions of a batch
                     --pairs N         the closest pairs that may be enemies
                     --blind T         questions without keys; --options-only T without stems, --key T the keys alone,
                                       --third T with explanations and pages; --sample N for some, --seed N for letters
                     --score FILE      how far answers (`topic/id: B`) agree with the keys
                     --record blind|third FILE   write readings (`topic/id digest`) into REVIEW.toml
                     --prune           remove the readings of questions that are gone
  fuzz [target]      look long for inputs that break a reader: save, import, form_code, route, pack, or all of them;
                     --runs N for another number than 10000000 inputs each, --keep to renew the inputs in tests/fuzz
  new <topic>/<id>   write the skeleton of a new question
                     serve, dist, bank and new take --questions DIR: a pack of another exam instead of questions/
  setup              install what is missing for all of these
  help               print this
";

/// Takes `--whole` out of a command that builds the site; whether it was there.
pub(crate) fn takes_whole(words: &mut Vec<String>) -> bool {
    let before = words.len();
    if matches!(words.first().map(String::as_str), Some("dist" | "serve" | "test")) {
        words.retain(|word| word != "--whole");
    }
    words.len() < before
}

/// The option that names another folder of questions.
const QUESTIONS: &str = "--questions";

/// Reads the words after `cargo xtask`: the request, and the folder of questions if another one is named. The error is the
/// sentence to show above the usage.
pub(crate) fn read(words: &[String]) -> Result<(Request, Option<PathBuf>), String> {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    let questions = questions(&mut words)?;
    if questions.is_some() && !matches!(words.first(), None | Some(&("serve" | "dist" | "bank" | "new"))) {
        return Err(format!("`{}` does not take `{QUESTIONS}`", words[0]));
    }
    Ok((request(&words)?, questions))
}

/// Takes the folder of questions out of the words.
fn questions(words: &mut Vec<&str>) -> Result<Option<PathBuf>, String> {
    let is_option =
        |word: &&str| *word == QUESTIONS || word.strip_prefix(QUESTIONS).is_some_and(|w| w.starts_with('='));
    let Some(at) = words.iter().position(is_option) else { return Ok(None) };
    let folder = match words.remove(at).split_once('=') {
        Some((_, folder)) => folder,
        None if at < words.len() => words.remove(at),
        None => "",
    };
    if folder.is_empty() {
        return Err(format!("`{QUESTIONS}` needs the folder of a pack, such as `tests/packs/library`"));
    }
    Ok(Some(PathBuf::from(folder)))
}

fn request(words: &[&str]) -> Result<Request, String> {
    match words {
        [] => Err("a command is missing".to_owned()),
        ["help" | "--help" | "-h"] => Ok(Request::Help),
        ["setup"] => Ok(Request::SetUp),
        ["check"] => Ok(Request::Check),
        ["test", rest @ ..] => test(rest),
        ["dist"] => Ok(Request::Dist),
        ["next"] => Ok(Request::Next),
        ["other"] => Ok(Request::Other),
        ["bank", rest @ ..] => bank::order(rest).map(Request::Bank),
        ["serve"] => Ok(Request::Serve(None)),
        ["serve", "--port", number] => port(number),
        ["serve", option] if option.starts_with("--port=") => port(&option["--port=".len()..]),
        ["fuzz", rest @ ..] => fuzz(rest),
        ["new", path] => new(path),
        ["new"] => Err("`new` needs the place of the question, such as `lambda/reserved-concurrency`".to_owned()),
        [command @ ("help" | "setup" | "check" | "dist" | "serve" | "new"), ..] => {
            Err(format!("`{command}` does not take `{}`", words[1..].join(" ")))
        }
        [word, ..] => Err(format!("`{word}` is no command")),
    }
}

fn port(number: &str) -> Result<Request, String> {
    match number.parse() {
        Ok(port) if port > 0 => Ok(Request::Serve(Some(port))),
        _ => Err(format!("`{number}` is no port: it must be a number from 1 to 65535")),
    }
}

fn fuzz(words: &[&str]) -> Result<Request, String> {
    let mut order = Order { target: None, runs: LONG, keep: false };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--keep" => order.keep = true,
            "--runs" => {
                let number = words.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
                order.runs = number.ok_or("`--runs` needs a number of inputs, from 1 on")?;
            }
            name => {
                let found = TARGETS.iter().find(|target| target.name == name);
                let names = TARGETS.map(|target| target.name).join(", ");
                order.target = Some(found.ok_or_else(|| format!("`{name}` is no target: there are {names}"))?);
            }
        }
    }
    Ok(Request::Fuzz(order))
}

fn test(words: &[&str]) -> Result<Request, String> {
    let mut selection = Selection::default();
    let (mut runs, mut beside_load) = (None, false);
    let mut words = words.iter().flat_map(|word| match word.split_once('=') {
        Some((option, value)) if option.starts_with("--") => vec![option, value],
        _ => vec![*word],
    });
    while let Some(word) = words.next() {
        match word {
            "--all" => selection.all = true,
            "--engine" => selection.engine = Some(engine(words.next().unwrap_or_default())?),
            "--only" => {
                let only = words.next().filter(|only| !only.is_empty());
                selection.only =
                    Some(only.ok_or("`--only` needs a part of a test's name, such as `clock::`")?.to_owned());
            }
            "--repeat" => {
                let number = words.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
                runs = Some(number.ok_or("`--repeat` needs a number of runs, from 1 on")?);
            }
            "--beside-load" => beside_load = true,
            other => return Err(format!("`test` does not take `{other}`")),
        }
    }
    let repeats = runs.is_some() || beside_load || selection.only.is_some();
    let repeat = Repeat { runs: runs.unwrap_or(1), beside_load };
    Ok(if repeats { Request::Repeat(selection, repeat) } else { Request::Test(selection) })
}

fn engine(name: &str) -> Result<Engine, String> {
    let names = Engine::ALL.map(Engine::name).join(", ");
    Engine::named(name).ok_or_else(|| format!("`{name}` is no engine: there are {names}"))
}

fn new(path: &str) -> Result<Request, String> {
    let path = path.strip_prefix("questions/").unwrap_or(path);
    let path = path.strip_suffix(".toml").unwrap_or(path);
    match path.split_once('/') {
        Some((topic, id)) if is_slug(topic) && is_slug(id) => {
            Ok(Request::New { topic: topic.to_owned(), id: id.to_owned() })
        }
        _ => Err(format!("`{path}` is no place for a question: write <topic>/<id>, each in a-z, 0-9 and `-`")),
    }
}

/// Whether `word` may be the name of a topic or of a question: also what keeps it inside its folder.
fn is_slug(word: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && !word.starts_with('-') && !word.ends_with('-') && word.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Result<Request, String> {
        asked(line).map(|(request, _)| request)
    }

    fn asked(line: &str) -> Result<(Request, Option<PathBuf>), String> {
        read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(line: &str, expected: Request) {
        assert_eq!(ask(line), Ok(expected));
    }

    #[test]
    fn each_command_is_understood() {
        check("help", Request::Help);
        check("--help", Request::Help);
        check("setup", Request::SetUp);
        check("serve", Request::Serve(None));
        check("serve --port 9000", Request::Serve(Some(9000)));
        check("serve --port=9000", Request::Serve(Some(9000)));
        check("check", Request::Check);
        check("test", Request::Test(Selection::default()));
        check("test --all", Request::Test(Selection { all: true, ..Selection::default() }));
        check("dist", Request::Dist);
        check("bank", Request::Bank(bank::Order::Report));
        check("bank --pairs 9", Request::Bank(bank::Order::Pairs(9)));
    }

    #[test]
    fn another_folder_of_questions_may_be_named() {
        let pack = || Some(PathBuf::from("my/pack"));
        assert_eq!(asked("dist --questions my/pack"), Ok((Request::Dist, pack())));
        assert_eq!(asked("serve --questions=my/pack --port 9000"), Ok((Request::Serve(Some(9000)), pack())));
        assert_eq!(asked("bank --questions my/pack --pairs 9"), Ok((Request::Bank(bank::Order::Pairs(9)), pack())));
        assert_eq!(asked("serve"), Ok((Request::Serve(None), None)));
        for wrong in ["dist --questions", "serve --questions=", "test --questions my/pack", "dist --questionsx my/pack"]
        {
            assert!(asked(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_program_can_be_built_in_one_piece() {
        let take = |line: &str| {
            let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            (takes_whole(&mut words), words.join(" "))
        };
        assert_eq!(take("dist --whole"), (true, "dist".to_owned()));
        assert_eq!(take("test --whole --only parts::"), (true, "test --only parts::".to_owned()));
        assert_eq!(take("dist"), (false, "dist".to_owned()));
        assert_eq!(take("new --whole"), (false, "new --whole".to_owned()));
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
    fn fuzzing_is_of_all_targets_or_of_one_as_long_as_wanted() {
        let order = |target: Option<usize>, runs, keep| {
            Request::Fuzz(Order { target: target.map(|place| &TARGETS[place]), runs, keep })
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
    fn what_is_not_understood_is_named() {
        assert_eq!(ask("tset"), Err("`tset` is no command".to_owned()));
        assert_eq!(ask("dist --fast"), Err("`dist` does not take `--fast`".to_owned()));
        assert!(ask("").is_err());
        assert!(ask("new").is_err());
    }

    #[test]
    fn an_engine_is_one_of_those_there_are() {
        assert_eq!(
            ask("test --engine opera"),
            Err("`opera` is no engine: there are chromium, webkit, firefox".to_owned())
        );
        assert!(ask("test --engine").is_err());
        assert!(ask("test firefox").is_err());
    }

    #[test]
    fn a_port_is_a_number_that_exists() {
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
        for word in ["serve", "check", "test", "dist", "bank", "fuzz", "new", "setup", "help"] {
            assert!(USAGE.contains(&format!("\n  {word} ")), "{word} is missing");
        }
    }
}
