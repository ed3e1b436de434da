//! Reads and changes the site's storage from outside the app.

use super::Page;
use crate::failure::{Result, expect_eq};
use carrel_core::save::keys::{self, StorageKey};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

impl Page {
    /// Everything in localStorage: each key with its text.
    ///
    /// # Errors
    /// If the browser allows no storage.
    pub async fn stored(&self) -> Result<BTreeMap<String, String>> {
        // By index: a text whose key is the name of a method, such as `key`, is not a property.
        let script = "
            const names = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place));
            return Object.fromEntries(names.map(name => [name, localStorage.getItem(name)]))";
        self.js(script, vec![]).await
    }

    /// Fails unless exactly these texts are saved, ignoring deletions, and reports the key that differs.
    ///
    /// # Errors
    /// If other texts are saved, or the browser allows no storage.
    pub async fn has_stored(&self, what: &str, expected: &BTreeMap<String, String>) -> Result {
        let stored = self.stored().await?;
        let names: BTreeSet<&String> = stored.keys().chain(expected.keys()).collect();
        for name in names.into_iter().filter(|name| !is_deletion(name)) {
            expect_eq(&format!("{what}, {name}"), stored.get(name), expected.get(name))?;
        }
        Ok(())
    }

    /// Saves a text as the app does: in localStorage and in the journal.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn save(&self, key: &str, text: &str) -> Result {
        self.store(key, text).await?;
        self.journal(key, Some(text)).await
    }

    /// Saves several texts at once.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn save_all<K: AsRef<str>, T: AsRef<str>>(&self, saves: &[(K, T)]) -> Result {
        if saves.is_empty() {
            return Ok(());
        }
        let saves: Vec<[&str; 2]> = saves.iter().map(|(key, text)| [key.as_ref(), text.as_ref()]).collect();
        let saves = serde_json::to_string(&saves)?;
        let change = "for (const [key, text] of saves) store.put(text, key)";
        let script = format!(
            "const saves = {saves};
            for (const [key, text] of saves) localStorage.setItem(key, text);
            {}",
            in_journal("readwrite", change)
        );
        self.js_later::<Value>(&script).await.map(|_| ())
    }

    /// Clears all storage, as on another device. Use only while the app is closed.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn clear_storage(&self) -> Result {
        self.js::<Value>("localStorage.clear()", vec![]).await?;
        self.js_later::<Value>(&in_journal("readwrite", "store.clear()")).await.map(|_| ())
    }

    /// Writes a text only to localStorage.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn store(&self, key: &str, text: &str) -> Result {
        self.js::<Value>("localStorage.setItem(arguments[0], arguments[1])", vec![key.into(), text.into()]).await?;
        Ok(())
    }

    /// Writes a text only to the journal, or deletes it there.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn journal(&self, key: &str, text: Option<&str>) -> Result {
        let (key, text) = (Value::from(key), Value::from(text));
        let change = format!("{text} === null ? store.delete({key}) : store.put({text}, {key})");
        self.js_later::<Value>(&in_journal("readwrite", &change)).await.map(|_| ())
    }

    /// Everything in the journal: each key with its text.
    ///
    /// # Errors
    /// If the browser allows none.
    pub async fn journaled(&self) -> Result<BTreeMap<String, String>> {
        let all = "const names = store.getAllKeys(), texts = store.getAll()";
        let script = in_journal("readonly", all);
        self.js_later(&format!(
            "{script}\nreturn Object.fromEntries(names.result.map((name, n) => [name, texts.result[n]]))"
        ))
        .await
    }

    /// Waits until the page shows that the last answer is saved.
    ///
    /// # Errors
    /// If it does not.
    pub async fn is_saved(&self) -> Result {
        self.wait("the page says \"Saved\"", "/^Saved$/m.test(document.querySelector('main').innerText)").await
    }

    /// Simulates storage events, as if another tab had just saved everything in localStorage.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn dispatch_storage_events(&self) -> Result {
        let events = "for (const [key, newValue] of Object.entries(localStorage)) {
                dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
            }";
        self.js::<Value>(events, vec![]).await.map(drop)
    }

    /// Fills localStorage completely with texts that are not Carrel's.
    ///
    /// # Errors
    /// If there is room left after that.
    pub async fn fill_storage(&self) -> Result {
        let script = "
            let size = 1 << 16;
            for (let n = 0; size >= 1; n += 1) {
                try { localStorage.setItem('filler.' + n, 'x'.repeat(size)) } catch { size = size >> 1 }
            }
            // The remaining space is smaller than a key, so append to an existing text.
            try { for (;;) localStorage.setItem('filler.0', localStorage.getItem('filler.0') + 'x') } catch {}
            try { localStorage.setItem('y', ''); return 'room left' } catch (e) { return e.name }";
        let end: String = self.js(script, vec![]).await?;
        expect_eq("writing to a full storage", end.as_str(), "QuotaExceededError")
    }

    /// Removes the filler texts.
    ///
    /// # Errors
    /// If the browser allows none.
    pub async fn free_storage(&self) -> Result {
        let free = "for (const name of Object.keys(localStorage)) if (name.startsWith('filler.')) localStorage.removeItem(name)";
        self.js::<Value>(free, vec![]).await.map(drop)
    }
}

/// Whether a key is that of a deletion.
fn is_deletion(key: &str) -> bool {
    matches!(keys::parse(key), Some(StorageKey::Deletion(_)))
}

/// Runs `change` on the journal's `store`, and waits until it is done.
fn in_journal(mode: &str, change: &str) -> String {
    format!(
        "const request = indexedDB.open('carrel', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('texts');
        const database = await new Promise((resolve, reject) => {{
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        }});
        const transaction = database.transaction('texts', '{mode}');
        const store = transaction.objectStore('texts');
        {change};
        await new Promise((resolve, reject) => {{ transaction.oncomplete = resolve; transaction.onabort = reject; }});
        database.close();"
    )
}
