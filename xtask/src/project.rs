//! Paths: the only module that knows the layout of the repository and of `target/`.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::{Context, Result};

/// If set, the folder for the tools, so that several clones can share them.
const TOOLS_VARIABLE: &str = "CARREL_TOOLS";

/// The folders of one clone.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    root: PathBuf,
    tools: PathBuf,
    questions: PathBuf,
    whole: bool,
}

impl Project {
    /// The clone that `cargo xtask` was called in, with its own questions, or those of another folder.
    pub(crate) fn find(questions: Option<&Path>) -> Result<Self> {
        // Relative to the current folder, which is not always the root.
        let questions = match questions {
            Some(folder) => std::path::absolute(folder).context(format!("finding {}", folder.display()))?,
            None => PathBuf::from("questions"),
        };
        // Cargo sets the variable for `cargo run`. Without it, somebody started this program in the root.
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(package) => Path::new(&package).join(".."),
            None => PathBuf::from("."),
        };
        let root = root.canonicalize().context("finding the root of the repository")?;
        // Paths in messages are then short, like `questions/…`, as in Cargo's own messages.
        env::set_current_dir(&root).context("going to the root of the repository")?;
        let tools = match env::var_os(TOOLS_VARIABLE) {
            Some(folder) => root.join(folder),
            None => root.join("target/tools"),
        };
        // A folder in the repository gets a short path in messages, like the default one.
        let questions = questions.strip_prefix(&root).map(Path::to_owned).unwrap_or(questions);
        Ok(Self { root, tools, questions, whole: false })
    }

    /// A project in the temporary folder, for tests that write logs.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Self {
        let root = env::temp_dir().join("carrel-xtask-tests");
        Self { tools: root.join("tools"), questions: root.join("questions"), root, whole: false }
    }

    /// This project, with the program in one piece or in two parts.
    pub(crate) fn whole(self, whole: bool) -> Self {
        Self { whole, ..self }
    }

    /// Whether the program is built in one piece.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// The root of the repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Everything that setup installs, except for system packages.
    pub(crate) fn tools(&self) -> &Path {
        &self.tools
    }

    /// Trunk's output, from which the site is built.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Everything for the tests of updates.
    pub(crate) fn next(&self) -> PathBuf {
        self.root.join("target/next")
    }

    /// A newer version of the site.
    pub(crate) fn next_dist(&self) -> PathBuf {
        self.next().join("dist")
    }

    /// The folder of the test pack: another exam with a different shape.
    pub(crate) fn library(&self) -> PathBuf {
        PathBuf::from("tests/packs/library")
    }

    /// The site of the test pack, with the program of `dist/`.
    pub(crate) fn other_dist(&self) -> PathBuf {
        self.root.join("target/other/dist")
    }

    /// The full output of each step.
    pub(crate) fn logs(&self) -> PathBuf {
        self.root.join("target/xtask")
    }

    /// The build folder for the browser. Its compiler may differ from the native one, and in a shared folder each would
    /// invalidate the other's output.
    pub(crate) fn web_target(&self) -> PathBuf {
        self.root.join("target/web")
    }

    /// The folder of the programs from npm.
    pub(crate) fn npm_bin(&self) -> PathBuf {
        self.tools.join("npm/node_modules/.bin")
    }

    /// The axe-core script that the browser tests inject into each page.
    pub(crate) fn axe(&self) -> PathBuf {
        self.tools.join("npm/node_modules/axe-core/axe.min.js")
    }

    /// The folder of the questions, relative to the root if it is in the repository: paths in messages start with it.
    pub(crate) fn questions(&self) -> PathBuf {
        self.questions.clone()
    }
}
