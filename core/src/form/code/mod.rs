//! A form's code: a short text from which another device makes the same form.
//!
//! | bits | what |
//! | --- | --- |
//! | 3 | version: 0 or 1 |
//! | 1 | whether it is a full exam |
//! | 1 | whether the set is left out |
//! | 1 | whether the seed has 64 bits |
//! | 2, of version 1: 4 | index of the blueprint |
//! | 7, of version 1: 10 | drill only: questions |
//! | 1 | drill only: whether right and wrong are told only at the end |
//! | 1 | drill only: whether it is timed |
//! | 9, of version 1: 10 | timed drill only: minutes |
//! | 32 or 64 | seed |
//! | 20 | the check of the bank's edition ([`Digest::check`](crate::bank::Digest::check)) |
//! | any | unless left out: the set, as places in the bank (`gaps`) |
//! | 0 to 4 | zeros, up to a whole digit |
//! | 10 | checking digits (`digits`) |
//!
//! The set is left out when drawing with this seed gives it to somebody who has seen nothing: most of a code is
//! gone then. All that is needed to offer something in its place stands before the set, which only its bank can read.
//!
//! Versions differ only in these widths (`layout`). A code that fits version 0 is of version 0 for ever.
//!
//! **The pack.** A code names its pack by the check of the edition, and needs no other name. The edition is a digest of
//! everything that drawing depends on, among it the key of every question and the code of every blueprint, so two packs
//! have different editions, and the 20 bits of their checks are the same once in 1,048,576 pairs. That is enough to refuse
//! the code of another pack, and to find the right pack among several. A check cannot give the name of a pack that is not
//! there: of such a code the page can say only that it is of other questions.
//!
//! Limits. What stands here is for ever, and so is what `draw` and `arrange` make of a seed: who changes either
//! raises the version. One bank in a million that differs passes for the same. A code holds no topics or domains of a
//! drill: its set is of them, but the nearest form of another bank is not. And nothing about answers, by design.

mod bits;
mod digits;
mod gaps;
mod layout;
mod pasted;

use super::arrange::{arrange, ascending};
use super::plan::strata;
use super::{Form, Pick, Plan, Scope, Terms, draw, most};
use crate::bank::{Bank, Key};
use bits::Bits;
use core::fmt;
use layout::Layout;

/// What a code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Place of the blueprint in the bank.
    pub blueprint: usize,
    /// Whether it is a full exam.
    pub full: bool,
    /// How many questions a drill has; 0 for an exam, whose blueprint says.
    pub questions: usize,
    /// What the form is drawn or arranged with.
    pub seed: u64,
    /// How it is sat.
    pub terms: Terms,
    /// The check of the edition it is of.
    check: u32,
    /// What the set is read from; none if it is left out.
    set: Option<Bits>,
}

/// Why a code gives no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCode {
    /// It is no code, or there is a typing error in it.
    Unreadable,
    /// It is of a version that this program does not know.
    Newer,
    /// It is of another bank than this one.
    OtherBank,
}

impl fmt::Display for BadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "This code has a typing error or is not complete: compare it with where you have it from.",
            Self::Newer => "This code was made by a newer version of this page: load the page again, then try it once more.",
            Self::OtherBank => {
                "This code is of another edition of the questions: the same form can be had only where both have the same edition."
            }
        })
    }
}

/// The plan of which a code is short: an exam, or a drill of so many questions from the whole bank.
fn plain(blueprint: usize, full: bool, questions: usize) -> Plan {
    let drill = || Scope::Drill(Pick { questions, ..Pick::default() });
    Plan { blueprint, scope: if full { Scope::Exam } else { drill() } }
}

/// The form that asks this set, if the set is one of the plan: as many questions of each domain as it has to be,
/// none twice.
fn form_of(bank: &Bank, plan: Plan, set: &[usize], seed: u64) -> Option<Form> {
    let strata = strata(bank, &plan);
    // Pools are in ascending order.
    let of = |pool: &[usize]| set.iter().filter(|q| pool.binary_search(q).is_ok()).count();
    let twice = set.windows(2).any(|pair| pair[0] >= pair[1]);
    let quotas: usize = strata.iter().map(|s| s.quota).sum();
    if set.is_empty() || twice || quotas != set.len() || strata.iter().any(|s| of(&s.pool) != s.quota) {
        return None;
    }
    let items = arrange(bank, &strata, set, seed);
    Some(Form { plan, seed, items })
}

