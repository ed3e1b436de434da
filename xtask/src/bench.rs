//! Runs the benchmarks of `tests/bench`, and compares their figures with bounds.
//!
//! Criterion measures, and writes its estimates into `target/criterion`; this module reads the medians. The table is
//! for a machine that does nothing else: other work makes every figure larger. So no step of `cargo xtask test` runs
//! the benchmarks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Resource, Step, StepLog, StepResult};

/// The sizes of the banks, as Criterion names their folders.
const SIZES: [&str; 2] = ["390", "100000"];

/// A benchmark.
struct Bench {
    /// The name of its group in `tests/bench`. If a group has several benchmarks, the slowest counts.
    group: &'static str,
    what: &'static str,
    /// The most milliseconds with the large bank.
    bound: Option<f64>,
}

/// All benchmarks.
const BENCHES: [Bench; 7] = [
    Bench { group: "load", what: "load a bank", bound: None },
    Bench { group: "draw", what: "draw an exam", bound: Some(5.0) },
    Bench { group: "draw-seen", what: "draw an exam after 3,650 others", bound: Some(5.0) },
    Bench { group: "score", what: "score 3,650 exams", bound: Some(50.0) },
    Bench { group: "seen", what: "questions seen in 3,650 exams", bound: Some(50.0) },
    Bench { group: "coverage", what: "coverage of 3,650 exams", bound: Some(50.0) },
    Bench { group: "search", what: "search as many facts, slowest key", bound: Some(16.0) },
];

/// The step of `cargo xtask bench`.
pub(crate) fn step(project: &Project) -> Step<'_> {
    Step::new("bench", "measures core on 100,000 questions", "3 min", Resource::Native, |log| run(project, log))
}

fn run(project: &Project, log: &Arc<StepLog>) -> Result<StepResult> {
    let figures = project.root().join("target/criterion");
    // Figures of an earlier run must not stand in for those of a benchmark that no longer runs.
    if figures.exists() {
        fs::remove_dir_all(&figures).context("removing the figures of the last run")?;
    }
    let mut cargo = Command::new("cargo");
    cargo.current_dir(project.root()).env_remove("CARGO_TARGET_DIR").env("CRITERION_HOME", &figures);
    log.run(cargo.args(["bench", "--package", "carrel-bench", "--bench", "scale", "--", "--noplot"]))?;
    let rows: Vec<Row<'_>> = BENCHES.iter().map(|bench| Row::read(&figures, bench)).collect::<Result<_>>()?;
    let failed = rows.iter().filter(|row| !row.holds()).count() as u64;
    Ok(StepResult { note: table(&rows), passed: rows.len() as u64 - failed, failed })
}

/// The figures of a benchmark, in milliseconds.
struct Row<'a> {
    bench: &'a Bench,
    small: f64,
    large: f64,
}

impl<'a> Row<'a> {
    fn read(figures: &Path, bench: &'a Bench) -> Result<Self> {
        let [small, large] = SIZES.map(|size| slowest(&figures.join(bench.group), size));
        Ok(Self { bench, small: small?, large: large? })
    }

    fn holds(&self) -> bool {
        self.bench.bound.is_none_or(|bound| self.large < bound)
    }

    fn line(&self) -> String {
        let bound = match self.bench.bound {
            None => "-".to_owned(),
            Some(bound) if self.holds() => format!("< {bound} ms"),
            Some(bound) => format!("< {bound} ms, does not hold"),
        };
        let (small, large, ratio) = (self.small, self.large, self.large / self.small);
        format!("    {:<34} {small:>7.3} ms {large:>7.2} ms {ratio:>7.1}  {bound}", self.bench.what)
    }
}

fn table(rows: &[Row<'_>]) -> String {
    let head = format!("medians\n    {:<34} {:>10} {:>10} {:>7}  bound", "questions", SIZES[0], "100,000", "ratio");
    rows.iter().fold(head, |table, row| format!("{table}\n{}", row.line()))
}

/// The slowest median of a group for a size: of the folder itself, or of all of its folders.
fn slowest(group: &Path, size: &str) -> Result<f64> {
    let mut folders: Vec<PathBuf> = vec![group.to_owned()];
    let entries = fs::read_dir(group).context(format!("reading {}", group.display()))?;
    folders.extend(entries.flatten().map(|entry| entry.path()));
    let files = folders.iter().map(|folder| folder.join(size).join("new/estimates.json")).filter(|file| file.is_file());
    let medians: Vec<f64> = files.map(|file| median_of(&file)).collect::<Result<_>>()?;
    let slowest = medians.into_iter().max_by(f64::total_cmp);
    slowest.ok_or_else(|| Error::new(format!("no figures for {size} in {}: does it run?", group.display())))
}

fn median_of(file: &Path) -> Result<f64> {
    let text = fs::read_to_string(file).context(format!("reading {}", file.display()))?;
    median(&text).ok_or_else(|| Error::new(format!("{} has no median: Criterion's format changed", file.display())))
}

/// The median in Criterion's estimates, which are in nanoseconds.
fn median(estimates: &str) -> Option<f64> {
    let (_, median) = estimates.split_once("\"median\":")?;
    let (_, point) = median.split_once("\"point_estimate\":")?;
    let nanoseconds: f64 = point.split([',', '}']).next()?.trim().parse().ok()?;
    Some(nanoseconds / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_read_in_milliseconds() {
        let estimate =
            |value: &str| format!(r#"{{"confidence_interval":{{"upper_bound":9.0}},"point_estimate":{value}}}"#);
        let text = format!(r#"{{"mean":{},"median":{}}}"#, estimate("7.0"), estimate("2500000.5"));
        assert_eq!(median(&text), Some(2.500_000_5));
        assert_eq!(median(r#"{"mean":{"point_estimate":1.0}}"#), None);
        assert_eq!(median(r#"{"median":{"point_estimate":"fast"}}"#), None);
    }

    #[test]
    fn the_slowest_benchmark_of_a_group_counts() {
        let group = std::env::temp_dir().join(format!("carrel-bench-{}", std::process::id()));
        let write = |folder: &str, median: u32| {
            let folder = group.join(folder).join("new");
            fs::create_dir_all(&folder).expect("folders can be made");
            let text = format!("{{\"median\":{{\"point_estimate\":{median}000000}}}}");
            fs::write(folder.join("estimates.json"), text).expect("files can be written");
        };
        write("d/390", 1);
        write("dy/390", 3);
        write("dy/100000", 8);
        write("100000", 5);
        assert_eq!(slowest(&group, "390").ok(), Some(3.0));
        assert_eq!(slowest(&group, "100000").ok(), Some(8.0));
        assert!(slowest(&group, "65").is_err());
        fs::remove_dir_all(&group).expect("it is ours");
        assert!(slowest(&group, "390").is_err());
    }

    #[test]
    fn a_bound_that_does_not_hold_is_named() {
        let bench = Bench { group: "draw", what: "draw an exam", bound: Some(5.0) };
        let row = |large| Row { bench: &bench, small: 0.031, large };
        assert!(row(4.99).holds() && !row(5.0).holds() && !row(f64::NAN).holds());
        assert_eq!(
            row(6.2).line(),
            "    draw an exam                         0.031 ms    6.20 ms   200.0  < 5 ms, does not hold"
        );
        assert!(row(3.1).line().ends_with("   100.0  < 5 ms"));
        let loads = Bench { bound: None, ..bench };
        let table = table(&[Row { bench: &loads, small: 1.0, large: 900.0 }]);
        assert!(table.starts_with("medians\n    questions ") && table.ends_with("   900.0  -"), "{table}");
    }
}
