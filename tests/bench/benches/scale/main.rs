//! Benchmarks of core on a bank of the shipped size and on one at the limit of a pack, for a person with ten years of
//! daily exams.
//!
//! `cargo xtask bench` runs them and compares the medians with their bounds (`xtask/src/bench.rs`), so the names of the
//! groups are the same there. They are built like the program in the browser, optimized for size.
//!
//! Limits: they run natively. WebAssembly takes about twice as long, and a phone longer still.

#[path = "../../../it/fixtures.rs"]
#[expect(dead_code, reason = "the native tests use more of it")]
mod fixtures;
mod synthetic;

use carrel_core::Millis;
use carrel_core::bank::Words;
use carrel_core::form::{Plan, Scope, draw};
use carrel_core::log::Log;
use carrel_core::pack::{MOST_QUESTIONS, Part, head, read_index, write_index};
use carrel_core::progress::coverage;
use carrel_core::score::score;
use carrel_core::search::Index;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, criterion_group, criterion_main, measurement::WallTime};
use std::hint::black_box;
use std::time::Duration;

/// About the size of the shipped bank, and the limit of a pack.
const SIZES: [usize; 2] = [390, MOST_QUESTIONS];
/// Ten years of daily exams.
const EXAMS: u64 = 3_650;
/// Typed letter by letter. Each prefix is a benchmark.
const QUERY: &str = "dynamodb streams";
/// How many results the page asks for.
const RESULTS: usize = 50;

const EXAM: Plan = Plan { blueprint: 0, scope: Scope::Exam };

fn benches(criterion: &mut Criterion) {
    for size in SIZES {
        of_bank(criterion, size);
        of_search(criterion, size);
    }
}

/// Loading a bank, drawing from it, and everything that is derived from a history on it.
fn of_bank(criterion: &mut Criterion, size: usize) {
    let bank = synthetic::bank(size);
    let body = write_index(&bank).expect("the bank can be written");
    let file = head(Part::Index, bank.digest, &body);
    run(criterion, "load", size, || read_index(&file).expect("the file can be read").questions.len());

    run(criterion, "draw", size, || draw(&bank, &EXAM, 1, &[]).expect("the bank fills an exam"));
    let records = synthetic::exams(&bank, EXAMS);
    let now = records.last().map_or(0, |record| record.ended);
    let log = Log::new(records, now);
    let seen: Vec<Option<Millis>> = log.seen(&bank, now);
    run(criterion, "draw-seen", size, || draw(&bank, &EXAM, 1, &seen).expect("the bank fills an exam"));

    run(criterion, "seen", size, || log.seen(&bank, now));
    run(criterion, "coverage", size, || coverage(&bank, 0, log.records()));
    let blueprint = &bank.blueprints[0];
    run(criterion, "score", size, || log.records().iter().map(|record| score(record, blueprint)).collect::<Vec<_>>());
}

/// Searching as many facts, each time another letter of the query is typed.
fn of_search(criterion: &mut Criterion, size: usize) {
    let (bank, rest) = synthetic::facts(size);
    let index = Index::of(&bank, &Words::default(), &rest, |text| text.to_lowercase());
    let mut group = group(criterion, "search");
    for end in (1..=QUERY.len()).filter(|&end| !QUERY[..end].ends_with(' ')) {
        let query = &QUERY[..end];
        assert!(!index.find(query, RESULTS).is_empty(), "{query} is in no fact");
        group.bench_function(BenchmarkId::new(query, size), |bencher| {
            bencher.iter(|| index.find(black_box(query), RESULTS));
        });
    }
}

/// Runs the benchmark of this group for a bank of this size.
fn run<T>(criterion: &mut Criterion, name: &str, size: usize, mut work: impl FnMut() -> T) {
    group(criterion, name).bench_function(BenchmarkId::from_parameter(size), |bencher| bencher.iter(&mut work));
}

/// A short measurement: the figures are compared with bounds, not with each other to the percent.
fn group<'a>(criterion: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    group
}

criterion_group!(scale, benches);
criterion_main!(scale);