/// The code of the form that asks these questions, which are places in the bank in any order.
///
/// None if a code cannot hold it: more than 1,023 questions, or none; a limit of more than 1,023 minutes, or of none; a
/// blueprint after the sixteenth; or a set that is no exam's or drill's of that blueprint.
pub fn write(
    bank: &Bank,
    blueprint: usize,
    full: bool,
    seed: u64,
    terms: Terms,
    questions: &[usize],
) -> Option<String> {
    let set = ascending(questions);
    let count = set.len();
    let plan = plain(blueprint, full, count);
    // An exam's time limit is its blueprint's.
    let minutes = terms.minutes.filter(|_| !full);
    let layout = Layout::lowest(blueprint, count, minutes)?;
    let form = form_of(bank, plan.clone(), &set, seed)?;
    // What is arranged from the seed is the same form only if the same questions were chosen from it.
    let short = draw(bank, &plan, seed, &[]).is_ok_and(|drawn| drawn.items == form.items);
    let wide = seed > u64::from(u32::MAX);

    let mut bits = Bits::default();
    bits.put(layout.version, 3);
    bits.put(full.into(), 1);
    bits.put(short.into(), 1);
    bits.put(wide.into(), 1);
    bits.put(blueprint as u64, layout.blueprint);
    if !full {
        bits.put(count as u64, layout.questions);
        bits.put(terms.late.into(), 1);
        bits.put(minutes.is_some().into(), 1);
        if let Some(minutes) = minutes {
            bits.put(minutes.into(), layout.minutes);
        }
    }
    bits.put(seed, if wide { 64 } else { 32 });
    bits.put(bank.edition().check().into(), 20);
    if !short {
        gaps::put(&mut bits, &set, bank.questions.len());
    }
    digits::show(bits.into_digits())
}

/// What a code says, as a person types or pastes it: in upper or lower case, with blanks and hyphens or without, in quotes,
/// as a link, or with words around it.
///
/// # Errors
/// When it is no code of a version that this program knows; never [`BadCode::OtherBank`].
pub fn read(text: &str) -> Result<Shared, BadCode> {
    found(text).1
}

/// The code in a text that a person types or pastes, as it is shown; the text itself if there is none in it.
pub fn find(text: &str) -> String {
    let (part, read) = found(text);
    let digits = digits::parse(&part).filter(|_| read.is_ok());
    digits.and_then(digits::show).unwrap_or(part)
}

/// The part of a text that is a code, and what it says.
fn found(text: &str) -> (String, Result<Shared, BadCode>) {
    let text = pasted::plain(text);
    for part in pasted::alone(&text) {
        let read = read_one(&part);
        if read != Err(BadCode::Unreadable) {
            return (part, read);
        }
    }
    // One text in a thousand passes the check by chance, and most of those for a newer code: among words none is.
    for part in pasted::among_words(&text) {
        if let Ok(shared) = read_one(&part) {
            return (part, Ok(shared));
        }
    }
    (text, Err(BadCode::Unreadable))
}

/// What a text says that is a code and nothing else.
fn read_one(text: &str) -> Result<Shared, BadCode> {
    let mut bits = Bits::of_digits(digits::parse(text).ok_or(BadCode::Unreadable)?);
    // The checking digits are there in every version, so what passed them and is of none we know is newer.
    let version = bits.take(3).ok_or(BadCode::Unreadable)?;
    let layout = Layout::of_version(version).ok_or(BadCode::Newer)?;
    head(bits, layout).ok_or(BadCode::Unreadable)
}

