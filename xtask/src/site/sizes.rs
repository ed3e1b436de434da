//! What a visitor downloads, and the budget for it.
//!
//! The bank lies inside the wasm, and grows with every question; what must not grow unnoticed is
//! the program around it. So the bank is measured alone and taken off.

use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::single;
use crate::error::{Context, Error, Result};

/// The most that the program may weigh, without the bank, in bytes after gzip. It was 160 kB before the state became copies of
/// memory with deletions of their own, rows that survive translators, and the tables of Unicode; budgets for what a person
/// waits for replace it when the bank is no longer part of the program.
const BUDGET: u64 = 210_000;

/// Bytes after gzip, by kind; of the edition in one file as it lies there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sizes {
    wasm: u64,
    bank: u64,
    js: u64,
    css: u64,
    html: u64,
    single: u64,
}

impl Sizes {
    /// Measures what is in `dist`, with `bank` as it lies in the wasm.
    pub(super) fn measure(dist: &Path, bank: &[u8]) -> Result<Self> {
        let mut sizes = Self { bank: weight(bank)?, ..Self::default() };
        for entry in fs::read_dir(dist).context("reading dist/")? {
            let path = entry.context("reading dist/")?.path();
            let kind = match path.extension().and_then(|extension| extension.to_str()) {
                Some("wasm") => &mut sizes.wasm,
                Some("js") => &mut sizes.js,
                Some("css") => &mut sizes.css,
                // The page that a visit loads; the edition in one file is loaded by those who ask for it.
                Some("html") if path.ends_with("index.html") => &mut sizes.html,
                Some("html") if path.ends_with(single::NAME) => {
                    sizes.single = path.metadata().context("reading dist/")?.len();
                    continue;
                }
                _ => continue,
            };
            *kind += weight(&fs::read(&path).context(format!("reading {}", path.display()))?)?;
        }
        Ok(sizes)
    }

    /// The wasm without the bank.
    fn program(&self) -> u64 {
        self.wasm.saturating_sub(self.bank)
    }

    /// Fails when the program is over the budget.
    pub(super) fn check(&self) -> Result<()> {
        let program = self.program();
        if self.wasm == 0 {
            return Err(Error::new("dist/ holds no wasm"));
        }
        if program > BUDGET {
            return Err(Error::new(format!(
                "the program is {} after gzip, and may be {}: find what made it grow, or raise BUDGET in \
                 xtask/src/site/sizes.rs and say why in the commit",
                kilobytes(program),
                kilobytes(BUDGET)
            )));
        }
        Ok(())
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = format!("program (wasm), of {} allowed", kilobytes(BUDGET));
        writeln!(f, "    {:>9}  {program}", kilobytes(self.program()))?;
        writeln!(f, "    {:>9}  bank (inside the wasm)", kilobytes(self.bank))?;
        writeln!(f, "    {:>9}  JavaScript", kilobytes(self.js))?;
        writeln!(f, "    {:>9}  CSS", kilobytes(self.css))?;
        writeln!(f, "    {:>9}  HTML", kilobytes(self.html))?;
        writeln!(f, "    {:>9}  in all", kilobytes(self.wasm + self.js + self.css + self.html))?;
        write!(f, "    {:>9}  {}, the edition in one file, as it lies there", kilobytes(self.single), single::NAME)
    }
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

/// The length of `bytes` after the strongest gzip.
fn weight(bytes: &[u8]) -> Result<u64> {
    Ok(gzip(bytes)?.len() as u64)
}

/// `bytes` after the strongest gzip.
pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).context("compressing")?;
    encoder.finish().context("compressing")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(wasm: u64, bank: u64) -> Sizes {
        Sizes { wasm, bank, js: 6_000, css: 4_000, html: 500, single: 600_000 }
    }

    #[test]
    fn the_bank_does_not_count_against_the_budget() {
        assert!(sizes(BUDGET + 400_000, 400_000).check().is_ok());
    }

    #[test]
    fn a_program_over_the_budget_is_refused() {
        let error = sizes(BUDGET + 400_001, 400_000).check().err().map(|error| error.to_string());
        assert!(error.is_some_and(|text| text.starts_with(&format!("the program is {}", kilobytes(BUDGET)))));
    }

    #[test]
    fn a_site_without_wasm_is_refused() {
        assert!(sizes(0, 0).check().is_err());
    }

    #[test]
    fn the_report_has_a_line_for_each_part() {
        let report = sizes(500_000, 400_000).to_string();
        assert!(report.contains(" 100.0 kB  program (wasm), of "));
        assert!(report.contains(" 400.0 kB  bank"));
        assert!(report.contains("   0.5 kB  HTML"));
        assert!(report.contains(" 510.5 kB  in all\n"));
        assert!(report.contains(" 600.0 kB  carrel.html"));
    }

    #[test]
    fn gzip_makes_repetition_small() {
        assert!(weight(&[7; 100_000]).is_ok_and(|length| length < 200));
    }
}
