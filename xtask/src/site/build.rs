//! Builds `dist/`.
//!
//! Trunk does the work, offline: setup installs what it would download, so that builds with and without a network are
//! the same. This module then turns its output into the site and checks the result.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use carrel_author::Pack;

use super::saved_sizes::SavedSizes;
use super::sizes::Sizes;
use super::{bundle, fill, first, html, offline, pack, page, saved_sizes, single, split, starters};
use crate::bank;
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{StepLog, StepResult};
use crate::tools::Tools;

/// Checks the sizes of the built site against the budget. If `keep`, later reports compare with them.
pub(super) fn check_sizes(project: &Project, keep: bool, log: &Arc<StepLog>) -> Result<StepResult> {
    let sizes = Sizes::measure(&project.dist())?;
    let report = sizes.report(&SavedSizes::read(project.root()));
    for line in report.lines() {
        log.note(line);
    }
    sizes.check()?;
    if keep {
        saved_sizes::write(project.root(), sizes.rows().iter().map(|(name, bytes, _)| (*name, *bytes)))?;
    }
    Ok(StepResult::check(format!("after gzip, with the change since {}\n{report}", saved_sizes::FILE)))
}

/// Builds the site, and checks that its page can work.
pub(super) fn build(project: &Project, tools: &Tools, log: &Arc<StepLog>) -> Result<StepResult> {
    let site = project.site();
    // Report problems in questions before minutes of compiling.
    let pack = bank::read(&project.questions())?.pack;
    // Trunk calls Cargo offline, so download the sources first.
    let mut fetch = tools.rust.cargo();
    tools.rust.apply(project, &mut fetch);
    log.run(fetch.current_dir(project.root()).arg("fetch"))?;

    let mut trunk = Command::new(tools.trunk(project)?);
    tools.rust.apply(project, &mut trunk);
    // Trunk parses this variable as its own option, and rejects the usual value `1`.
    trunk.env_remove("NO_COLOR");
    let options = ["build", "--release", "--offline", "--color", "never", "--dist"];
    trunk.current_dir(project.root()).args(options).arg(&site);
    if project.is_whole() {
        log.run(&mut trunk)?;
    } else {
        split::apply(project, tools, &mut trunk)?;
        log.run(&mut trunk)?;
        split::collect(project)?;
    }
    finish(project, &project.dist(), &pack)?;
    let home = env::var("HOME").unwrap_or_default();
    reject_folders(&project.dist(), &[&home, &project.root().display().to_string()])?;
    Ok(StepResult::check("dist/ is built"))
}

/// Fails if a program in `dist` names one of these folders of the build machine, as panic messages do by default.
fn reject_folders(dist: &Path, folders: &[&str]) -> Result<()> {
    let files = fs::read_dir(dist).context("reading dist/")?.flatten().map(|entry| entry.path());
    for path in files.filter(|path| path.extension().is_some_and(|extension| extension == "wasm")) {
        let program = fs::read(&path).context("reading a program")?;
        let names = |folder: &&&str| {
            let named = format!("{folder}/");
            folder.len() > 1 && program.windows(named.len()).any(|bytes| bytes == named.as_bytes())
        };
        if let Some(folder) = folders.iter().find(names) {
            let path = path.display();
            return Err(Error::new(format!("{path} names {folder}: add a --remap-path-prefix in xtask/src/tools")));
        }
    }
    Ok(())
}

/// Replaces the site in `dist`, from Trunk's output and these questions.
pub(super) fn finish(project: &Project, dist: &Path, pack: &Pack) -> Result<()> {
    let site = project.site();
    if dist.exists() {
        fs::remove_dir_all(dist).context(format!("removing the old {}", dist.display()))?;
    }
    fs::create_dir_all(dist).context(format!("creating {}", dist.display()))?;
    let index = fs::read_to_string(site.join("index.html")).context("reading Trunk's page")?;
    let tags = html::tags(&index);
    let bundled: Vec<&str> = tags.iter().filter_map(bundle::file).collect();
    for entry in fs::read_dir(&site).context("reading Trunk's output")?.flatten() {
        let name = entry.file_name();
        if !name.to_str().is_some_and(|name| bundled.contains(&name) || ["index.html", split::FILE].contains(&name)) {
            fs::copy(entry.path(), dist.join(&name)).context("copying Trunk's output")?;
        }
    }
    fill::manifest(dist, &pack.bank)?;
    let index = fill::page(&index, &pack.bank)?;
    let index = first::write(&index, &pack.bank)?;
    let index = pack::write(dist, &index, pack)?;
    let index = split::write(&site, dist, &index)?;
    let index = single::write(&site, dist, &index, &source(project, "src/web/single.js")?)?;
    let index = starters::write(dist, &index, pack)?;
    let index = bundle::write(&site, dist, &index)?;
    let faults = page::faults(&index, |file| dist.join(file).is_file());
    if !faults.is_empty() {
        return Err(Error::new(format!("dist/index.html: {}", faults.join("; "))));
    }
    fs::write(dist.join("index.html"), index).context("writing dist/index.html")?;
    offline::write(dist, &source(project, "src/web/sw.js")?)
}

fn source(project: &Project, path: &str) -> Result<String> {
    fs::read_to_string(project.root().join(path)).context(format!("reading {path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_names_a_folder_of_the_build_machine_is_rejected() -> Result<()> {
        let dist = env::temp_dir().join(format!("carrel-folders-{}", std::process::id()));
        fs::create_dir_all(&dist).context("a folder")?;
        fs::write(dist.join("a.wasm"), b"..panicked at /home/somebody/x.rs..").context("a program")?;
        let [named, other] = ["/home/somebody", "/home/some"].map(|folder| reject_folders(&dist, &[folder]));
        fs::remove_dir_all(&dist).context("removing the folder")?;
        assert!(named.is_err_and(|error| error.to_string().contains("names /home/somebody: ")));
        assert!(other.is_ok());
        Ok(())
    }
}
