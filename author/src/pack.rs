//! A pack: a bank split into the parts that the app loads one after the other, each as the bytes of a file.

use super::draft::Alias;
use super::item_bank::ItemBank;
use carrel_core::bank::{Bank, Digest, Figure, Rest, Words};
use carrel_core::pack::{self, Part};
use std::collections::BTreeMap;

/// A pack in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// What drawing, scoring and progress need.
    pub bank: Bank,
    /// What a candidate reads before answering.
    pub words: Words,
    /// The explanations.
    pub rest: Rest,
    bodies: [Vec<u8>; 3],
}

impl Pack {
    /// The pack of this bank.
    ///
    /// # Errors
    /// If loading the files does not return the same bank. That is a bug for any bank that follows the rules on single
    /// files.
    pub(super) fn of(items: &ItemBank, figures: Vec<Figure>, aliases: &[Alias]) -> Result<Self, String> {
        let (mut bank, words, rest) = (items.index(), items.words(), items.rest(figures));
        let failed = |error: postcard::Error| error.to_string();
        let edition = edition(&bank).map_err(failed)?;
        // Codes of other editions no longer work, so skip their aliases.
        let aliases = aliases.iter().filter(|alias| alias.edition == edition).map(|alias| alias.digest);
        bank.editions = [edition].into_iter().chain(aliases).collect();
        let bodies = [
            pack::write_index(&bank).map_err(failed)?,
            pack::write_words(&words),
            pack::write_rest(&rest).map_err(failed)?,
        ];
        let [index, of_words, of_rest] = &bodies;
        bank.digest = pack::digest(&[index, of_words, of_rest]);
        let pack = Self { bank, words, rest, bodies };
        let is_same = pack::read_index(&pack.file(Part::Index)).as_ref() == Ok(&pack.bank)
            && pack::read_words(&pack.file(Part::Words), &pack.bank).as_ref() == Ok(&pack.words)
            && pack::read_rest(&pack.file(Part::Rest), &pack.bank).as_ref() == Ok(&pack.rest);
        if is_same { Ok(pack) } else { Err("the bank changes when it is saved and loaded".into()) }
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

/// The digest of what forms with codes depend on: questions, shared facts, enemies, and the blueprints' numbers.
/// Wording, levels and topics are excluded, because drawing the form of a code does not use them.
fn edition(bank: &Bank) -> Result<Digest, postcard::Error> {
    // Numbered by first use, so that facts without a question have no effect.
    let mut numbers = BTreeMap::new();
    let mut number = |fact: &u32| {
        let next = numbers.len();
        *numbers.entry(*fact).or_insert(next)
    };
    let questions: Vec<_> = bank
        .questions
        .iter()
        .map(|q| {
            let facts: Vec<usize> = q.facts.iter().map(&mut number).collect();
            (q.key.value(), facts, &q.skills, q.options, q.ordered, &q.enemies)
        })
        .collect();
    let blueprints: Vec<_> = bank
        .blueprints
        .iter()
        .map(|b| (&b.code, b.questions, b.unscored, b.domains.iter().map(|d| (d.number, d.weight)).collect::<Vec<_>>()))
        .collect();
    Ok(Digest::of_bytes(&postcard::to_allocvec(&(questions, blueprints))?))
}
