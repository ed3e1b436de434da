//! Counts tests from the output of their runners.

/// The totals of all `test result:` lines of one run. `cargo test` and the runner for WebAssembly use the same format.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u64,
    pub(super) failed: u64,
    /// Tests that ran again, because their browser had exited by itself.
    pub(super) retried: u64,
    /// Starts that WebKit's compiler aborted, and that the page retried by itself.
    pub(super) aborted: u64,
    /// The names of failed tests.
    pub(super) failures: Vec<String>,
}

/// How many starts WebKit's compiler may abort in one run.
const MAX_ABORTED: u64 = 1;

impl Count {
    /// Adds up the lines in `output`.
    pub(super) fn read(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines() {
            count.retried += u64::from(line.contains("A browser ended by itself, in "));
            count.aborted += u64::from(line.contains("WebKit's compiler stopped a start, in "));
            // Output of a test may come between its name and its result.
            if let Some(name) = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" stdout ----")) {
                count.failures.push(name.to_owned());
            }
            let Some((_, result)) = line.split_once("test result: ") else { continue };
            count.passed += number_before(result, " passed");
            count.failed += number_before(result, " failed");
        }
        count
    }
}

impl Count {
    /// Adds a failure if WebKit's compiler aborted too many starts.
    pub(super) fn with_limit(mut self) -> Self {
        self.failed += u64::from(self.aborted > MAX_ABORTED);
        self
    }

    /// Remarks to add to the totals.
    pub(super) fn remarks(&self) -> String {
        let mut remarks = String::new();
        if self.retried > 0 {
            let retried = self.retried;
            remarks += &format!("; {retried} ran again, because the browser exited by itself: see the log");
        }
        if self.aborted > 0 {
            let aborted = self.aborted;
            remarks +=
                &format!("; WebKit's compiler aborted {aborted} starts (at most {MAX_ABORTED} in a run is allowed)");
        }
        remarks
    }
}

/// The number before `word` in `text`.
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
    fn results_of_several_binaries_are_added() {
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
    fn output_of_the_browser_runner_is_parsed() {
        check("test result: ok. 6 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.85s", 6, 0);
    }

    #[test]
    fn retried_tests_are_counted() {
        let output = "test a::webkit::b ... A browser ended by itself, in a-webkit-b, which runs once more: x\nok\n\
            test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 3.00s\n";
        assert_eq!(Count::read(output), Count { passed: 1, retried: 1, ..Count::default() });
    }

    #[test]
    fn aborted_starts_are_counted_and_fail_above_one() {
        let line =
            "test a::webkit::b ... WebKit's compiler stopped a start, in a-webkit-b: console: panicked at x\nok\n";
        let one = Count::read(line).with_limit();
        assert_eq!((one.aborted, one.failed), (1, 0));
        assert!(one.remarks().contains("aborted 1 starts"));
        let two = Count::read(&line.repeat(2)).with_limit();
        assert_eq!((two.aborted, two.failed), (2, 1));
    }

    #[test]
    fn failed_tests_are_named() {
        let count =
            Count::read("failures:\n\n---- a::webkit::b stdout ----\nError: x\n\nfailures:\n    a::webkit::b\n");
        assert_eq!(count.failures, ["a::webkit::b"]);
    }

    #[test]
    fn other_lines_count_nothing() {
        check("3 passed, 4 failed\nerror: could not compile", 0, 0);
    }
}
