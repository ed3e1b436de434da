//! The page of a running attempt: the current question, its options, the clock, the question map.

use super::{Page, Role};
use crate::bank;
use crate::failure::{Failure, Result, expect_eq, fail};
use serde::Deserialize;
use std::time::Duration;

/// The current question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// Its id in the bank.
    pub id: String,
    /// The page's heading: `Question 3 of 65`.
    pub heading: String,
    /// The number of options to choose, in words.
    pub legend: String,
    /// The options in the order shown.
    pub choices: Vec<Choice>,
    /// Whether it is flagged.
    pub flagged: bool,
}

/// An option of the current question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Choice {
    /// Its index in the bank.
    pub place: u8,
    /// `radio` or `checkbox`.
    pub kind: String,
    /// The text of its label.
    pub text: String,
    /// Whether it is checked.
    pub checked: bool,
    /// Whether it can no longer be changed.
    pub disabled: bool,
}

/// A button of the question map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapButton {
    /// The question's number, from 1.
    pub number: usize,
    /// Whether its label says that the question is answered.
    pub answered: bool,
    /// Whether its label says that the checked answer is correct; `None` if it was not checked.
    pub verdict: Option<bool>,
    /// Whether its label says that the question is flagged.
    pub flagged: bool,
}

impl Question {
    /// The options chosen, one bit each, in bank order.
    pub fn chosen(&self) -> u8 {
        self.choices.iter().filter(|c| c.checked).fold(0, |mask, c| mask | 1 << c.place)
    }

    /// Its number, from 1, and the number of questions.
    ///
    /// # Errors
    /// If the heading has another format.
    pub fn number(&self) -> Result<(usize, usize)> {
        let rest = self.heading.strip_prefix("Question ");
        let both = rest.and_then(|r| r.split_once(" of "));
        both.and_then(|(n, of)| Some((n.parse().ok()?, of.parse().ok()?)))
            .ok_or_else(|| Failure::new(format!("the heading {:?} is not \"Question 3 of 65\"", self.heading)))
    }
}

const SNAPSHOT: &str = "
    const article = document.querySelector('article[data-question]');
    if (!article) return null;
    const inputs = [...document.querySelectorAll('input[data-choice]')];
    const wordsOf = label => label.querySelector('.words') ?? label;
    const flag = [...document.querySelectorAll('button[aria-pressed]')].find(b => nameOf(b).includes('Flag'));
    return {
        id: article.dataset.question,
        heading: nameOf(document.querySelector('h1')),
        legend: tidy(inputs[0]?.closest('fieldset')?.querySelector('legend')?.textContent),
        flagged: flag?.ariaPressed === 'true',
        choices: inputs.map(i => ({
            place: Number(i.dataset.choice), kind: i.type, text: tidy(wordsOf(labelsOf(i)[0]).textContent), checked: i.checked,
            disabled: i.matches(':disabled'),
        })),
    }";

impl Page {
    /// The current question.
    ///
    /// # Errors
    /// If there is none.
    pub async fn question(&self) -> Result<Question> {
        self.wait("a question is in view", "document.querySelector('article[data-question]')").await?;
        let mut question: Question = self.js(SNAPSHOT, vec![]).await?;
        // Pages contain keys, not ids.
        if let Ok(item) = bank::question(&question.id) {
            question.id.clone_from(&item.id);
        }
        Ok(question)
    }

    /// Waits until the question with this number is shown.
    ///
    /// # Errors
    /// If it never appears.
    pub async fn question_number(&self, number: usize) -> Result<Question> {
        let what = format!("question {number} is in view");
        let expression = format!("nameOf(document.querySelector('h1')).startsWith('Question {number} of ')");
        self.wait(&what, &expression).await?;
        self.question().await
    }

    /// Clicks the label of the option with this index in the bank.
    ///
    /// # Errors
    /// If there is no such option.
    pub async fn choose(&self, place: u8) -> Result {
        let script = format!(
            "{}\nconst input = document.querySelector(`input[data-choice=\"{place}\"]`);
            const label = labelsOf(input)[0] ?? input;
            // WebKit's driver does not always scroll to it.
            label.scrollIntoView({{ block: 'center' }});
            return label",
            super::PRELUDE
        );
        self.click_on(&self.driver().execute(script, vec![]).await?.element()?).await
    }

    /// Clicks the labels of these options, one bit each, and waits until exactly these are chosen.
    ///
    /// # Errors
    /// If that never happens.
    pub async fn choose_all(&self, mask: u8) -> Result {
        for place in (0..8).filter(|p| mask & 1 << p != 0) {
            self.choose(place).await?;
        }
        let what = format!("the options {mask:#b} are chosen");
        self.until(&what, async || Ok(self.question().await?.chosen() == mask)).await
    }

