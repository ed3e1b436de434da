//! Accessibility, as far as a program can tell: axe-core with all of its default rules.

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

const RUN: &str = "
    const results = await axe.run(document);
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
        if !self.js::<bool>("return typeof axe === 'object'", vec![]).await? {
            let script = std::fs::read_to_string(setting::axe()?)?;
            self.driver().execute(script, vec![]).await?;
        }
        let violations: Vec<Violation> = self.js_later(RUN).await?;
        let told: Vec<String> = violations.iter().map(tell).collect();
        if told.is_empty() { Ok(()) } else { fail(format!("axe-core finds faults:\n{}", told.join("\n"))) }
    }
}

fn tell(violation: &Violation) -> String {
    let Violation { id, help, nodes } = violation;
    let shown = nodes.iter().take(3).map(|n| format!("\n    {}\n      {}", n.html, n.why.replace('\n', "\n      ")));
    format!("  {id}: {help}, {} times{}", nodes.len(), shown.collect::<String>())
}
