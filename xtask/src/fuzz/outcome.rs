//! Parses the output of libFuzzer.

/// The result of a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The number of inputs.
    pub(super) inputs: u64,
    /// Inputs per second, on average.
    pub(super) speed: u64,
    /// Peak memory, in megabytes.
    pub(super) memory: u64,
    /// The number of edges covered.
    pub(super) edges: u64,
    /// The file with the failing input.
    pub(super) file: Option<String>,
    /// How it failed.
    pub(super) why: Option<String>,
}

impl Outcome {
    /// Parses the output.
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
            // Inputs passed as files are not written again.
            if let Some(file) = after("Test unit written to ").or(after("Running: ")) {
                outcome.file = Some(file.to_owned());
            }
            if line.starts_with("Executed ") {
                outcome.file = None;
            }
            // libFuzzer reports a panic as a deadly signal; the panic message says more.
            if let Some(location) = after("panicked at ") {
                let what = lines.peek().copied().unwrap_or_default();
                outcome.why.get_or_insert(format!("panic at {location} {what}"));
            } else if let Some(what) = after("ERROR: libFuzzer: ") {
                outcome.why.get_or_insert(what.to_owned());
            }
        }
        outcome
    }

    /// The text for the step's line.
    pub(super) fn summary(&self) -> String {
        let Self { inputs, speed, memory, edges, .. } = self;
        format!("{inputs} inputs, {speed} per second, {edges} edges, at most {memory} MB")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_successful_run_is_summarized() {
        let output = "#1594725\tREDUCE cov: 225 ft: 534 corp: 174/6123b lim: 256 exec/s: 61335 rss: 28Mb L: 1/2 MS: 5 -\n\
            Done 10000000 runs in 154 second(s)\n\
            stat::number_of_executed_units: 10000000\n\
            stat::average_exec_per_sec:     64935\n\
            stat::peak_rss_mb:              28\n";
        let outcome = Outcome::read(output);
        assert_eq!(outcome.summary(), "10000000 inputs, 64935 per second, 225 edges, at most 28 MB");
        assert_eq!((outcome.file, outcome.why), (None, None));
    }

    #[test]
    fn a_panic_is_reported_with_location_message_and_input() {
        let output = "thread '<unnamed>' (7) panicked at core/src/save/mod.rs:64:5:\nplanted\n\
            note: run with `RUST_BACKTRACE=1`\n\
            ==7== ERROR: libFuzzer: deadly signal\n\
            artifact_prefix='found/'; Test unit written to found/save-crash-ab\n";
        let outcome = Outcome::read(output);
        assert_eq!(outcome.why.as_deref(), Some("panic at core/src/save/mod.rs:64:5: planted"));
        assert_eq!(outcome.file.as_deref(), Some("found/save-crash-ab"));
    }

    #[test]
    fn other_failures_are_reported_in_libfuzzers_words() {
        let output = "Running: large/0\nExecuted large/0 in 7 ms\nRunning: large/1\n\
            ==7== ERROR: libFuzzer: timeout after 6 seconds\n";
        let outcome = Outcome::read(output);
        assert_eq!(outcome.why.as_deref(), Some("timeout after 6 seconds"));
        assert_eq!(outcome.file.as_deref(), Some("large/1"));
    }
}
