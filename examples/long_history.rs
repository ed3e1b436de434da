//! How long core takes over ten years of daily exams, in milliseconds: `cargo run --release --example long_history`.
//!
//! For people to read: it checks nothing. That work grows in step with the history is checked by tests that count.

use carrel_author::read;
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt};
use carrel_core::bank::Date;
use carrel_core::form::{DrillFilter, Plan, Scope, draw, largest_drill};
use carrel_core::learner::Replay;
use carrel_core::log::{Log, Record};
use carrel_core::progress::{coverage, days, pace, recent_tallies, trend};
use carrel_core::save::{read_record, write_record};
use carrel_core::score::score;
use carrel_core::today::{Daily, Goal, Today};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const EXAMS: u64 = 3_650;
const DAY: Millis = 86_400_000;

fn main() {
    let today = Date::new(2026, 12, 1).expect("it is in the calendar");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions");
    let Ok(authored) = read(&folder, today) else { return println!("the bank in {} has problems", folder.display()) };
    let bank = &authored.pack.bank;
    let blueprint = &bank.blueprints[0];
    let exam = Plan { blueprint: 0, scope: Scope::Exam };

    let sit = |id: u64| -> Record {
        let form = draw(bank, &exam, id, &[]).expect("the bank fills an exam");
        let began = id as Millis * DAY;
        let mut attempt = Attempt::begin(bank, &form, id, began).expect("the form is of this bank");
        for _ in 0..form.items.len() {
            let _ = attempt.apply(Action::Choose(attempt.current().order[0]), began);
            let _ = attempt.apply(Action::Next, began);
        }
        attempt.apply(Action::Finish, began + DAY / 24).expect("it runs");
        Record::of(&attempt).expect("it is finished")
    };
    let records: Vec<Record> = (0..EXAMS).map(sit).collect();
    let texts: Vec<String> = records.iter().map(write_record).collect();
    let now = EXAMS as Millis * DAY;
    let log = Log::new(records.clone(), now);
    // As a browser lists them: in no order.
    let shuffled: Vec<Record> = (0..EXAMS).map(|i| records[(i * 1_117 % EXAMS) as usize].clone()).collect();

    println!("{EXAMS} exams");
    time("read from their saves", || texts.iter().filter_map(|text| read_record(text).ok()).count());
    time_with("Log::new", shuffled.clone(), |all| Log::new(all, now));
    time_with("Log::add, one by one", shuffled, |all| {
        let mut log = Log::default();
        all.into_iter().for_each(|record| log.add(record, now));
        log
    });
    time("Log::get of each", || (0..EXAMS).filter_map(|id| log.get(id)).count());
    time("Log::seen", || log.seen(bank, now));
    let seen = log.seen(bank, now);
    time("draw an exam", || draw(bank, &exam, 1, &seen));
    let all = DrillFilter { questions: bank.questions.len(), ..DrillFilter::default() };
    time("most questions of a drill", || largest_drill(bank, 0, &all));
    time("score of each", || log.records().iter().map(|record| score(record, blueprint)).collect::<Vec<_>>());
    time("days", || days(log.records(), &|at| at.div_euclid(DAY), now));
    time("trend", || trend(log.records(), blueprint));
    time("trend of each domain", || {
        blueprint.domains.iter().map(|d| recent_tallies(log.records(), blueprint, d.number, 100)).collect::<Vec<_>>()
    });
    time("coverage", || coverage(bank, 0, log.records()));
    let replay = || Replay::whole(bank, 0, &log, now, &|at| at.div_euclid(DAY)).expect("there is a blueprint");
    time("replay of memory, readiness and figures", replay);
    let learner = replay();
    let (today, goal) = (now / DAY, Goal { exam_day: Some(now / DAY + 30), daily: Daily::Twenty });
    time("today's plan", || Today::new(bank, &learner, goal, today, 1));
    time("topics and facts at risk", || (learner.topics(bank, today), learner.at_risk(bank, today, 10)));
    time("chance to pass", || learner.ability().chance(learner.exam(), now, 30));
    time("pace", || pace(&mut log.records().iter().flat_map(|r| &r.responses)));
}

/// Prints the median of some runs.
fn time<T>(what: &str, run: impl Fn() -> T) {
    time_with(what, (), |()| run());
}

/// As [`time`], each run with a copy of `input` that is not part of its time.
fn time_with<I: Clone, T>(what: &str, input: I, run: impl Fn(I) -> T) {
    let mut times: Vec<f64> = (0..9)
        .map(|_| {
            let input = input.clone();
            let start = Instant::now();
            let made = black_box(run(black_box(input)));
            let took = start.elapsed().as_secs_f64() * 1_000.0;
            drop(made);
            took
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{:>10.2} ms  {what}", times[times.len() / 2]);
}
