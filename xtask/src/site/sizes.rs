//! Download sizes, and the budget for them.
//!
//! The files of the questions grow with every question; only the program must not grow unnoticed.

use std::fs;
use std::path::Path;

use carrel_core::pack::Part;

use super::compress::gzip;
use super::saved_sizes::SavedSizes;
use super::{single, split, starters};
use crate::error::{Context, Error, Result};

/// The most that the main part of the program may weigh, in bytes after gzip: everybody waits for it. The goal is 136
/// kB.
const MAIN: u64 = 182_000;
/// The most that both parts may weigh together.
const PROGRAM: u64 = 296_000;

/// The budget for what a newcomer downloads before the first question. Headers are not included: with 1 kB for those of
/// four files the total is well below its bound of 40 kB.
const FIRST_BUDGET: u64 = 34_500;

/// Bytes after gzip, by kind. The single-file edition is not compressed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sizes {
    wasm: u64,
    pages: u64,
    index: u64,
    words: u64,
    rest: u64,
    js: u64,
    css: u64,
    html: u64,
    /// The largest starter.
    starter: u64,
    single: u64,
}

impl Sizes {
    /// Measures the files in `dist`.
    pub(super) fn measure(dist: &Path) -> Result<Self> {
        let mut sizes = Self::default();
        for entry in fs::read_dir(dist).context("reading dist/")? {
            let path = entry.context("reading dist/")?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with(starters::NAME) {
                sizes.starter = sizes.starter.max(size(&read(&path)?)?);
                continue;
            }
            // The page contains this script; the file is for hosts that change pages.
            if name.starts_with("early-") {
                continue;
            }
            let kind = match path.extension().and_then(|extension| extension.to_str()) {
                Some("wasm") if name.starts_with(split::PART) => &mut sizes.pages,
                Some("wasm") => &mut sizes.wasm,
                Some("txt") if name.starts_with(Part::Index.name()) => &mut sizes.index,
                Some("txt") if name.starts_with(Part::Words.name()) => &mut sizes.words,
                Some("txt") if name.starts_with(Part::Rest.name()) => &mut sizes.rest,
                Some("js") => &mut sizes.js,
                Some("css") => &mut sizes.css,
                // Every visitor downloads the page, but only some the single-file edition.
                Some("html") if path.ends_with("index.html") => &mut sizes.html,
                Some("html") if path.ends_with(single::NAME) => {
                    sizes.single = path.metadata().context("reading dist/")?.len();
                    continue;
                }
                _ => continue,
            };
            *kind += size(&read(&path)?)?;
        }
        Ok(sizes)
    }

    /// Everything that a visitor downloads.
    fn all(&self) -> u64 {
        self.wasm + self.pages + self.index + self.words + self.rest + self.js + self.css + self.html
    }

    /// What a newcomer downloads before the first question.
    fn first(&self) -> u64 {
        self.html + self.css + self.starter
    }

    /// Fails if a size is over its budget.
    pub(super) fn check(&self) -> Result<()> {
        if self.wasm == 0 {
            return Err(Error::new("dist/ has no wasm"));
        }
        let main = ("main part of the program", self.wasm, MAIN);
        let program = ("program", self.wasm + self.pages, PROGRAM);
        // A program in one piece, built for comparison, has no main part.
        let checked = if self.pages > 0 { vec![main, program] } else { vec![program] };
        if let Some((what, bytes, budget)) = checked.into_iter().find(|(_, bytes, budget)| bytes > budget) {
            return Err(Error::new(format!(
                "the {what} is {} after gzip, over its budget of {}: find what made it grow, or raise the budget in \
                 xtask/src/site/sizes.rs and explain it in the commit message",
                kilobytes(bytes),
                kilobytes(budget)
            )));
        }
        if self.first() > FIRST_BUDGET {
            return Err(Error::new(format!(
                "a newcomer downloads {} before the first question, over the budget of {}: see FIRST_BUDGET in xtask/src/site/sizes.rs",
                kilobytes(self.first()),
                kilobytes(FIRST_BUDGET)
            )));
        }
        Ok(())
    }
}

impl Sizes {
    /// Each size: the name under which it is saved, the bytes, and what they are.
    pub(super) fn rows(&self) -> Vec<(&'static str, u64, String)> {
        let mut rows = if self.pages > 0 {
            let (main, all) = (kilobytes(MAIN), kilobytes(PROGRAM));
            vec![
                ("main", self.wasm, format!("main part of the program (wasm), budget {main}")),
                ("second", self.pages, format!("second part, loaded when needed; budget for both {all}")),
            ]
        } else {
            vec![("whole", self.wasm, "program (wasm) in one piece".to_owned())]
        };
        let first = format!("of this before the first question, with a starter; budget {}", kilobytes(FIRST_BUDGET));
        rows.extend([
            ("index", self.index, "index of the questions".to_owned()),
            ("words", self.words, "words of the questions".to_owned()),
            ("rest", self.rest, "rest: explanations, facts, sources".to_owned()),
            ("js", self.js, "JavaScript".to_owned()),
            ("css", self.css, "CSS".to_owned()),
            ("html", self.html, "HTML".to_owned()),
            ("first", self.first(), first),
            ("total", self.all(), "total".to_owned()),
            ("single", self.single, format!("{}, the single-file edition, not compressed", single::NAME)),
        ]);
        rows
    }

