//! Counting tests from what their runners print.

/// The tests of all `test result:` lines of one run. `cargo test` and the runner for WebAssembly
/// write them alike.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u64,
    pub(super) failed: u64,
    /// Those that ran once more, because their browser had ended by itself.
    pub(super) again: u64,
}

impl Count {
    /// Adds up the lines in `output`.
    pub(super) fn read(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines() {
            count.again += u64::from(line.contains("A browser ended by itself, in "));
            let Some((_, result)) = line.split_once("test result: ") else { continue };
            count.passed += number_before(result, " passed");
            count.failed += number_before(result, " failed");
        }
        count
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
        assert_eq!(Count::read(output), Count { passed, failed, again: 0 });
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
        assert_eq!(Count::read(output), Count { passed: 1, failed: 0, again: 1 });
    }

    #[test]
    fn other_lines_count_nothing() {
        check("3 passed, 4 failed\nerror: could not compile", 0, 0);
    }
}
