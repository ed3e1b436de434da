//! The page of results: the score, the domains, and every question with its explanations.

use super::Page;
use crate::failure::Result;
use serde::Deserialize;

/// The numbers on the results page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Results {
    /// The estimated scaled score, if there is one.
    pub score: Option<u16>,
    /// Correct answers to scored questions.
    pub right: usize,
    /// The number of scored questions.
    pub asked: usize,
    /// The domains.
    pub domains: Vec<DomainResult>,
}

/// A domain's line.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DomainResult {
    /// The domain's number.
    pub number: u8,
    /// Correct answers to scored questions.
    pub right: usize,
    /// The number of scored questions.
    pub asked: usize,
}

const NUMBERS: &str = "
    const number = (e, name) => e ? Number(e.dataset[name]) : null;
    const tallies = [...document.querySelectorAll('[data-right][data-asked]')];
    const tally = tallies.find(e => !e.closest('li'));
    const domains = tallies.map(e => [e, e.closest('[data-domain]')]).filter(([, line]) => line);
    return {
        score: number(document.querySelector('[data-score]'), 'score'),
        right: number(tally, 'right'),
        asked: number(tally, 'asked'),
        domains: domains.map(([e, line]) => ({
            number: number(line, 'domain'), right: number(e, 'right'), asked: number(e, 'asked'),
        })),
    }";

impl Page {
    /// Submits a drill from its review page.
    ///
    /// # Errors
    /// If that page is not shown.
    pub async fn submit_drill(&self) -> Result {
        self.press("Finish practice").await?;
        self.press("Finish").await
    }

    /// Waits until a result is in view, of an exam or of practice.
    ///
    /// # Errors
    /// When none comes.
    pub async fn is_at_result(&self) -> Result {
        let expression = "['Exam result', 'Practice result'].includes(nameOf(document.querySelector('h1')))";
        self.wait("a result is in view", expression).await
    }

    /// The numbers on the current results page.
    ///
    /// # Errors
    /// If another page is shown.
    pub async fn results(&self) -> Result<Results> {
        self.is_at_result().await?;
        self.wait("there is a tally", "document.querySelector('[data-right][data-asked]')").await?;
        self.js(NUMBERS, vec![]).await
    }
}
