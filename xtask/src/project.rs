//! Where things are: the one place that knows the layout of the repository and of `target/`.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::{Context, Result};

/// Set to a folder, it holds the tools there, so that several clones can share them.
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
        // From where the person is, which is not always the root.
        let questions = match questions {
            Some(folder) => std::path::absolute(folder).context(format!("finding {}", folder.display()))?,
            None => PathBuf::from("questions"),
        };
        // cargo sets the variable for `cargo run`; without it we were started by hand at the root.
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(package) => Path::new(&package).join(".."),
            None => PathBuf::from("."),
        };
        let root = root.canonicalize().context("finding the root of the repository")?;
        // So that paths in messages can be short: `questions/…`, as cargo's own messages have them.
        env::set_current_dir(&root).context("going to the root of the repository")?;
        let tools = match env::var_os(TOOLS_VARIABLE) {
            Some(folder) => root.join(folder),
            None => root.join("target/tools"),
        };
        // A folder of the repository has a short path in messages, as the default one has.
        let questions = questions.strip_prefix(&root).map(Path::to_owned).unwrap_or(questions);
        Ok(Self { root, tools, questions, whole: false })
    }

    /// A project in the folder of temporary files, for tests that write logs.
    #[cfg(test)]
    pub(crate) fn for_tests() -> Self {
        let root = env::temp_dir().join("carrel-xtask-tests");
        Self { tools: root.join("tools"), questions: root.join("questions"), root, whole: false }
    }

    /// The same, with the program in one piece or in two parts.
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

    /// Everything that set-up installs, but for the packages of the system.
    pub(crate) fn tools(&self) -> &Path {
        &self.tools
    }

    /// What Trunk builds, of which the site is made.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What is made for the tests of updates.
    pub(crate) fn next(&self) -> PathBuf {
        self.root.join("target/next")
    }

    /// A later version of the site.
    pub(crate) fn next_dist(&self) -> PathBuf {
        self.next().join("dist")
    }

    /// The folder of the test pack: another exam, of another shape.
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

    /// What is built for the browser goes here: the compiler may be another one than for native
    /// code, and in one folder the two would undo each other's work.
    pub(crate) fn web_target(&self) -> PathBuf {
        self.root.join("target/web")
    }

    /// The folder of the programs that come from npm.
    pub(crate) fn npm_bin(&self) -> PathBuf {
        self.tools.join("npm/node_modules/.bin")
    }

    /// The script of axe-core that the browser tests put into each page.
    pub(crate) fn axe(&self) -> PathBuf {
        self.tools.join("npm/node_modules/axe-core/axe.min.js")
    }

    /// The folder of the questions, from the root on if it is in the repository: the paths in messages begin with it.
    pub(crate) fn questions(&self) -> PathBuf {
        self.questions.clone()
    }
}
