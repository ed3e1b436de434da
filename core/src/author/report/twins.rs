//! Pairs of questions that ask nearly the same.

use crate::author::words::{content, likeness};
use crate::bank::{Block, Question};
use core::fmt;

/// How alike the words of two stems may be (Jaccard index of their content words).
const ALIKE: f64 = 0.5;

/// Two questions whose stems are nearly the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Twins {
    /// The id of one.
    pub one: String,
    /// The id of the other.
    pub other: String,
    /// How alike their words are, 0 to 1.
    pub likeness: f64,
}

impl fmt::Display for Twins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} and {} share {:.0} % of their words", self.one, self.other, 100.0 * self.likeness)
    }
}

pub(super) fn find(questions: &[Question]) -> Vec<Twins> {
    let stems: Vec<_> = questions.iter().map(|q| content(&Block::plain(&q.stem))).collect();
    let mut found = Vec::new();
    for (i, one) in stems.iter().enumerate() {
        for (j, other) in stems.iter().enumerate().skip(i + 1) {
            let likeness = likeness(one, other);
            if likeness >= ALIKE {
                found.push(Twins { one: questions[i].id.clone(), other: questions[j].id.clone(), likeness });
            }
        }
    }
    found
}