/// What stands after the version.
fn head(mut bits: Bits, layout: &Layout) -> Option<Shared> {
    let mut flag = || bits.take(1).map(|bit| bit == 1);
    let (full, short, wide) = (flag()?, flag()?, flag()?);
    let blueprint = bits.take(layout.blueprint)? as usize;
    let mut questions = 0;
    let mut terms = Terms::default();
    if !full {
        questions = bits.take(layout.questions)? as usize;
        terms.late = bits.take(1)? == 1;
        if bits.take(1)? == 1 {
            terms.minutes = Some(bits.take(layout.minutes)? as u16);
        }
    }
    let seed = bits.take(if wide { 64 } else { 32 })?;
    let check = bits.take(20)? as u32;
    let whole = (full || questions > 0) && terms.minutes != Some(0) && (!short || bits.is_read());
    whole.then_some(Shared { blueprint, full, questions, seed, terms, check, set: (!short).then_some(bits) })
}

impl Shared {
    /// Whether it is of this bank, as far as the bank's check tells.
    pub fn is_of(&self, bank: &Bank) -> bool {
        bank.editions.iter().any(|edition| edition.check() == self.check) && self.blueprint < bank.blueprints.len()
    }

    /// The form it is of.
    ///
    /// # Errors
    /// [`BadCode::OtherBank`] when it is not of this bank, or when that shows only in its set.
    pub fn form(&self, bank: &Bank) -> Result<Form, BadCode> {
        self.form_in(bank).ok_or(BadCode::OtherBank)
    }

    fn form_in(&self, bank: &Bank) -> Option<Form> {
        let blueprint = bank.blueprints.get(self.blueprint).filter(|_| self.is_of(bank))?;
        let count = if self.full { usize::from(blueprint.questions) } else { self.questions };
        let mut plan = plain(self.blueprint, self.full, count);
        let Some(bits) = &self.set else { return draw(bank, &plan, self.seed, &[]).ok() };
        let set = gaps::take(bits.clone(), count, bank.questions.len())?;
        if let Scope::Drill(pick) = &mut plan.scope {
            pick.only = Some(set.clone());
        }
        form_of(bank, plan, &set, self.seed)
    }

    /// When the bank is another: the same kind of form, drawn from this one with the same seed for somebody who has
    /// seen nothing. A drill gets as many questions as there are; none if not even one, or if the bank lacks the
    /// blueprint or cannot fill its exam.
    pub fn nearest(&self, bank: &Bank) -> Option<Form> {
        let wanted = plain(self.blueprint, self.full, self.questions);
        let plan = match &wanted.scope {
            Scope::Exam => wanted,
            Scope::Drill(pick) => most(bank, self.blueprint, pick)?,
        };
        draw(bank, &plan, self.seed, &[]).ok().filter(|form| !form.items.is_empty())
    }
}

/// The code of an attempt or a record, from the keys of its questions in the order asked: only if the code gives
/// exactly these questions in this order. What was drawn by an older way of arranging, or asks a question that the
/// bank no longer has, has none. (The order of options is not compared: records do not hold it.)
pub fn code_of(bank: &Bank, blueprint: usize, full: bool, seed: u64, terms: Terms, asked: &[Key]) -> Option<String> {
    let indices = bank.indices();
    let places: Vec<usize> = asked.iter().map(|key| indices.get(key).copied()).collect::<Option<_>>()?;
    let code = write(bank, blueprint, full, seed, terms, &places)?;
    let form = read(&code).ok()?.form(bank).ok()?;
    form.items.iter().map(|item| item.question).eq(places).then_some(code)
}

/// The form of an attempt or a record again, from the keys of its questions in the order asked: only if it asks exactly these
/// in this order. Records do not hold the order of options, which is that of this form if the questions are unchanged.
pub fn form_again(bank: &Bank, blueprint: usize, full: bool, seed: u64, asked: &[Key]) -> Option<Form> {
    let indices = bank.indices();
    let places: Vec<usize> = asked.iter().map(|key| indices.get(key).copied()).collect::<Option<_>>()?;
    let form = form_of(bank, plain(blueprint, full, places.len()), &ascending(&places), seed)?;
    form.items.iter().map(|item| item.question).eq(places).then_some(form)
}
