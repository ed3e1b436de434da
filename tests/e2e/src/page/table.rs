//! Tables and lists as a screen reader reads them: the text of each cell, the name of each link.

use super::{Page, Role};
use crate::failure::Result;
use thirtyfour::By;

/// A link of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLink {
    /// Its accessible name.
    pub name: String,
    /// Its fragment, starting with `#`.
    pub hash: String,
    /// Whether it is marked as the current one.
    pub current: bool,
}

impl Page {
    /// The text of each cell of the table with this caption, row by row, including headers and visually hidden text;
    /// empty cells are empty.
    ///
    /// # Errors
    /// If there is no such table, or more than one.
    pub async fn rows(&self, caption: &str) -> Result<Vec<Vec<String>>> {
        let table = self.find(Role::Table, caption).await?;
        let script = "return [...arguments[0].rows].map(row => [...row.cells].map(cell => tidy(cell.textContent)))";
        self.js(script, vec![table.to_json()?]).await
    }

    /// The links of the list with this name, in order.
    ///
    /// # Errors
    /// If there is no such list, or more than one.
    pub async fn links_in(&self, list: &str) -> Result<Vec<ListLink>> {
        let list = self.find(Role::List, list).await?;
        let mut all = Vec::new();
        for link in list.find_all(By::Css("a[href]")).await? {
            let name = self.name_of(&link).await?;
            // The raw attribute: WebKit's driver makes it an absolute URL.
            let hash = self.js("return arguments[0].getAttribute('href')", vec![link.to_json()?]).await?;
            all.push(ListLink { name, hash, current: link.attr("aria-current").await?.is_some() });
        }
        Ok(all)
    }
}
