//! A network of its own for the browser tests.
//!
//! In an empty network namespace only the loopback address exists: that the site works offline and
//! speaks to nobody is then a fact and not a hope. The process namespace around it ends every
//! browser with the tests, however they end.

use std::process::Command;

use crate::tools::ask;

/// How a command can be shut off from the network here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namespace {
    /// With the rights that we have.
    Plain,
    /// As the root of a user namespace.
    User,
    /// Not at all.
    None,
}

impl Namespace {
    /// What this system allows.
    pub(super) fn find() -> Self {
        let allowed = |way: &Self| ask(&mut way.command("true")).is_some();
        [Self::Plain, Self::User].into_iter().find(allowed).unwrap_or(Self::None)
    }

    /// A command that runs `program` inside; arguments that are added to it go to the program.
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
