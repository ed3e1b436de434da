//! The browser tests that there are, as their program lists them, and which of them a run has.
//!
//! A test's name says its tier: `theme::firefox::name` is in every run, `theme::all_firefox::name` only in a run of
//! everything (`tests/e2e/src/engines.rs`). The names that a run must have are picked here and handed to the program one
//! by one, so that a filter that matches nothing cannot pass for a success.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Result};
use crate::tools::Engine;

/// Which browser tests a person asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Those too that other engines than Chromium cannot do differently.
    pub(crate) all: bool,
    /// Only in this engine.
    pub(crate) engine: Option<Engine>,
    /// Only those whose names contain this.
    pub(crate) only: Option<String>,
}

/// Every test, by its whole name.
#[derive(Debug)]
pub(super) struct Listed(Vec<String>);

impl Listed {
    /// Reads what the program prints for `--list`; an error if an engine lacks a test that another one has.
    pub(super) fn read(output: &str) -> Result<Self> {
        let names = output.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned);
        let listed = Self(names.collect());
        let lacking = listed.lacking();
        if listed.0.is_empty() {
            return Err(Error::new("the program of the browser tests lists none"));
        }
        if !lacking.is_empty() {
            return Err(Error::new(format!("tests that not every engine has: {}", lacking.join(", "))));
        }
        Ok(listed)
    }

    /// Tests that an engine should have and has not. Each is once in each engine, or in Chromium alone.
    fn lacking(&self) -> Vec<String> {
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
        let lacking = modules.into_iter().filter(|(_, modules)| !complete.contains(modules));
        lacking.map(|((theme, test), _)| format!("{theme}::{test}")).collect()
    }

    /// The names of the tests of one engine that were selected.
    pub(super) fn pick(&self, engine: Engine, selection: &Selection) -> Vec<&str> {
        let (usual, other) = match engine {
            // What only Chromium has is in each of its runs.
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

    fn picked(selection: &Selection) -> Vec<usize> {
        let listed = Listed::read(LIST).map(|listed| Engine::ALL.map(|engine| listed.pick(engine, selection).len()));
        listed.map(Vec::from).unwrap_or_default()
    }

    #[test]
    fn everything_is_every_test_in_every_engine() {
        // In the order of Engine::ALL. Chromium has one that is for it alone.
        assert_eq!(picked(&Selection { all: true, ..Selection::default() }), [3, 2, 2]);
        assert_eq!(picked(&Selection::default()), [3, 1, 1]);
    }

    #[test]
    fn tests_are_picked_by_a_part_of_their_names() {
        let only = |words: &str| Selection { all: true, only: Some(words.to_owned()), engine: None };
        assert_eq!(picked(&only("::y")), [1, 1, 1]);
        assert_eq!(picked(&only("a::webkit::")), [0, 1, 0]);
        assert_eq!(picked(&only("nothing")), [0, 0, 0]);
    }

    #[test]
    fn a_test_that_an_engine_lacks_is_named() {
        for line in ["a::firefox::x: test\n", "a::all_webkit::y: test\n", "a::chromium::x: test\n"] {
            let error = Listed::read(&LIST.replace(line, "")).err().map(|error| error.to_string());
            let name = if line.contains('x') { "a::x" } else { "a::y" };
            assert_eq!(error, Some(format!("tests that not every engine has: {name}")));
        }
        assert!(Listed::read("").is_err());
    }
}
