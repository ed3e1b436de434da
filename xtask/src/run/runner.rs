//! Runs steps in order, with a line at the start and the end of each.
//!
//! Steps that use the same resource run one after another, in the order of the list, because they share a lock of
//! another program (Cargo's build folder, dpkg's database). Different resources are used in parallel. The smallest
//! machine has two cores, so about two busy ones at a time are enough.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::span::Span;
use super::step::{Step, StepResult};
use super::step_log::StepLog;
use super::summary::{End, FinishedStep, Summary};
use crate::error::{Error, Result};
use crate::project::Project;

/// A step that prints nothing for this long gets a progress line.
const SILENCE: Duration = Duration::from_secs(15);

/// The steps that have ended, and the logs of those that are running.
#[derive(Default)]
struct Progress {
    ended: BTreeMap<&'static str, FinishedStep>,
    logs: Vec<Arc<StepLog>>,
}

/// Runs all steps and returns the summary.
///
/// Dependencies that are not in the list are ignored.
pub(crate) fn run(project: &Project, steps: Vec<Step<'_>>) -> Summary {
    let names: Vec<&'static str> = steps.iter().map(|step| step.name).collect();
    let resources: Vec<_> = steps.iter().map(|step| (step.resource, step.name)).collect();
    let progress = Mutex::new(Progress::default());
    let changed = Condvar::new();
    thread::scope(|scope| {
        for (index, step) in steps.into_iter().enumerate() {
            let mut before = [step.after.as_slice(), step.needs.as_slice()].concat();
            before.retain(|name| names.contains(name));
            let ahead = resources[..index].iter().filter(|(resource, _)| *resource == step.resource);
            before.extend(ahead.map(|(_, name)| *name));
            let (progress, changed) = (&progress, &changed);
            scope.spawn(move || {
                let early = |progress: &mut Progress| !before.iter().all(|name| progress.ended.contains_key(name));
                drop(changed.wait_while(lock(progress), early));
                let name = step.name;
                let ended = take(project, step, progress);
                lock(progress).ended.insert(name, ended);
                changed.notify_all();
            });
        }
        scope.spawn(|| {
            while lock(&progress).ended.len() < names.len() {
                let waited = changed.wait_timeout(lock(&progress), Duration::from_secs(1));
                let (progress, _) = waited.unwrap_or_else(PoisonError::into_inner);
                progress.logs.iter().for_each(|log| log.heartbeat(SILENCE));
            }
        });
    });
    Summary::of(&names, &lock(&progress).ended)
}

/// Runs one step whose dependencies have ended.
fn take(project: &Project, step: Step<'_>, progress: &Mutex<Progress>) -> FinishedStep {
    let name = step.name;
    let missing = step.needs.iter().find(|need| lock(progress).ended.get(*need).is_some_and(|ended| !ended.is_good()));
    if let Some(missing) = missing {
        status!("- {name}: skipped because {missing} failed");
        return FinishedStep { end: End::Skipped, passed: 0, failed: 1, took: Duration::ZERO };
    }
    status!("> {name}: {} (usually {})", step.what, step.usual);
    let started = Instant::now();
    let result = StepLog::new(project, name).map(Arc::new).and_then(|log| {
        lock(progress).logs.push(Arc::clone(&log));
        // A step that panics must end too, because others wait for it.
        let work = catch_unwind(AssertUnwindSafe(|| (step.work)(&log)));
        lock(progress).logs.retain(|other| !Arc::ptr_eq(other, &log));
        let result = work.unwrap_or_else(|_| Err(Error::new("xtask panicked; this is a bug")));
        if !matches!(&result, Ok(done) if done.failed == 0) {
            status!("{}", log.tail());
        }
        result
    });
    report(name, result, started.elapsed())
}

/// Prints how a step ended.
fn report(name: &str, result: Result<StepResult>, took: Duration) -> FinishedStep {
    let (sign, words, end, passed, failed) = match result {
        Ok(done) if done.failed == 0 => ('+', done.note, End::Passed, done.passed, 0),
        Ok(done) => ('x', done.note, End::Failed, done.passed, done.failed),
        Err(error) => ('x', error.to_string(), End::Failed, 0, 1),
    };
    status!("{sign} {name} ({}): {words}", Span(took));
    FinishedStep { end, passed, failed, took }
}

/// Ignores poisoning: a panic in one step leaves the progress valid.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::super::step::Resource;
    use super::*;

    /// Steps that record their names when they run; those in `bad` fail.
    fn check(
        steps: &[(&'static str, Resource, &[&'static str])],
        bad: &[&str],
        expected: &[&str],
        summary: (u64, u64),
    ) {
        let seen = Mutex::new(Vec::new());
        let step = |(name, resource, needs): &(&'static str, Resource, &[&'static str])| {
            let (name, bad, seen) = (*name, bad.contains(name), &seen);
            let work = move |_: &Arc<StepLog>| {
                lock(seen).push(name);
                if bad { Err(Error::new("bad")) } else { Ok(StepResult::check("good")) }
            };
            Step::new(name, "a test", "no time", *resource, work).needs(needs)
        };
        let ran = run(&Project::for_tests(), steps.iter().map(step).collect());
        assert_eq!(*lock(&seen), expected);
        assert_eq!((ran.passed, ran.failed), summary);
    }

    #[test]
    fn steps_that_share_a_resource_keep_their_order() {
        let steps = [("r1", Resource::Native, &[][..]), ("r2", Resource::Native, &[]), ("r3", Resource::Native, &[])];
        check(&steps, &[], &["r1", "r2", "r3"], (3, 0));
        check(&steps, &["r2"], &["r1", "r2", "r3"], (2, 1));
    }

    #[test]
    fn a_step_waits_for_what_it_needs() {
        check(&[("n1", Resource::Native, &["n2"]), ("n2", Resource::Web, &[])], &[], &["n2", "n1"], (2, 0));
    }

    #[test]
    fn steps_that_need_a_failed_step_are_skipped() {
        let steps = [("l1", Resource::Native, &[][..]), ("l2", Resource::Web, &["l1"]), ("l3", Resource::Npm, &["l2"])];
        check(&steps, &["l1"], &["l1"], (0, 3));
    }

    #[test]
    fn dependencies_that_are_not_in_the_list_are_ignored() {
        check(&[("w1", Resource::Native, &["lost"])], &[], &["w1"], (1, 0));
    }

    #[test]
    fn a_panic_is_a_failure() {
        let work = |_: &Arc<StepLog>| -> Result<StepResult> { panic!("on purpose") };
        let ran = run(&Project::for_tests(), vec![Step::new("p1", "a test", "no time", Resource::Native, work)]);
        assert_eq!((ran.passed, ran.failed, ran.broken), (0, 1, vec!["p1"]));
    }
}
