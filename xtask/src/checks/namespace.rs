//! An isolated network for the browser tests.
//!
//! An empty network namespace has only the loopback address, which proves that the site works offline and contacts no
//! other host. The process namespace around it kills every browser when the tests end, no matter how.

use std::process::Command;

use crate::tools::ask;

/// How to isolate a command from the network on this system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namespace {
    /// With the current privileges.
    Plain,
    /// As the root of a user namespace.
    User,
    /// Not possible.
    None,
}

impl Namespace {
    /// The way that this system allows.
    pub(super) fn find() -> Self {
        let allowed = |way: &Self| ask(&mut way.command("true")).is_some();
        [Self::Plain, Self::User].into_iter().find(allowed).unwrap_or(Self::None)
    }

    /// A command that runs `program` in the namespace. Added arguments go to the program.
    pub(super) fn command(self, program: &str) -> Command {
        if self == Self::None {
            return Command::new(program);
        }
        let mut command = Command::new("unshare");
        if self == Self::User {
            command.arg("--map-root-user");
        }
        command.args(["-n", "-p", "-f", "--kill-child", "--mount-proc"]);
        command.args(["sh", "-c", "ip link set lo up && exec \"$@\"", "sh", program]);
        command
    }
}
