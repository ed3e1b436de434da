//! Form codes: short texts from which another device can reproduce a form.
//!
//! | bits | meaning |
//! | --- | --- |
//! | 3 | version: 0 or 1 |
//! | 1 | whether it is a full exam |
//! | 1 | whether the set is left out |
//! | 1 | whether the seed has 64 bits |
//! | 2, of version 1: 4 | index of the blueprint |
//! | 7, of version 1: 10 | drill only: questions |
//! | 1 | drill only: whether answers are shown only at the end |
//! | 1 | drill only: whether it is timed |
//! | 9, of version 1: 10 | timed drill only: minutes |
//! | 32 or 64 | seed |
//! | 20 | the check of the bank's edition ([`Digest::check`](crate::bank::Digest::check)) |
//! | any | unless left out: the set, as indices in the bank (`gaps`) |
//! | 0 to 4 | zeros, to fill the last digit |
//! | 10 | check digits (`digits`) |
//!
//! The set is left out if drawing with this seed and no history gives the same set; that removes most of a code.
//! Everything needed to offer a substitute comes before the set, which can be read only with its bank.
//!
//! Versions differ only in these widths (`layout`). A code that fits version 0 stays in version 0 forever.
//!
//! **The pack.** A code identifies its pack by the check of the edition and needs no other name. The edition is a
//! digest of everything that drawing depends on, including the key of every question and the code of every blueprint,
//! so two packs have different editions, and the 20 bits of their checks collide once in 1,048,576 pairs. That is
//! enough to reject the code of another pack, and to find the right pack among several. A check cannot name a pack that
//! is not installed: the page can only say that such a code belongs to other questions.
//!
//! Limits. This format is permanent, and so is the output of `draw` and `arrange` for a seed: a change to any of them
//! needs a new version. One different bank in a million passes as the same one. A code doesn't hold the topics or
//! domains of a drill: its set respects them, but the nearest form of another bank doesn't. By design it says nothing
//! about answers.

mod bits;
mod digits;
mod gaps;
mod layout;
mod pasted;

use super::arrange::arrange;
use super::stratum::{ascending, strata};
use super::{DrillFilter, Form, Plan, Scope, SessionOptions, draw, largest_drill};
use crate::bank::{Bank, Key};
use bits::Bits;
use core::fmt;
use layout::Layout;

/// The contents of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The index of the blueprint in the bank.
    pub blueprint: usize,
    /// Whether it is a full exam.
    pub full: bool,
    /// The number of questions of a drill; 0 for an exam, whose blueprint determines it.
    pub questions: usize,
    /// The seed that the form is drawn or arranged with.
    pub seed: u64,
    /// The session options.
    pub session_options: SessionOptions,
    /// The check of its bank's edition.
    check: u32,
    /// The bits of the set; `None` if it is left out.
    set: Option<Bits>,
}

/// Why a code gives no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// It is not a code, or has a typo.
    Unreadable,
    /// Its version is unknown to this program.
    Newer,
    /// It belongs to another bank.
    OtherBank,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "This code has a typo or is incomplete. Compare it with the original.",
            Self::Newer => "This code was made by a newer version of Carrel. Reload the page and try again.",
            Self::OtherBank => {
                "This code was made with a different edition of the questions. To get the same questions, update Carrel on both devices."
            }
        })
    }
}

/// The plan that a code abbreviates: an exam, or a drill of this many questions from the whole bank.
fn plain(blueprint: usize, full: bool, questions: usize) -> Plan {
    let drill = || Scope::Drill(DrillFilter { questions, ..DrillFilter::default() });
    Plan { blueprint, scope: if full { Scope::Exam } else { drill() } }
}

/// The form that asks this set, if the set satisfies the plan: the right number of questions in each domain, without
/// duplicates.
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

