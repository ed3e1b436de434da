//! Reads saves with the app's own core, so that tests check the saved texts too, not only the page.

use crate::failure::{Failure, Result, fail};
use crate::page::Page;
use carrel_core::attempt::Attempt;
use carrel_core::log::Record;
use carrel_core::save::keys::{self, StorageKey};
use carrel_core::save::{read_attempt, read_record};

impl Page {
    /// All saved running attempts.
    ///
    /// # Errors
    /// If one cannot be read.
    pub async fn stored_attempts(&self) -> Result<Vec<Attempt>> {
        let mut attempts = Vec::new();
        for (key, text) in self.stored().await? {
            if matches!(keys::parse(&key), Some(StorageKey::Attempt(_))) {
                attempts.push(read_attempt(&text).map_err(|why| Failure::new(format!("{key}: {why}")))?);
            }
        }
        Ok(attempts)
    }

    /// The only saved running attempt.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub async fn stored_attempt(&self) -> Result<Attempt> {
        only("running attempts", self.stored_attempts().await?)
    }

    /// All saved records of finished attempts.
    ///
    /// # Errors
    /// If one cannot be read.
    pub async fn stored_records(&self) -> Result<Vec<Record>> {
        let mut records = Vec::new();
        for (key, text) in self.stored().await? {
            if matches!(keys::parse(&key), Some(StorageKey::Record(_))) {
                records.push(read_record(&text).map_err(|why| Failure::new(format!("{key}: {why}")))?);
            }
        }
        Ok(records)
    }

    /// The only saved record.
    ///
    /// # Errors
    /// If there is none, or more than one.
    pub async fn stored_record(&self) -> Result<Record> {
        only("records", self.stored_records().await?)
    }
}

fn only<T>(what: &str, mut all: Vec<T>) -> Result<T> {
    match (all.len(), all.pop()) {
        (1, Some(one)) => Ok(one),
        (count, _) => fail(format!("{count} {what} are saved, not one")),
    }
}
