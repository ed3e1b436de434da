//! What can be asked of the bank: the words after `cargo xtask bank`.

use std::path::PathBuf;

use carrel_author::Kind;

/// One thing to do with the bank.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The whole report.
    Report,
    /// The figures of a batch of rewritten questions.
    Topics(Vec<String>),
    /// The closest pairs that are no enemies yet.
    Pairs(usize),
    /// Questions to be read.
    Print {
        /// How much of them.
        view: View,
        /// Topics, `topic/id`, or `all`.
        which: Vec<String>,
        /// Where the letters of the options come from.
        seed: u64,
        /// How many of them, by lot.
        sample: Option<usize>,
    },
    /// How far a reader's answers agree with the keys.
    Score {
        /// A line for each answer.
        file: PathBuf,
        /// The seed that the questions were printed with.
        seed: u64,
    },
    /// Readings to be written into `REVIEW.toml`.
    Record {
        /// What was read.
        kind: Kind,
        /// A line for each question.
        file: PathBuf,
    },
    /// Remove the readings of questions that are gone.
    Prune,
}

/// What of a question is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Stem and options, as a candidate sees them.
    Blind,
    /// The options alone, under a name that says nothing.
    OptionsOnly,
    /// The letters of the right options.
    Key,
    /// Everything, with explanations, facts and pages.
    Third,
}

/// Reads the words; the error is a sentence.
pub(crate) fn read(words: &[&str]) -> Result<Order, String> {
    let mut order = None;
    let (mut seed, mut sample) = (1, None);
    let mut words = words.iter().copied();
    while let Some(word) = words.next() {
        let mut value = |what: &str| words.next().ok_or_else(|| format!("`{word}` needs {what}"));
        let topics = "topics or questions, such as `sns,lambda/cold-start`, or `all`";
        let list = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let print = |view, which: &str| Order::Print { view, which: list(which), seed: 1, sample: None };
        let new = match word {
            "--seed" => {
                seed = number(word, value("a number")?)?;
                continue;
            }
            "--sample" => {
                sample = Some(number(word, value("a number of questions")?)? as usize);
                continue;
            }
            "--topics" => Order::Topics(list(value(topics)?)),
            "--pairs" => Order::Pairs(number(word, value("a number of pairs")?)? as usize),
            "--blind" => print(View::Blind, value(topics)?),
            "--options-only" => print(View::OptionsOnly, value(topics)?),
            "--key" => print(View::Key, value(topics)?),
            "--third" => print(View::Third, value(topics)?),
            "--score" => Order::Score { file: value("a file of answers")?.into(), seed: 1 },
            "--prune" => Order::Prune,
            "--record" => {
                let kind = match value("`blind` or `third`")? {
                    "blind" => Kind::Blind,
                    "third" => Kind::Third,
                    other => return Err(format!("`{other}` is no kind of reading: there are blind and third")),
                };
                Order::Record { kind, file: value("`blind` or `third`, and a file of questions")?.into() }
            }
            other => return Err(format!("`bank` does not take `{other}`")),
        };
        if order.replace(new).is_some() {
            return Err("`bank` does one thing at a time".to_owned());
        }
    }
    let mut order = order.unwrap_or(Order::Report);
    match &mut order {
        Order::Print { seed: s, sample: n, .. } => (*s, *n) = (seed, sample),
        Order::Score { seed: s, .. } => *s = seed,
        _ => {}
    }
    Ok(order)
}

fn number(word: &str, text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("`{word}` needs a number, and `{text}` is none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(line: &str) -> Result<Order, String> {
        read(&line.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn each_order_is_understood() {
        assert_eq!(ask(""), Ok(Order::Report));
        assert_eq!(ask("--topics a,b"), Ok(Order::Topics(vec!["a".into(), "b".into()])));
        assert_eq!(ask("--pairs 200"), Ok(Order::Pairs(200)));
        assert_eq!(ask("--prune"), Ok(Order::Prune));
        let print = |view, seed, sample| Ok(Order::Print { view, which: vec!["a/b".into()], seed, sample });
        assert_eq!(ask("--blind a/b"), print(View::Blind, 1, None));
        assert_eq!(ask("--seed 7 --options-only a/b --sample 150"), print(View::OptionsOnly, 7, Some(150)));
        assert_eq!(ask("--score f --seed 2"), Ok(Order::Score { file: "f".into(), seed: 2 }));
        assert_eq!(ask("--record third f"), Ok(Order::Record { kind: Kind::Third, file: "f".into() }));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert_eq!(ask("--blnd a"), Err("`bank` does not take `--blnd`".to_owned()));
        assert_eq!(ask("--pairs x"), Err("`--pairs` needs a number, and `x` is none".to_owned()));
        assert!(ask("--record fourth f").is_err() && ask("--record blind").is_err() && ask("--blind").is_err());
        assert!(ask("--key a --blind a").is_err());
    }
}
