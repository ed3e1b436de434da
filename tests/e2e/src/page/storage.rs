//! What the browser keeps for the site, from outside of the app.

use super::Page;
use crate::failure::{Result, same};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

impl Page {
    /// Everything that is kept: each name with its text.
    ///
    /// # Errors
    /// When the browser allows no storage.
    pub async fn kept(&self) -> Result<BTreeMap<String, String>> {
        // By place: a text under the name of a method, such as `key`, is no property.
        let script = "
            const names = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place));
            return Object.fromEntries(names.map(name => [name, localStorage.getItem(name)]))";
        self.js(script, vec![]).await
    }

    /// Fails unless exactly these texts are kept, and says which name it is that differs.
    ///
    /// # Errors
    /// When others are, or the browser allows no storage.
    pub async fn keeps(&self, what: &str, expected: &BTreeMap<String, String>) -> Result {
        let kept = self.kept().await?;
        let names: BTreeSet<&String> = kept.keys().chain(expected.keys()).collect();
        for name in names {
            same(&format!("{what}, {name}"), kept.get(name), expected.get(name))?;
        }
        Ok(())
    }

    /// Keeps a text.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn keep(&self, key: &str, text: &str) -> Result {
        self.js::<Value>("localStorage.setItem(arguments[0], arguments[1])", vec![key.into(), text.into()]).await?;
        Ok(())
    }

    /// Fills the storage to its last unit with texts that are not Carrel's.
    ///
    /// # Errors
    /// When there is room left after that.
    pub async fn fill_storage(&self) -> Result {
        let script = "
            let size = 1 << 16;
            for (let n = 0; size >= 1; n += 1) {
                try { localStorage.setItem('filler.' + n, 'x'.repeat(size)) } catch { size = size >> 1 }
            }
            // What is left is less than a name: it goes to what is there.
            try { for (;;) localStorage.setItem('filler.0', localStorage.getItem('filler.0') + 'x') } catch {}
            try { localStorage.setItem('y', ''); return 'room left' } catch (e) { return e.name }";
        let end: String = self.js(script, vec![]).await?;
        same("writing to a full storage", end.as_str(), "QuotaExceededError")
    }
}
