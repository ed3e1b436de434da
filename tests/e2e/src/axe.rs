//! Accessibility, as far as a program can tell: axe-core with all of its default rules, or with those that colors and
//! sizes can break.

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

/// Without the results of what is fine, which take most of the time on a long page.
const ALL: &str = "{ resultTypes: ['violations'] }";
/// Names, roles and structure are the same in every color scheme, so the usual run leaves their rules out.
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
    /// Fails with everything that axe-core finds on the page as it is now.
    ///
    /// # Errors
    /// When it finds something, or is not there.
    pub async fn is_accessible(&self) -> Result {
        self.run_axe(ALL).await
    }

    /// The same, but only with the rules that another color scheme or another size can break: for a page that
    /// [`is_accessible`](Self::is_accessible) has checked whole. A run of everything has all rules here too.
    ///
    /// # Errors
    /// When it finds something, or is not there.
    pub async fn is_accessible_in_this_look(&self) -> Result {
        self.run_axe(if setting::everything() { ALL } else { LOOKS }).await
    }

    async fn run_axe(&self, options: &str) -> Result {
        if !self.js::<bool>("return typeof axe === 'object'", vec![]).await? {
            let script = std::fs::read_to_string(setting::axe()?)?;
            self.driver().execute(script, vec![]).await?;
        }
        let violations: Vec<Violation> = self.js_later(&RUN.replacen("OPTIONS", options, 1)).await?;
        let told: Vec<String> = violations.iter().map(tell).collect();
        if told.is_empty() { Ok(()) } else { fail(format!("axe-core finds faults:\n{}", told.join("\n"))) }
    }
}

fn tell(violation: &Violation) -> String {
    let Violation { id, help, nodes } = violation;
    let shown = nodes.iter().take(3).map(|n| format!("\n    {}\n      {}", n.html, n.why.replace('\n', "\n      ")));
    format!("  {id}: {help}, {} times{}", nodes.len(), shown.collect::<String>())
}
