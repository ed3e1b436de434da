//! Building `dist/`.
//!
//! Trunk does the work, offline: what it would fetch by itself is installed by set-up, so that the
//! build is the same on a machine with and without a network. Afterwards we look at what it made.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use carrel_author::Pack;

use super::sizes::Sizes;
use super::{bundle, fill, first, offline, pack, page, single, split, starters};
use crate::bank;
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};
use crate::tools::Tools;

/// Holds the built site against the budget.
pub(super) fn weigh(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let sizes = Sizes::measure(&project.dist())?;
    for line in sizes.to_string().lines() {
        desk.note(line);
    }
    sizes.check()?;
    Ok(Done::check(format!("after gzip\n{sizes}")))
}

/// Builds the site, and checks that its page can work.
pub(super) fn build(project: &Project, tools: &Tools, desk: &Arc<Desk>) -> Result<Done> {
    let site = project.site();
    // What is wrong with a question is told before minutes of compiling.
    let pack = bank::read(&project.questions())?.pack;
    // Trunk calls cargo without a network: the sources must be here before.
    let mut fetch = tools.rust.cargo();
    tools.rust.apply(project, &mut fetch);
    desk.run(fetch.current_dir(project.root()).arg("fetch"))?;

    let mut trunk = Command::new(tools.trunk(project)?);
    tools.rust.apply(project, &mut trunk);
    // Trunk reads this variable as an option of its own, and dislikes the usual value `1`.
    trunk.env_remove("NO_COLOR");
    let options = ["build", "--release", "--offline", "--color", "never", "--dist"];
    trunk.current_dir(project.root()).args(options).arg(&site);
    if project.is_whole() {
        desk.run(&mut trunk)?;
    } else {
        split::apply(project, tools, &mut trunk)?;
        desk.run(&mut trunk)?;
        split::collect(project)?;
    }
    finish(project, &project.dist(), &pack)?;
    Ok(Done::check("dist/ is built"))
}

/// Makes the site in `dist`, anew, of what Trunk built and of these questions.
pub(super) fn finish(project: &Project, dist: &Path, pack: &Pack) -> Result<()> {
    let site = project.site();
    if dist.exists() {
        fs::remove_dir_all(dist).context(format!("removing the old {}", dist.display()))?;
    }
    fs::create_dir_all(dist).context(format!("making {}", dist.display()))?;
    let index = fs::read_to_string(site.join("index.html")).context("reading the page that Trunk wrote")?;
    let tags = page::tags(&index);
    let bundled: Vec<&str> = tags.iter().filter_map(bundle::file).collect();
    for entry in fs::read_dir(&site).context("reading what Trunk built")?.flatten() {
        let name = entry.file_name();
        if !name.to_str().is_some_and(|name| bundled.contains(&name) || ["index.html", split::FILE].contains(&name)) {
            fs::copy(entry.path(), dist.join(&name)).context("copying what Trunk built")?;
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
