//! Turns `questions/` into the bytes that the app embeds. A bank that breaks a rule stops the build, with every
//! problem as `path:line: what. remedy.`

use carrel_core::bank::{Date, Figure};
use std::path::Path;
use std::time::SystemTime;

/// The folder of the bank.
const BANK: &str = "questions";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={BANK}");
    println!("cargo::rerun-if-changed=build.rs");
    let days = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs() / 86_400;
    let today = Date::from_days(i64::try_from(days)?).ok_or("the system's clock is out of range")?;
    match carrel_author::read(Path::new(BANK), today) {
        Ok(authored) => {
            let out = std::env::var("OUT_DIR")?;
            std::fs::write(Path::new(&out).join("bank.postcard"), authored.bank.encode()?)?;
            Ok(std::fs::write(Path::new(&out).join("figures.postcard"), Figure::encode(&authored.report.figures())?)?)
        }
        Err(problems) => {
            problems.iter().for_each(|p| println!("cargo::error={p}"));
            Err(format!("the bank has {} problems", problems.len()).into())
        }
    }
}
