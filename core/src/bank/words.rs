//! What a candidate reads before answering: stems and options.

use super::{Block, Inline, Prose};

/// The words of every question of a bank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// In the order of [`Bank::questions`](super::Bank).
    pub questions: Vec<Wording>,
}

/// The words of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording {
    /// The situation and the question.
    pub stem: Prose,
    /// In the order of the file; shown in another unless the question is `ordered`.
    pub options: Vec<Vec<Inline>>,
}

impl Wording {
    /// The first so many words of its stem, to know it by in a list.
    pub fn opening(&self, words: usize) -> String {
        let text = Block::plain(&self.stem);
        let mut all = text.split_whitespace();
        let mut opening = all.by_ref().take(words).collect::<Vec<_>>().join(" ");
        if all.next().is_some() {
            opening.push('…');
        }
        opening
    }
}
