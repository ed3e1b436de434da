//! Reading the bytes of a bank: postcard's wire format, as far as a bank uses it, by hand.
//!
//! The derived reader makes code for each shape: a tenth of what is left of the program (ARCHITECTURE.md). Writing is
//! postcard's own, at build time; tests hold this reader against it, on the shipped bank and on bytes of any kind.
//! Source: the postcard wire format, <https://postcard.jamesmunns.com/wire-format>.

use super::{
    Bank, Block, Blueprint, Choice, Date, Digest, Domain, Fact, FactOrigin, Figure, Inline, Level, Question, Revision,
    Skill, SkillId, Standing, Task, Topic,
};

/// What is wrong with bytes that are no bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadBytes;

/// Reads from the front; once something was wrong, everything after it is empty.
struct Wire<'a> {
    rest: &'a [u8],
    bad: bool,
}

/// Reads a whole bank.
pub(super) fn bank(bytes: &[u8]) -> Result<Bank, BadBytes> {
    read(bytes, |wire| Bank {
        topics: wire.list(topic),
        facts: wire.list(fact),
        questions: wire.list(question),
        blueprints: wire.list(blueprint),
        select: wire.list(Wire::text),
        digest: Digest(wire.number()),
    })
}

/// Reads figures.
pub(super) fn figures(bytes: &[u8]) -> Result<Vec<Figure>, BadBytes> {
    read(bytes, |wire| wire.list(figure))
}

fn read<T>(bytes: &[u8], what: impl FnOnce(&mut Wire<'_>) -> T) -> Result<T, BadBytes> {
    let mut wire = Wire { rest: bytes, bad: false };
    let read = what(&mut wire);
    if wire.bad || !wire.rest.is_empty() { Err(BadBytes) } else { Ok(read) }
}

impl Wire<'_> {
    #[inline(never)]
    fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => {
                self.bad = true;
                0
            }
        }
    }

    /// A number of up to 64 bits, seven in each byte, the lowest first.
    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return number;
            }
        }
        self.bad = true;
        0
    }

    fn small(&mut self) -> u16 {
        self.number() as u16
    }

    /// A length, no more than there are bytes left: what is longer is no bank.
    fn length(&mut self) -> usize {
        let length = self.number() as usize;
        if length > self.rest.len() {
            self.bad = true;
            return 0;
        }
        length
    }

    fn flag(&mut self) -> bool {
        self.byte() == 1
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        let length = self.length();
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        core::str::from_utf8(text).map(str::to_owned).unwrap_or_else(|_| {
            self.bad = true;
            String::new()
        })
    }

    fn list<T>(&mut self, one: fn(&mut Self) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.length() {
            list.push(one(self));
        }
        list
    }

    fn maybe<T>(&mut self, one: fn(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| one(self))
    }

    fn date(&mut self) -> Date {
        let (year, month, day) = (self.small(), self.byte(), self.byte());
        Date::new(year, month, day).unwrap_or_else(|| {
            self.bad = true;
            Date::FIRST
        })
    }
}

fn inline(wire: &mut Wire<'_>) -> Inline {
    let kind = wire.number();
    let text = wire.text();
    match kind {
        0 => Inline::Text(text),
        1 => Inline::Code(text),
        kind => {
            wire.bad |= kind > 2;
            Inline::Strong(text)
        }
    }
}

fn line(wire: &mut Wire<'_>) -> Vec<Inline> {
    wire.list(inline)
}

fn block(wire: &mut Wire<'_>) -> Block {
    match wire.number() {
        0 => Block::Paragraph(line(wire)),
        1 => Block::List(wire.list(line)),
        kind => {
            wire.bad |= kind > 2;
            Block::Code(wire.text())
        }
    }
}

fn topic(wire: &mut Wire<'_>) -> Topic {
    Topic { id: wire.text(), title: wire.text(), group: wire.text(), notes_line: wire.maybe(Wire::small) }
}

fn fact(wire: &mut Wire<'_>) -> Fact {
    Fact {
        id: wire.text(),
        topic: wire.small(),
        text: line(wire),
        origin: match wire.number() {
            0 => FactOrigin::Notes,
            1 => FactOrigin::Linked,
            kind => {
                wire.bad |= kind > 2;
                FactOrigin::Added
            }
        },
        notes_lines: wire.list(Wire::small),
        changed: wire.maybe(line),
        references: wire.list(Wire::text),
        verified: wire.date(),
        core: wire.flag(),
    }
}

fn skill_id(wire: &mut Wire<'_>) -> SkillId {
    SkillId { domain: wire.byte(), task: wire.byte(), skill: wire.byte() }
}

fn choice(wire: &mut Wire<'_>) -> Choice {
    Choice { text: line(wire), correct: wire.flag(), why: wire.list(block), right_if: wire.maybe(line) }
}

fn question(wire: &mut Wire<'_>) -> Question {
    Question {
        id: wire.text(),
        topic: wire.small(),
        facts: wire.list(Wire::small),
        skills: wire.list(|wire| wire.maybe(skill_id)),
        level: match wire.number() {
            0 => Level::Easy,
            1 => Level::Medium,
            kind => {
                wire.bad |= kind > 2;
                Level::Hard
            }
        },
        stem: wire.list(block),
        choices: wire.list(choice),
        ordered: wire.flag(),
        references: wire.list(Wire::text),
        enemies: wire.list(Wire::small),
        revision: Revision::from_value(wire.small()),
    }
}

fn blueprint(wire: &mut Wire<'_>) -> Blueprint {
    Blueprint {
        code: wire.text(),
        title: wire.text(),
        questions: wire.small(),
        unscored: wire.small(),
        minutes: wire.small(),
        scale_from: wire.small(),
        scale_to: wire.small(),
        pass: wire.small(),
        first_sitting: wire.maybe(Wire::date),
        last_sitting: wire.maybe(Wire::date),
        references: wire.list(Wire::text),
        verified: wire.date(),
        domains: wire.list(|wire| Domain {
            number: wire.byte(),
            title: wire.text(),
            weight: wire.small(),
            tasks: wire.list(|wire| Task {
                number: wire.byte(),
                title: wire.text(),
                skills: wire.list(|wire| Skill { number: wire.byte(), title: wire.text() }),
            }),
        }),
    }
}

fn figure(wire: &mut Wire<'_>) -> Figure {
    Figure {
        group: wire.text(),
        name: wire.text(),
        value: wire.text(),
        aim: wire.text(),
        standing: match wire.number() {
            0 => Standing::Told,
            1 => Standing::Kept,
            kind => {
                wire.bad |= kind > 2;
                Standing::Broken
            }
        },
        explains: wire.text(),
    }
}
