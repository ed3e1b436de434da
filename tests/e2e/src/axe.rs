//! Automated accessibility checks: axe-core with all of its default rules, or only with those that colors and sizes can
//! break.

use crate::failure::{Result, fail};
use crate::page::Page;
use crate::setting;
use serde::Deserialize;

#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    html: String,
    why: String,
}

/// Leaves out passes, which take most of the time on a long page.
const ALL: &str = "{ resultTypes: ['violations'] }";
/// Names, roles and structure are the same in every color scheme, so a normal run leaves out their rules.
const LOOKS: &str = "{
    resultTypes: ['violations'],
    runOnly: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'],
}";

const RUN: &str = "
    const results = await axe.run(document, OPTIONS);
    return results.violations.map(v => ({
        id: v.id,
        help: v.help,
        nodes: v.nodes.map(n => ({ html: n.html.slice(0, 200), why: n.failureSummary })),
    }))";

impl Page {
    /// Fails with every violation that axe-core finds on the current page.
    ///
    /// # Errors
    /// If it finds something, or axe-core is missing.
    pub async fn is_accessible(&self) -> Result {
        self.run_axe(ALL).await
    }

    /// The same, but only with the rules that another color scheme or size can break, for a page that
    /// [`is_accessible`](Self::is_accessible) has checked completely. A full run uses all rules here too.
    ///
    /// # Errors
    /// If it finds something, or axe-core is missing.
    pub async fn is_accessible_in_this_look(&self) -> Result {
        self.run_axe(if setting::everything() { ALL } else { LOOKS }).await
    }

    async fn run_axe(&self, options: &str) -> Result {
        if !self.js::<bool>("return typeof axe === 'object'", vec![]).await? {
            let script = std::fs::read_to_string(setting::axe()?)?;
            self.driver().execute(script, vec![]).await?;
        }
        let violations: Vec<Violation> = self.js_later(&RUN.replacen("OPTIONS", options, 1)).await?;
        let found: Vec<String> = violations.iter().map(describe).collect();
        if found.is_empty() { Ok(()) } else { fail(format!("axe-core found violations:\n{}", found.join("\n"))) }
    }
}

fn describe(violation: &Violation) -> String {
    let Violation { id, help, nodes } = violation;
    let shown = nodes.iter().take(3).map(|n| format!("\n    {}\n      {}", n.html, n.why.replace('\n', "\n      ")));
    format!("  {id}: {help}, {} times{}", nodes.len(), shown.collect::<String>())
}
