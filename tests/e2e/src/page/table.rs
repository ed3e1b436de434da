//! Tables and lists as they are read out: the words of each cell, the name of each link.

use super::{Page, Role};
use crate::failure::Result;
use thirtyfour::By;

/// A link of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What a screen reader calls it.
    pub name: String,
    /// The part of its address from `#` on.
    pub hash: String,
    /// Whether it says that it is the present one.
    pub current: bool,
}

impl Page {
    /// The words in each cell of the table with that caption, row by row, heads included. What is only to be heard is
    /// among them; empty cells are empty.
    ///
    /// # Errors
    /// When there is no such table, or more than one.
    pub async fn rows(&self, caption: &str) -> Result<Vec<Vec<String>>> {
        let table = self.find(Role::Table, caption).await?;
        let script = "return [...arguments[0].rows].map(row => [...row.cells].map(cell => tidy(cell.textContent)))";
        self.js(script, vec![table.to_json()?]).await
    }

    /// The links of the list of that name, in their order.
    ///
    /// # Errors
    /// When there is no such list, or more than one.
    pub async fn links_of(&self, list: &str) -> Result<Vec<Told>> {
        let list = self.find(Role::List, list).await?;
        let mut all = Vec::new();
        for link in list.find_all(By::Css("a[href]")).await? {
            let name = self.name_of(&link).await?;
            // As it stands in the page: WebKit's driver makes a whole address of it.
            let hash = self.js("return arguments[0].getAttribute('href')", vec![link.to_json()?]).await?;
            all.push(Told { name, hash, current: link.attr("aria-current").await?.is_some() });
        }
        Ok(all)
    }
}
