//! Describes the browser's state when a test fails.

use super::Stage;
use crate::browser::Browser;
use crate::failure::Result;
use std::path::Path;

impl Stage {
    /// Describes the browser's state for the failure message; writes a screenshot to a file.
    pub(super) async fn describe(&mut self, name: &str) -> String {
        if self.browser.is_none() {
            return "no browser was open".to_owned();
        }
        match self.try_describe(name).await {
            Ok(text) => text,
            Err(failure) => {
                let last = self.browser.as_ref().map(Browser::recent_output).unwrap_or_default();
                format!("the browser could not be asked what it shows: {failure}\nit printed last:\n{last}")
            }
        }
    }

    async fn try_describe(&mut self, name: &str) -> Result<String> {
        let page = self.page().await?;
        let address = page.driver().current_url().await?;
        let text = page.text().await?;
        let faults = self.faults().await.unwrap_or_default().join("\n  ");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
        let picture = folder.join(format!("{name}.png"));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(&picture, page.screenshot().await?)?;
        let words: Vec<&str> = text.split_whitespace().take(150).collect();
        let faults = if faults.is_empty() { "none".to_owned() } else { faults };
        Ok(format!("address: {address}\nfaults: {faults}\npicture: target/e2e/{name}.png\nwords: {}", words.join(" ")))
    }
}