    /// Waits for the question with this number and answers it correctly; returns the correct options, one bit each.
    ///
    /// # Errors
    /// If it never appears, or cannot be answered.
    pub async fn answer_correctly(&self, number: usize) -> Result<u8> {
        let question = self.question_number(number).await?;
        let right = bank::question(&question.id)?.right();
        self.choose_all(right).await?;
        Ok(right)
    }

    /// The remaining time; `None` if there is no clock.
    ///
    /// # Errors
    /// If the clock cannot be read.
    pub async fn time_left(&self) -> Result<Option<Duration>> {
        let texts: Vec<String> =
            self.js("return named('[role=timer]', '').map(e => tidy(e.innerText))", vec![]).await?;
        let Some(text) = texts.first() else { return Ok(None) };
        expect_eq("clocks on the page", texts.len(), 1)?;
        match clock(text) {
            Some(seconds) => Ok(Some(Duration::from_secs(seconds))),
            None => fail(format!("the clock shows {text:?}, which is not a time")),
        }
    }

    /// The buttons of the question map.
    ///
    /// # Errors
    /// If there is none, or a name has another format.
    pub async fn map(&self) -> Result<Vec<MapButton>> {
        self.open_question_list().await?;
        let map = self.find(Role::Navigation, "Question map").await?;
        let names: Vec<String> =
            self.js("return [...arguments[0].querySelectorAll('ol button')].map(nameOf)", vec![map.to_json()?]).await?;
        names.iter().map(|name| spot(name)).collect()
    }

    /// The number of questions that the map shows as answered.
    ///
    /// # Errors
    /// As [`map`](Self::map).
    pub async fn answered(&self) -> Result<usize> {
        Ok(self.map().await?.iter().filter(|spot| spot.answered).count())
    }

    /// Goes to a question with the map.
    ///
    /// # Errors
    /// If there is no button for it.
    pub async fn go_to(&self, number: usize) -> Result<Question> {
        let spots = self.map().await?;
        let Some(spot) = spots.iter().find(|s| s.number == number) else {
            return fail(format!("the map has no question {number}"));
        };
        self.press(&spot.name()).await?;
        self.question_number(number).await
    }
}

impl MapButton {
    /// Its button's name.
    pub fn name(&self) -> String {
        let answered = if self.answered { ", answered" } else { "" };
        let verdict = match self.verdict {
            None => "",
            Some(true) => ", correct",
            Some(false) => ", incorrect",
        };
        let flagged = if self.flagged { ", flagged" } else { "" };
        format!("Question {}{answered}{verdict}{flagged}", self.number)
    }
}

/// Parses `Question 3, answered, correct, flagged`.
fn spot(name: &str) -> Result<MapButton> {
    let mut parts = name.split(", ");
    let number = parts.next().and_then(|p| p.strip_prefix("Question ")).and_then(|n| n.parse().ok());
    let Some(number) = number else { return fail(format!("the map has a button {name:?}")) };
    let mut spot = MapButton { number, answered: false, verdict: None, flagged: false };
    for part in parts {
        match part {
            "answered" => spot.answered = true,
            "correct" => spot.verdict = Some(true),
            "incorrect" => spot.verdict = Some(false),
            "flagged" => spot.flagged = true,
            _ => return fail(format!("the map has a button {name:?}")),
        }
    }
    Ok(spot)
}

/// The seconds of `2:09:58` or `09:58`, possibly among other words.
fn clock(text: &str) -> Option<u64> {
    let time = text.split_whitespace().find(|word| word.contains(':') && !word.ends_with(':'))?;
    time.split(':').try_fold(0_u64, |sum, part| sum.checked_mul(60)?.checked_add(part.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_read() {
        assert_eq!(clock("2:09:58"), Some(7798));
        assert_eq!(clock("Time left: 09:58"), Some(598));
        assert_eq!(clock("soon"), None);
        assert_eq!(clock(&format!("{}:00:00", u64::MAX)), None);
    }

    #[test]
    fn names_on_the_map_are_read_and_written_alike() -> Result {
        for name in
            ["Question 3", "Question 3, answered", "Question 65, answered, incorrect, flagged", "Question 1, flagged"]
        {
            expect_eq("name", spot(name)?.name(), name)?;
        }
        expect_eq("a foreign button", spot("Close").is_err(), true)
    }
}