    /// A line for each size, with its change against `saved`.
    pub(super) fn report(&self, saved: &Result<SavedSizes>) -> String {
        let line = |(name, bytes, what): (&str, u64, String)| {
            let change = saved.as_ref().map(|saved| saved.change(name, bytes)).unwrap_or_default();
            format!("    {:>9} {change:>9}  {what}", kilobytes(bytes))
        };
        let mut lines: Vec<String> = self.rows().into_iter().map(line).collect();
        if let Err(error) = saved {
            lines.push(format!("    changes are unknown: {error}. Write it with `cargo xtask dist --keep-sizes`"));
        }
        lines.join("\n")
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).context(format!("reading {}", path.display()))
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

/// The length of `bytes` after gzip.
fn size(bytes: &[u8]) -> Result<u64> {
    Ok(gzip(bytes)?.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::saved_sizes;

    fn sizes(wasm: u64, pages: u64) -> Sizes {
        Sizes {
            wasm,
            pages,
            index: 10_000,
            words: 100_000,
            rest: 200_000,
            js: 6_000,
            css: 4_000,
            html: 500,
            starter: 2_000,
            single: 600_000,
        }
    }

    #[test]
    fn questions_do_not_count_toward_the_budget() {
        assert!(sizes(MAIN, PROGRAM - MAIN).check().is_ok());
        assert!(sizes(PROGRAM, 0).check().is_ok());
    }

    #[test]
    fn a_program_over_budget_is_rejected() {
        let error = |main, pages| sizes(main, pages).check().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error(MAIN + 1, 1).starts_with("the main part of the program is "));
        assert!(error(MAIN, PROGRAM - MAIN + 1).starts_with("the program is "));
        assert!(error(PROGRAM + 1, 0).starts_with("the program is "));
    }

    #[test]
    fn a_start_over_budget_is_rejected() {
        for over in [Sizes { css: FIRST_BUDGET, ..sizes(MAIN, 1) }, Sizes { html: FIRST_BUDGET, ..sizes(MAIN, 1) }] {
            let error = over.check().err().map(|error| error.to_string());
            assert!(error.is_some_and(|text| text.starts_with("a newcomer downloads ")));
        }
    }

    #[test]
    fn a_site_without_wasm_is_rejected() {
        assert!(sizes(0, 1).check().is_err());
    }

    fn report(sizes: &Sizes) -> String {
        sizes.report(&Err(Error::new("xtask/sizes.txt: it is missing")))
    }

    #[test]
    fn the_report_has_a_line_for_each_part() {
        assert!(report(&sizes(200_000, 0)).contains(" 200.0 kB            program (wasm) in one piece"));
        let report = report(&sizes(100_000, 50_000));
        assert!(report.contains(" 100.0 kB            main part of the program (wasm), budget "));
        assert!(report.contains("  50.0 kB            second part"));
        assert!(report.contains(" 200.0 kB            rest"));
        assert!(report.contains("   0.5 kB            HTML"));
        assert!(report.contains(" 470.5 kB            total\n"));
        assert!(report.contains(" 600.0 kB            carrel.html"));
    }

    #[test]
    fn each_size_is_reported_with_its_change() {
        let root = std::env::temp_dir().join(format!("carrel-sizes-{}", std::process::id()));
        fs::create_dir_all(root.join("xtask")).expect("folders can be made");
        let rows = sizes(100_000, 50_000).rows();
        saved_sizes::write(&root, rows.iter().map(|(name, bytes, _)| (*name, *bytes))).expect("files can be written");
        let saved = SavedSizes::read(&root);
        fs::remove_dir_all(&root).expect("it is ours");
        let report = Sizes { css: 3_600, ..sizes(100_340, 50_000) }.report(&saved);
        assert!(report.contains(" 100.3 kB   +0.3 kB  main part"), "{report}");
        assert!(report.contains("  50.0 kB         =  second part"), "{report}");
        assert!(report.contains("   3.6 kB   -0.4 kB  CSS"), "{report}");
        assert!(report.contains(" 470.4 kB   -0.1 kB  total"), "{report}");
        assert!(!report.contains("unknown") && !report.contains("new"), "{report}");
    }

    #[test]
    fn without_saved_sizes_the_report_says_how_to_write_them() {
        let last = report(&sizes(100_000, 50_000)).lines().last().map(str::to_owned).unwrap_or_default();
        let expected =
            "changes are unknown: xtask/sizes.txt: it is missing. Write it with `cargo xtask dist --keep-sizes`";
        assert_eq!(last.trim(), expected);
    }
}
