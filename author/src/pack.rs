//! A pack: a bank cut into the parts that the app reads one after the other, each as the bytes of a file.

use super::item_bank::ItemBank;
use carrel_core::bank::{Bank, Digest, Figure, Rest, Words};
use carrel_core::pack::{self, Part};

/// A pack in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// All that drawing, scoring and progress need.
    pub bank: Bank,
    /// What a candidate reads before answering.
    pub words: Words,
    /// What explains it.
    pub rest: Rest,
    bodies: [Vec<u8>; 3],
}

impl Pack {
    /// The pack of this bank; `released` are editions whose codes it honors too, if they are its own.
    ///
    /// # Errors
    /// Only if a part cannot be serialized, which no bank made by `assemble` shows.
    pub(super) fn of(items: &ItemBank, figures: Vec<Figure>) -> Result<Self, postcard::Error> {
        let (mut bank, words, rest) = (items.index(), items.words(), items.rest(figures));
        bank.editions = vec![edition(&bank)?];
        let bodies = [pack::write_index(&bank)?, pack::write_words(&words), pack::write_rest(&rest)?];
        let [index, of_words, of_rest] = &bodies;
        bank.digest = pack::digest(&[index, of_words, of_rest]);
        Ok(Self { bank, words, rest, bodies })
    }

    /// The bytes of one of its files.
    pub fn file(&self, part: Part) -> Vec<u8> {
        let body = match part {
            Part::Index => &self.bodies[0],
            Part::Words => &self.bodies[1],
            Part::Rest => &self.bodies[2],
        };
        pack::head(part, self.bank.digest, body)
    }
}

/// What forms depend on: questions, what they test, and the blueprints' numbers; not a word.
fn edition(bank: &Bank) -> Result<Digest, postcard::Error> {
    let questions: Vec<_> = bank
        .questions
        .iter()
        .map(|q| (q.key.value(), q.topic, &q.facts, &q.skills, q.level as u8, q.options, q.ordered, &q.enemies))
        .collect();
    let blueprints: Vec<_> = bank
        .blueprints
        .iter()
        .map(|b| (&b.code, b.questions, b.unscored, b.domains.iter().map(|d| (d.number, d.weight)).collect::<Vec<_>>()))
        .collect();
    Ok(Digest::of_bytes(&postcard::to_allocvec(&(questions, blueprints))?))
}