/// The code of the form that asks these questions, given as indices in the bank in any order.
///
/// Returns `None` if a code cannot hold the form: no questions or more than 1,023; a time limit of 0 or more than 1,023
/// minutes; a blueprint after the sixteenth; or a set that is not an exam or drill of this blueprint.
pub fn write(
    bank: &Bank,
    blueprint: usize,
    full: bool,
    seed: u64,
    session_options: SessionOptions,
    questions: &[usize],
) -> Option<String> {
    let set = ascending(questions);
    let count = set.len();
    let plan = plain(blueprint, full, count);
    // An exam's time limit is its blueprint's.
    let minutes = session_options.minutes.filter(|_| !full);
    let layout = Layout::lowest(blueprint, count, minutes)?;
    let form = form_of(bank, plan.clone(), &set, seed)?;
    // The seed arranges the same form only if it also chooses the same questions.
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
        bits.put(session_options.late.into(), 1);
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

/// Reads a code as people type or paste it: in upper or lower case, with or without spaces and hyphens, in quotes, as a
/// link, or surrounded by words.
///
/// # Errors
/// If it is not a code of a version that this program knows; never [`CodeError::OtherBank`].
pub fn read(text: &str) -> Result<Shared, CodeError> {
    found(text).1
}

/// Finds the code in a text that a person typed or pasted and formats it; returns the text itself if it contains no
/// code.
pub fn find(text: &str) -> String {
    let (part, read) = found(text);
    let digits = digits::parse(&part).filter(|_| read.is_ok());
    digits.and_then(digits::show).unwrap_or(part)
}

/// The part of a text that is a code, and its contents.
fn found(text: &str) -> (String, Result<Shared, CodeError>) {
    let text = pasted::plain(text);
    for part in pasted::alone(&text) {
        let read = read_one(&part);
        if read != Err(CodeError::Unreadable) {
            return (part, read);
        }
    }
    // One text in a thousand passes the check by chance, usually as a code of a newer version, so among words only
    // known versions count.
    for part in pasted::among_words(&text) {
        if let Ok(shared) = read_one(&part) {
            return (part, Ok(shared));
        }
    }
    (text, Err(CodeError::Unreadable))
}

/// Reads a text that is a code and nothing else.
fn read_one(text: &str) -> Result<Shared, CodeError> {
    let mut bits = Bits::of_digits(digits::parse(text).ok_or(CodeError::Unreadable)?);
    // Every version has the check digits, so a code that passes them with an unknown version is newer.
    let version = bits.take(3).ok_or(CodeError::Unreadable)?;
    let layout = Layout::of_version(version).ok_or(CodeError::Newer)?;
    head(bits, layout).ok_or(CodeError::Unreadable)
}

/// Reads everything after the version.
fn head(mut bits: Bits, layout: &Layout) -> Option<Shared> {
    let mut flag = || bits.take(1).map(|bit| bit == 1);
    let (full, short, wide) = (flag()?, flag()?, flag()?);
    let blueprint = bits.take(layout.blueprint)? as usize;
    let mut questions = 0;
    let mut session_options = SessionOptions::default();
    if !full {
        questions = bits.take(layout.questions)? as usize;
        session_options.late = bits.take(1)? == 1;
        if bits.take(1)? == 1 {
            session_options.minutes = Some(bits.take(layout.minutes)? as u16);
        }
    }
    let seed = bits.take(if wide { 64 } else { 32 })?;
    let check = bits.take(20)? as u32;
    let whole = (full || questions > 0) && session_options.minutes != Some(0) && (!short || bits.is_read());
    whole.then_some(Shared { blueprint, full, questions, seed, session_options, check, set: (!short).then_some(bits) })
}

impl Shared {
    /// Whether it belongs to this bank, as far as the check can tell.
    pub fn is_of(&self, bank: &Bank) -> bool {
        bank.editions.iter().any(|edition| edition.check() == self.check) && self.blueprint < bank.blueprints.len()
    }

    /// The form of this code.
    ///
    /// # Errors
    /// [`CodeError::OtherBank`] if it belongs to another bank, even if only its set shows that.
    pub fn form(&self, bank: &Bank) -> Result<Form, CodeError> {
        self.form_in(bank).ok_or(CodeError::OtherBank)
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

    /// For a code of another bank: the same kind of form, drawn from this one with the same seed and no history. A
    /// drill gets as many questions as there are. `None` if there are none, or if the bank lacks the blueprint or
    /// cannot fill its exam.
    pub fn nearest(&self, bank: &Bank) -> Option<Form> {
        let wanted = plain(self.blueprint, self.full, self.questions);
        let plan = match &wanted.scope {
            Scope::Exam => wanted,
            Scope::Drill(pick) => largest_drill(bank, self.blueprint, pick)?,
        };
        draw(bank, &plan, self.seed, &[]).ok().filter(|form| !form.items.is_empty())
    }
}

/// The code of an attempt or a record, from the keys of its questions in the order asked, if that code reproduces
/// exactly these questions in this order. A form arranged by an older version, or with a question that the bank no
/// longer has, has no code. (The order of options is not compared, because records don't store it.)
pub fn code_of(
    bank: &Bank,
    blueprint: usize,
    full: bool,
    seed: u64,
    session_options: SessionOptions,
    asked: &[Key],
) -> Option<String> {
    let index_of = bank.indices();
    let indices: Vec<usize> = asked.iter().map(|key| index_of.get(key).copied()).collect::<Option<_>>()?;
    let code = write(bank, blueprint, full, seed, session_options, &indices)?;
    let form = read(&code).ok()?.form(bank).ok()?;
    form.items.iter().map(|item| item.question).eq(indices).then_some(code)
}

/// The form of an attempt or a record again, from the keys of its questions in the order asked: only if it asks exactly
/// these in this order. Records do not hold the order of options, which is that of this form if the questions are
/// unchanged.
pub fn redraw(bank: &Bank, blueprint: usize, full: bool, seed: u64, asked: &[Key]) -> Option<Form> {
    let indices = bank.indices();
    let places: Vec<usize> = asked.iter().map(|key| indices.get(key).copied()).collect::<Option<_>>()?;
    let form = form_of(bank, plain(blueprint, full, places.len()), &ascending(&places), seed)?;
    form.items.iter().map(|item| item.question).eq(places).then_some(form)
}
