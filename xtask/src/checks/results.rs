//! Counting tests from what their runners print.

/// The tests of all `test result:` lines of one run. `cargo test` and the runner for WebAssembly
/// write them alike.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u64,
    pub(super) failed: u64,
    /// Those that ran once more, because their browser had ended by itself.
    pub(super) again: u64,
    /// Starts that WebKit's compiler stopped, and that the page repeated by itself.
    pub(super) stopped: u64,
    /// The names of those that failed.
    pub(super) red: Vec<String>,
}

/// The most starts in a run that WebKit's compiler may stop.
const MOST_STOPPED: u64 = 1;

impl Count {
    /// Adds up the lines in `output`.
    pub(super) fn read(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines() {
            count.again += u64::from(line.contains("A browser ended by itself, in "));
            count.stopped += u64::from(line.contains("WebKit's compiler stopped a start, in "));
            // What a test prints to be seen stands between its name and its end.
            if let Some(name) = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" stdout ----")) {
                count.red.push(name.to_owned());
            }
            let Some((_, result)) = line.split_once("test result: ") else { continue };
            count.passed += number_before(result, " passed");
            count.failed += number_before(result, " failed");
        }
        count
    }
}

impl Count {
    /// The same with one failure more when WebKit's compiler stopped more starts than a run may have.
    pub(super) fn with_limit(mut self) -> Self {
        self.failed += u64::from(self.stopped > MOST_STOPPED);
        self
    }

    /// What is to be said beside the numbers.
    pub(super) fn remarks(&self) -> String {
        let mut remarks = String::new();
        if self.again > 0 {
            let again = self.again;
            remarks += &format!("; {again} ran once more, because the browser ended by itself: see the log");
        }
        if self.stopped > 0 {
            let stopped = self.stopped;
            remarks +=
                &format!("; WebKit's compiler stopped {stopped} starts (at most {MOST_STOPPED} in a run is fine)");
        }
        remarks
    }
}

/// The number that stands before `word` in `text`.
fn number_before(text: &str, word: &str) -> u64 {
    let Some((before, _)) = text.split_once(word) else { return 0 };
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(output: &str, passed: u64, failed: u64) {
        assert_eq!(Count::read(output), Count { passed, failed, ..Count::default() });
    }

    #[test]
    fn the_results_of_several_binaries_are_added() {
        check(
            "running 3 tests\n\
             test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
             \n   Doc-tests carrel_core\n\
             test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n",
            15,
            2,
        );
    }

    #[test]
    fn the_runner_for_the_browser_is_understood() {
        check("test result: ok. 6 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.85s", 6, 0);
    }

    #[test]
    fn what_ran_once_more_is_counted() {
        let output = "test a::webkit::b ... A browser ended by itself, in a-webkit-b, which runs once more: x\nok\n\
            test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 3.00s\n";
        assert_eq!(Count::read(output), Count { passed: 1, again: 1, ..Count::default() });
    }

    #[test]
    fn starts_that_were_stopped_are_counted_and_fail_above_one() {
        let line =
            "test a::webkit::b ... WebKit's compiler stopped a start, in a-webkit-b: console: panicked at x\nok\n";
        let one = Count::read(line).with_limit();
        assert_eq!((one.stopped, one.failed), (1, 0));
        assert!(one.remarks().contains("stopped 1 starts"));
        let two = Count::read(&line.repeat(2)).with_limit();
        assert_eq!((two.stopped, two.failed), (2, 1));
    }

    #[test]
    fn what_failed_is_named() {
        let count =
            Count::read("failures:\n\n---- a::webkit::b stdout ----\nError: x\n\nfailures:\n    a::webkit::b\n");
        assert_eq!(count.red, ["a::webkit::b"]);
    }

    #[test]
    fn other_lines_count_nothing() {
        check("3 passed, 4 failed\nerror: could not compile", 0, 0);
    }
}
