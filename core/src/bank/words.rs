//! Stems and options: everything that a candidate reads before answering.

use super::{Block, Inline, Prose};

/// The words of every question in a bank.
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
    /// In file order; shown in a different order unless the question is `ordered`.
    pub options: Vec<Vec<Inline>>,
}

impl Wording {
    /// The first words of its stem, to identify it in a list. Code, which cannot be read in one line, ends it.
    pub fn opening(&self, words: usize) -> String {
        let end = self.stem.iter().position(|block| matches!(block, Block::Code(_))).filter(|end| *end > 0);
        let text = Block::plain(&self.stem[..end.unwrap_or(self.stem.len())]);
        let mut all = text.split_whitespace();
        let opening = all.by_ref().take(words).collect::<Vec<_>>().join(" ");
        if all.next().is_none() && end.is_none() {
            return opening;
        }
        [opening.trim_end_matches(['.', ',', ':', ';', '-', '?', ' ']), "…"].concat()
    }
}
