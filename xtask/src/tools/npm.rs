//! What comes from npm: wasm-opt (the package `binaryen`, itself built to WebAssembly, so that no
//! native program is fetched) and axe-core for the browser tests.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use super::version::{self, Version};
use crate::error::{Context, Error, Result};
use crate::project::Project;
use crate::run::{Desk, Done};

const BINARYEN: &str = "132.0.0";
const AXE: &str = "4.14.1";
/// Node's first version that runs this wasm-opt.
const OLDEST_NODE: Version = Version(18, 0, 0);

/// What the folder must hold; it is also the stamp that says that it does.
fn manifest() -> String {
    format!(
        "{{\n  \"private\": true,\n  \"dependencies\": {{\n    \"axe-core\": \"{AXE}\",\n    \
         \"binaryen\": \"{BINARYEN}\"\n  }}\n}}\n"
    )
}

pub(super) fn is_here(project: &Project) -> bool {
    let stamp = fs::read_to_string(project.tools().join("npm/installed.json"));
    stamp.is_ok_and(|stamp| stamp == manifest())
        && project.npm_bin().join("wasm-opt").is_file()
        && project.axe().is_file()
}

pub(super) fn install(project: &Project, desk: &Arc<Desk>) -> Result<Done> {
    let node = version::on_path(&["node"]).and_then(|node| version::of(&node));
    if node.is_none_or(|node| node < OLDEST_NODE) || version::on_path(&["npm"]).is_none() {
        return Err(Error::new(format!(
            "Node.js with npm is missing or too old: install Node.js {} or newer (packages nodejs and npm)",
            OLDEST_NODE.0
        )));
    }
    let folder = project.tools().join("npm");
    fs::create_dir_all(&folder).context("making the folder of the npm packages")?;
    fs::write(folder.join("package.json"), manifest()).context("writing package.json")?;
    desk.run(Command::new("npm").current_dir(&folder).args([
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--no-package-lock",
    ]))?;
    fs::write(folder.join("installed.json"), manifest()).context("writing the stamp")?;
    if !is_here(project) {
        return Err(Error::new("npm ended well, but wasm-opt or axe.min.js is not there"));
    }
    Ok(Done::work(format!("binaryen {BINARYEN}, axe-core {AXE}")))
}
