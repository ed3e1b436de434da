//! Choosing what to practice.

use super::{Page, Role};
use crate::failure::Result;

/// The words of a row that stands for so many questions.
pub fn questions_row(name: &str, questions: usize) -> String {
    format!("{name} {questions} {}", if questions == 1 { "question" } else { "questions" })
}

impl Page {
    /// Unfolds a row of the practice page, or folds it again.
    ///
    /// # Errors
    /// When there is no such row.
    pub async fn expand(&self, name: &str) -> Result {
        let whole = self.name_with(Role::Button, name).await?;
        self.press(&whole).await
    }

    /// Unfolds every group of topics in view.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn expand_topics(&self) -> Result {
        self.wait("there are groups", "document.querySelector('.group')").await?;
        self.js("document.querySelectorAll('.group').forEach(group => { group.open = true })", vec![]).await
    }

    /// Chooses the radio button or box whose row has this name and stands for so many questions.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub async fn choose_row(&self, role: Role, name: &str, questions: usize) -> Result {
        let whole = self.name_with(role, &questions_row(name, questions)).await?;
        self.click(role, &whole).await
    }

    /// Types how many questions to ask.
    ///
    /// # Errors
    /// When there is no field for it.
    pub async fn set_question_count(&self, questions: &str) -> Result {
        self.click(Role::Radio, "Other").await?;
        self.fill(Role::Number, "How many questions", questions).await
    }

    /// Whether what was chosen can be begun.
    ///
    /// # Errors
    /// When there is no button for it.
    pub async fn can_start(&self) -> Result<bool> {
        let name = self.name_with(Role::Button, "Start").await?;
        Ok(self.find(Role::Button, &name).await?.is_enabled().await?)
    }

    /// Begins what was chosen.
    ///
    /// # Errors
    /// When there is no button for it.
    pub async fn start_practice(&self) -> Result {
        let name = self.name_with(Role::Button, "Start").await?;
        self.press(&name).await
    }
}
