//! Takes steps through: each when its turn has come, with a line at its start and at its end.
//!
//! Steps of one lane run one after another, in the order of the list, because they share a lock of
//! some other program (cargo's build folder, dpkg's database); different lanes run side by side.
//! The smallest machine has two cores, so that about two busy lanes are what there should be at a time.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::board::Desk;
use super::span::Span;
use super::step::{Done, Step};
use super::summary::{End, Ended, Summary};
use crate::error::{Error, Result};
use crate::project::Project;

/// A step that says nothing for this long is reported on.
const SILENCE: Duration = Duration::from_secs(15);

/// What has ended, and what is running.
#[derive(Default)]
struct Board {
    ended: BTreeMap<&'static str, Ended>,
    desks: Vec<Arc<Desk>>,
}

/// Runs all steps, prints lines for each, and gives back the sum.
///
/// A step that names another one that is not in the list does not wait for it.
pub(crate) fn run(project: &Project, steps: Vec<Step<'_>>) -> Summary {
    let names: Vec<&'static str> = steps.iter().map(|step| step.name).collect();
    let lanes: Vec<_> = steps.iter().map(|step| (step.lane, step.name)).collect();
    let board = Mutex::new(Board::default());
    let changed = Condvar::new();
    thread::scope(|scope| {
        for (place, step) in steps.into_iter().enumerate() {
            let mut before = [step.after.as_slice(), step.needs.as_slice()].concat();
            before.retain(|name| names.contains(name));
            let ahead = lanes[..place].iter().filter(|(lane, _)| *lane == step.lane);
            before.extend(ahead.map(|(_, name)| *name));
            let (board, changed) = (&board, &changed);
            scope.spawn(move || {
                let early = |board: &mut Board| !before.iter().all(|name| board.ended.contains_key(name));
                drop(changed.wait_while(lock(board), early));
                let name = step.name;
                let ended = take(project, step, board);
                lock(board).ended.insert(name, ended);
                changed.notify_all();
            });
        }
        scope.spawn(|| {
            while lock(&board).ended.len() < names.len() {
                let waited = changed.wait_timeout(lock(&board), Duration::from_secs(1));
                let (board, _) = waited.unwrap_or_else(PoisonError::into_inner);
                board.desks.iter().for_each(|desk| desk.heartbeat(SILENCE));
            }
        });
    });
    Summary::of(&names, &lock(&board).ended)
}

/// Does one step whose turn it is.
fn take(project: &Project, step: Step<'_>, board: &Mutex<Board>) -> Ended {
    let name = step.name;
    let missing = step.needs.iter().find(|need| lock(board).ended.get(*need).is_some_and(|ended| !ended.is_good()));
    if let Some(missing) = missing {
        tell!("- {name}: left out, because {missing} did not pass");
        return Ended { end: End::LeftOut, passed: 0, failed: 1, took: Duration::ZERO };
    }
    tell!("> {name}: {} (usually {})", step.what, step.usual);
    let started = Instant::now();
    let result = Desk::new(project, name).map(Arc::new).and_then(|desk| {
        lock(board).desks.push(Arc::clone(&desk));
        // A step that panics must end too: others wait for it.
        let work = catch_unwind(AssertUnwindSafe(|| (step.work)(&desk)));
        lock(board).desks.retain(|other| !Arc::ptr_eq(other, &desk));
        let result = work.unwrap_or_else(|_| Err(Error::new("this program panicked; that is a bug in it")));
        if !matches!(&result, Ok(done) if done.failed == 0) {
            tell!("{}", desk.tail());
        }
        result
    });
    tell(name, result, started.elapsed())
}

/// Prints how a step ended.
fn tell(name: &str, result: Result<Done>, took: Duration) -> Ended {
    let (sign, words, end, passed, failed) = match result {
        Ok(done) if done.failed == 0 => ('+', done.note, End::Passed, done.passed, 0),
        Ok(done) => ('x', done.note, End::Failed, done.passed, done.failed),
        Err(error) => ('x', error.to_string(), End::Failed, 0, 1),
    };
    tell!("{sign} {name} ({}): {words}", Span(took));
    Ended { end, passed, failed, took }
}

/// A panic in one step leaves the board as good as it was.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::super::step::Lane;
    use super::*;

    /// Steps that write their names down when they run; those in `bad` fail.
    fn check(steps: &[(&'static str, Lane, &[&'static str])], bad: &[&str], expected: &[&str], summary: (u64, u64)) {
        let seen = Mutex::new(Vec::new());
        let step = |(name, lane, needs): &(&'static str, Lane, &[&'static str])| {
            let (name, bad, seen) = (*name, bad.contains(name), &seen);
            let work = move |_: &Arc<Desk>| {
                lock(seen).push(name);
                if bad { Err(Error::new("bad")) } else { Ok(Done::check("good")) }
            };
            Step::new(name, "a test", "no time", *lane, work).needs(needs)
        };
        let ran = run(&Project::for_tests(), steps.iter().map(step).collect());
        assert_eq!(*lock(&seen), expected);
        assert_eq!((ran.passed, ran.failed), summary);
    }

    #[test]
    fn steps_of_a_lane_keep_their_order() {
        let steps = [("r1", Lane::Native, &[][..]), ("r2", Lane::Native, &[]), ("r3", Lane::Native, &[])];
        check(&steps, &[], &["r1", "r2", "r3"], (3, 0));
        check(&steps, &["r2"], &["r1", "r2", "r3"], (2, 1));
    }

    #[test]
    fn a_step_waits_for_what_it_needs() {
        check(&[("n1", Lane::Native, &["n2"]), ("n2", Lane::Web, &[])], &[], &["n2", "n1"], (2, 0));
    }

    #[test]
    fn what_needs_a_failed_step_is_left_out() {
        let steps = [("l1", Lane::Native, &[][..]), ("l2", Lane::Web, &["l1"]), ("l3", Lane::Npm, &["l2"])];
        check(&steps, &["l1"], &["l1"], (0, 3));
    }

    #[test]
    fn what_is_not_in_the_list_is_not_waited_for() {
        check(&[("w1", Lane::Native, &["lost"])], &[], &["w1"], (1, 0));
    }

    #[test]
    fn a_panic_is_a_failure() {
        let work = |_: &Arc<Desk>| -> Result<Done> { panic!("on purpose") };
        let ran = run(&Project::for_tests(), vec![Step::new("p1", "a test", "no time", Lane::Native, work)]);
        assert_eq!((ran.passed, ran.failed, ran.broken), (0, 1, vec!["p1"]));
    }
}
