//! Prose as a small tree. It contains no HTML and no way to create any: the page builds elements from it.

use serde::Serialize;

/// A sequence of paragraphs, lists and code.
pub type Prose = Vec<Block>;

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// An unordered list.
    List(Vec<Vec<Inline>>),
    /// Preformatted code.
    Code(String),
}

/// A span of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// `code`.
    Code(String),
    /// Strong text.
    Strong(String),
}

impl Inline {
    /// Its text without formatting.
    pub fn plain(&self) -> &str {
        match self {
            Inline::Text(t) | Inline::Code(t) | Inline::Strong(t) => t,
        }
    }

    /// The text of a line without formatting.
    pub fn line(pieces: &[Inline]) -> String {
        pieces.iter().map(Inline::plain).collect()
    }
}

impl Block {
    /// The text of prose without formatting, blocks separated by line feeds.
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
