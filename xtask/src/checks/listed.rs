//! The list of browser tests, from their program, and the selection for a run.
//!
//! The name of a test contains its tier: `theme::firefox::name` is in every run, `theme::all_firefox::name` only in
//! runs with
//! `--all` (`tests/e2e/src/engines.rs`). This module selects the exact names for a run and passes them to the program,
//! so that a filter without matches is not a success.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Result};
use crate::tools::Engine;

/// The selected browser tests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Also tests of behavior that is the same in every engine, in engines other than Chromium.
    pub(crate) all: bool,
    /// Only this engine.
    pub(crate) engine: Option<Engine>,
    /// Only tests whose names contain this.
    pub(crate) only: Option<String>,
}

/// The full names of all tests.
#[derive(Debug)]
pub(super) struct Listed(Vec<String>);

impl Listed {
    /// Parses the output of `--list`. It is an error if an engine lacks a test of another.
    pub(super) fn read(output: &str) -> Result<Self> {
        let names = output.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned);
        let listed = Self(names.collect());
        let missing = listed.missing();
        if listed.0.is_empty() {
            return Err(Error::new("the test program lists no browser tests"));
        }
        if !missing.is_empty() {
            return Err(Error::new(format!("tests missing in some engines: {}", missing.join(", "))));
        }
        Ok(listed)
    }

    /// Tests that an engine lacks. Each test is in every engine once, or only in Chromium.
    fn missing(&self) -> Vec<String> {
        let mut modules: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
        for name in &self.0 {
            let parts: Vec<&str> = name.splitn(3, "::").collect();
            if let [theme, module, test] = parts[..] {
                modules.entry((theme, test)).or_default().insert(module);
            }
        }
        let complete: [BTreeSet<&str>; 3] = [
            ["chromium", "firefox", "webkit"].into(),
            ["chromium", "all_firefox", "all_webkit"].into(),
            ["only_chromium"].into(),
        ];
        let missing = modules.into_iter().filter(|(_, modules)| !complete.contains(modules));
        missing.map(|((theme, test), _)| format!("{theme}::{test}")).collect()
    }

    /// The names of the selected tests of one engine.
    pub(super) fn select(&self, engine: Engine, selection: &Selection) -> Vec<&str> {
        let (usual, other) = match engine {
            // Tests that only Chromium has are in each of its runs.
            Engine::Chromium => ("chromium", "only_chromium"),
            Engine::Firefox => ("firefox", "all_firefox"),
            Engine::WebKit => ("webkit", "all_webkit"),
        };
        let all = selection.all || engine == Engine::Chromium;
        let fits = |name: &&str| {
            let module = name.split("::").nth(1).unwrap_or_default();
            let only = selection.only.as_ref().is_none_or(|only| name.contains(only.as_str()));
            only && (module == usual || all && module == other)
        };
        self.0.iter().map(String::as_str).filter(fits).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "a::chromium::x: test\na::firefox::x: test\na::webkit::x: test\n\
        a::chromium::y: test\na::all_firefox::y: test\na::all_webkit::y: test\n\
        b::only_chromium::z: test\n\n7 tests, 0 benchmarks\n";

    fn selected(selection: &Selection) -> Vec<usize> {
        let listed = Listed::read(LIST).map(|listed| Engine::ALL.map(|engine| listed.select(engine, selection).len()));
        listed.map(Vec::from).unwrap_or_default()
    }

    #[test]
    fn all_selects_every_test_in_every_engine() {
        // In the order of Engine::ALL. One test is only for Chromium.
        assert_eq!(selected(&Selection { all: true, ..Selection::default() }), [3, 2, 2]);
        assert_eq!(selected(&Selection::default()), [3, 1, 1]);
    }

    #[test]
    fn tests_are_selected_by_a_part_of_their_names() {
        let only = |words: &str| Selection { all: true, only: Some(words.to_owned()), engine: None };
        assert_eq!(selected(&only("::y")), [1, 1, 1]);
        assert_eq!(selected(&only("a::webkit::")), [0, 1, 0]);
        assert_eq!(selected(&only("nothing")), [0, 0, 0]);
    }

    #[test]
    fn missing_tests_are_named() {
        for line in ["a::firefox::x: test\n", "a::all_webkit::y: test\n", "a::chromium::x: test\n"] {
            let error = Listed::read(&LIST.replace(line, "")).err().map(|error| error.to_string());
            let name = if line.contains('x') { "a::x" } else { "a::y" };
            assert_eq!(error, Some(format!("tests missing in some engines: {name}")));
        }
        assert!(Listed::read("").is_err());
    }
}
