//! What libFuzzer prints, as far as it is told on.

/// What a run came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// How many inputs were tried.
    pub(super) inputs: u64,
    /// How many in a second, on the average.
    pub(super) speed: u64,
    /// The most memory, in megabytes.
    pub(super) memory: u64,
    /// How many edges of the program were gone along.
    pub(super) edges: u64,
    /// The file with the input that broke something.
    pub(super) file: Option<String>,
    /// How it broke.
    pub(super) why: Option<String>,
}

impl Outcome {
    /// Reads what was printed.
    pub(super) fn read(output: &str) -> Self {
        let mut outcome = Self::default();
        let mut lines = output.lines().peekable();
        while let Some(line) = lines.next() {
            let after = |mark: &str| line.split_once(mark).map(|(_, rest)| rest.trim_start());
            let number = |mark| after(mark)?.split(' ').next()?.parse().ok();
            outcome.inputs = number("stat::number_of_executed_units:").unwrap_or(outcome.inputs);
            outcome.speed = number("stat::average_exec_per_sec:").unwrap_or(outcome.speed);
            outcome.memory = number("stat::peak_rss_mb:").unwrap_or(outcome.memory);
            outcome.edges = number(" cov: ").unwrap_or(outcome.edges);
            // Inputs that are given by name are not written anew.
            if let Some(file) = after("Test unit written to ").or(after("Running: ")) {
                outcome.file = Some(file.to_owned());
            }
            if line.starts_with("Executed ") {
                outcome.file = None;
            }
            // A panic ends in what libFuzzer calls a deadly signal: the panic says more.
            if let Some(place) = after("panicked at ") {
                let what = lines.peek().copied().unwrap_or_default();
                outcome.why.get_or_insert(format!("panic at {place} {what}"));
            } else if let Some(what) = after("ERROR: libFuzzer: ") {
                outcome.why.get_or_insert(what.to_owned());
            }
        }
        outcome
    }

    /// For the line of the step.
    pub(super) fn told(&self) -> String {
        let Self { inputs, speed, memory, edges, .. } = self;
        format!("{inputs} inputs, {speed} a second, {edges} edges, at most {memory} MB")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_run_is_told_in_figures() {
        let output = "#1594725\tREDUCE cov: 225 ft: 534 corp: 174/6123b lim: 256 exec/s: 61335 rss: 28Mb L: 1/2 MS: 5 -\n\
            Done 10000000 runs in 154 second(s)\n\
            stat::number_of_executed_units: 10000000\n\
            stat::average_exec_per_sec:     64935\n\
            stat::peak_rss_mb:              28\n";
        let outcome = Outcome::read(output);
        assert_eq!(outcome.told(), "10000000 inputs, 64935 a second, 225 edges, at most 28 MB");
        assert_eq!((outcome.file, outcome.why), (None, None));
    }

    #[test]
    fn of_a_panic_its_place_words_and_input_are_told() {
        let output = "thread '<unnamed>' (7) panicked at core/src/save/mod.rs:64:5:\nplanted\n\
            note: run with `RUST_BACKTRACE=1`\n\
            ==7== ERROR: libFuzzer: deadly signal\n\
            artifact_prefix='found/'; Test unit written to found/save-crash-ab\n";
        let outcome = Outcome::read(output);
        assert_eq!(outcome.why.as_deref(), Some("panic at core/src/save/mod.rs:64:5: planted"));
        assert_eq!(outcome.file.as_deref(), Some("found/save-crash-ab"));
    }

    #[test]
    fn of_other_ends_libfuzzers_words_are_told() {
        let output = "Running: large/0\nExecuted large/0 in 7 ms\nRunning: large/1\n\
            ==7== ERROR: libFuzzer: timeout after 6 seconds\n";
        let outcome = Outcome::read(output);
        assert_eq!(outcome.why.as_deref(), Some("timeout after 6 seconds"));
        assert_eq!(outcome.file.as_deref(), Some("large/1"));
    }
}
