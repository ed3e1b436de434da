//! Prose as a small tree. There is no HTML in it and no way to make any: the page builds elements from it.

use serde::Serialize;

/// Paragraphs, lists and code, one after the other.
pub type Prose = Vec<Block>;

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list without numbers.
    List(Vec<Vec<Inline>>),
    /// Code, set as it stands.
    Code(String),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// `code`.
    Code(String),
    /// Words with weight.
    Strong(String),
}

impl Inline {
    /// Its words without their dress.
    pub fn plain(&self) -> &str {
        match self {
            Inline::Text(t) | Inline::Code(t) | Inline::Strong(t) => t,
        }
    }

    /// The words of a line without their dress.
    pub fn line(pieces: &[Inline]) -> String {
        pieces.iter().map(Inline::plain).collect()
    }
}

impl Block {
    /// The words of prose without their dress, blocks split by a line feed.
    pub fn plain(prose: &[Block]) -> String {
        let mut lines = Vec::new();
        for block in prose {
            match block {
                Block::Paragraph(line) => lines.push(Inline::line(line)),
                Block::List(items) => lines.extend(items.iter().map(|i| Inline::line(i))),
                Block::Code(code) => lines.push(code.clone()),
            }
        }
        lines.join("\n")
    }
}
