//! Synthetic banks of any size, and histories on them.

use crate::fixtures;
use carrel_core::Millis;
use carrel_core::bank::{Bank, Fact, Inline, Rest};
use carrel_core::form::Rng;
use carrel_core::log::{Record, Response};

const DAY: Millis = 86_400_000;

/// The words in a fact of the shipped bank, on average.
const FACT_WORDS: usize = 39;

/// Frequent words first: the first ones are chosen much more often than the last ones, as in any text.
const VOCABULARY: &str = "the a of to and in is for with an it each that not by can on or from are as does at when one function table \
    stream lambda dynamodb queue role key event request item policy version bucket user access data code service \
    default time account request response message instance permission region record message cache error retry \
    metric template deployment stack resource endpoint client token header value number index partition shard \
    consumer batch timeout concurrency alias stage container cluster task image encryption certificate signature \
    secret parameter rotation pipeline artifact approval snapshot replica transaction capacity throughput \
    throttling backup streams duplicate visibility domain distribution origin behavior listener target health \
    scaling subscription filter topic";

/// A bank of this many questions, in three tasks of each of four domains, each on a fact of its own.
pub(crate) fn bank(questions: usize) -> Bank {
    let task = |n: usize| questions / 12 + usize::from(n < questions % 12);
    let supply: Vec<Vec<usize>> = (0..4).map(|domain| (0..3).map(|n| task(3 * domain + n)).collect()).collect();
    fixtures::bank(&fixtures::C03, &supply)
}

/// Exams on successive days, of random questions of the bank, two in three of them answered correctly.
pub(crate) fn exams(bank: &Bank, count: u64) -> Vec<Record> {
    let mut rng = Rng::new(1);
    let length = usize::from(bank.blueprints[0].questions);
    (0..count)
        .map(|id| {
            let began = id as Millis * DAY;
            Record {
                id,
                blueprint: bank.blueprints[0].code.clone(),
                bank: bank.digest,
                seed: id,
                full: true,
                began,
                ended: began + DAY / 24,
                took: DAY / 24,
                timed_out: false,
                responses: (0..length).map(|_| response(bank, &mut rng)).collect(),
            }
        })
        .collect()
}

fn response(bank: &Bank, rng: &mut Rng) -> Response {
    let question = &bank.questions[rng.below(bank.questions.len())];
    let right = rng.below(3) > 0;
    Response {
        question: question.key,
        revision: question.revision,
        skill: question.skill(0).expect("all are in the first blueprint"),
        chosen: if right { question.right } else { 1 },
        right,
        scored: rng.below(65) < 50,
        flagged: false,
        confidence: None,
        spent: 600,
    }
}

/// A bank without questions, and as many facts as long as those of the shipped bank.
pub(crate) fn facts(count: usize) -> (Bank, Rest) {
    let vocabulary: Vec<&str> = VOCABULARY.split_whitespace().collect();
    let mut rng = Rng::new(2);
    let mut text = || {
        let word = |_| {
            let frequent = rng.below(vocabulary.len()) + 1;
            vocabulary[rng.below(frequent)]
        };
        (0..FACT_WORDS).map(word).collect::<Vec<_>>().join(" ")
    };
    let fact = |n| Fact {
        id: format!("topic/f{n}"),
        text: vec![Inline::Text(text())],
        changed: None,
        sources: Vec::new(),
        verified: fixtures::today(),
        core: false,
    };
    let rest = Rest { facts: (0..count).map(fact).collect(), ..Rest::default() };
    let bank = Bank { fact_topics: vec![0; count], questions: Vec::new(), ..bank(1) };
    (bank, rest)
}
