//! A pack: a bank cut into the parts that the app reads one after the other, each as the bytes of a file.

use super::draft::Alias;
use super::item_bank::ItemBank;
use carrel_core::bank::{Bank, Digest, Figure, Rest, Words};
use carrel_core::pack::{self, Part};
use std::collections::BTreeMap;

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
    /// The pack of this bank.
    ///
    /// # Errors
    /// When the bank does not come back from its files as it was: none that keeps the rules on single files shows that.
    pub(super) fn of(items: &ItemBank, figures: Vec<Figure>, aliases: &[Alias]) -> Result<Self, String> {
        let (mut bank, words, rest) = (items.index(), items.words(), items.rest(figures));
        let failed = |error: postcard::Error| error.to_string();
        let edition = edition(&bank).map_err(failed)?;
        // An alias of another edition is of codes that have ended.
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
        let comes_back = pack::read_index(&pack.file(Part::Index)).as_ref() == Ok(&pack.bank)
            && pack::read_words(&pack.file(Part::Words), &pack.bank).as_ref() == Ok(&pack.words)
            && pack::read_rest(&pack.file(Part::Rest), &pack.bank).as_ref() == Ok(&pack.rest);
        if comes_back { Ok(pack) } else { Err("the bank does not come back from its files as it was".into()) }
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

/// What the forms that codes can hold depend on: questions, which of them share facts or are enemies, and the blueprints'
/// numbers. Not a word, and neither levels nor topics, by which a code's form is not drawn.
fn edition(bank: &Bank) -> Result<Digest, postcard::Error> {
    // By first use, so that a fact that no question tests changes nothing.
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
