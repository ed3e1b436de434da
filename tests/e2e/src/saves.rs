//! What the app keeps, read with the app's own core: so a test checks the texts too, not only the page.

use crate::failure::{Failure, Result, fail};
use crate::page::Page;
use carrel_core::attempt::Attempt;
use carrel_core::log::Record;
use carrel_core::save::keys::{self, Kept};
use carrel_core::save::{read_attempt, read_record};

impl Page {
    /// All running attempts that are kept.
    ///
    /// # Errors
    /// When one cannot be read.
    pub async fn kept_attempts(&self) -> Result<Vec<Attempt>> {
        let mut attempts = Vec::new();
        for (key, text) in self.kept().await? {
            if matches!(keys::parse(&key), Some(Kept::Attempt(_))) {
                attempts.push(read_attempt(&text).map_err(|why| Failure::new(format!("{key}: {why}")))?);
            }
        }
        Ok(attempts)
    }

    /// The only running attempt that is kept.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub async fn kept_attempt(&self) -> Result<Attempt> {
        only("running attempts", self.kept_attempts().await?)
    }

    /// All records of finished attempts that are kept.
    ///
    /// # Errors
    /// When one cannot be read.
    pub async fn kept_records(&self) -> Result<Vec<Record>> {
        let mut records = Vec::new();
        for (key, text) in self.kept().await? {
            if matches!(keys::parse(&key), Some(Kept::Record(_))) {
                records.push(read_record(&text).map_err(|why| Failure::new(format!("{key}: {why}")))?);
            }
        }
        Ok(records)
    }

    /// The only record that is kept.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub async fn kept_record(&self) -> Result<Record> {
        only("records", self.kept_records().await?)
    }
}

fn only<T>(what: &str, mut all: Vec<T>) -> Result<T> {
    match (all.len(), all.pop()) {
        (1, Some(one)) => Ok(one),
        (count, _) => fail(format!("{count} {what} are kept, not one")),
    }
}
