//! The header line of a part: `carrel index 1 0123456789abcdef fedcba9876543210`, which is its kind, the format
//! version, the digest of its pack and the digest of everything after the line.

use crate::bank::Digest;
use core::fmt;

/// The format version.
const VERSION: &str = "1";

/// A part of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything that drawing, scoring and progress need.
    Index,
    /// Stems and options.
    Words,
    /// Explanations, facts and sources.
    Rest,
}

impl Part {
    /// All parts, in the order in which they are needed.
    pub const ALL: [Self; 3] = [Self::Index, Self::Words, Self::Rest];

    /// The part with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    /// Its name in the header line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Words => "words",
            Self::Rest => "rest",
        }
    }
}

/// Why bytes are not the requested part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartError {
    /// They don't start like this part of a pack; perhaps an error page, or another part.
    Another,
    /// Their format version is unknown to this program.
    Version,
    /// They were truncated or altered.
    Damaged,
    /// They are intact but belong to another pack or another edition of this one.
    OtherPack(Digest),
    /// They are intact but don't match the index, or exceed the limits of a pack.
    Unfit,
}

impl fmt::Display for PartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Another => "the server sent a different file",
            Self::Version => "its format is newer or older than this program",
            Self::Damaged => "it arrived incomplete or altered",
            Self::OtherPack(_) => "it belongs to a different edition of the questions",
            Self::Unfit => "it does not match the other question files",
        })
    }
}

/// The digest of a pack with these bodies (the content after the header lines), in the order of [`Part::ALL`].
pub fn digest(bodies: &[&[u8]]) -> Digest {
    Digest::of_bytes(&bodies.concat())
}

/// Adds the header line to a part's body.
pub fn head(part: Part, pack: Digest, body: &[u8]) -> Vec<u8> {
    let line = format!("carrel {} {VERSION} {pack} {}\n", part.name(), Digest::of_bytes(body));
    [line.as_bytes(), body].concat()
}

/// Returns the body of a part and the digest of its pack. With `pack`, rejects parts of any other pack.
///
/// # Errors
/// Why these bytes are not this part.
pub fn open(part: Part, pack: Option<Digest>, bytes: &[u8]) -> Result<(Digest, &[u8]), PartError> {
    let end = bytes.iter().take(99).position(|&byte| byte == b'\n').ok_or(PartError::Another)?;
    let line = core::str::from_utf8(&bytes[..end]).map_err(|_| PartError::Another)?;
    let mut fields = line.split(' ');
    let mut field = || fields.next().unwrap_or_default();
    if field() != "carrel" || field() != part.name() {
        return Err(PartError::Another);
    }
    if field() != VERSION {
        return Err(PartError::Version);
    }
    let mut hex = || u64::from_str_radix(field(), 16).map(Digest).map_err(|_| PartError::Damaged);
    let (its, of_body) = (hex()?, hex()?);
    let body = &bytes[end + 1..];
    if Digest::of_bytes(body) != of_body {
        return Err(PartError::Damaged);
    }
    match pack {
        Some(pack) if pack != its => Err(PartError::OtherPack(its)),
        _ => Ok((its, body)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: Digest = Digest(0x1234);

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&[u8], PartError>) {
        assert_eq!(open(Part::Words, Some(PACK), bytes).map(|(_, body)| body), expected);
    }

    #[test]
    fn a_part_is_opened_as_what_it_is_and_nothing_else() {
        let part = head(Part::Words, PACK, b"a body\nof lines");
        check(&part, Ok(b"a body\nof lines"));
        check(&head(Part::Words, PACK, b""), Ok(b""));
        check(&head(Part::Rest, PACK, b"a body"), Err(PartError::Another));
        check(&head(Part::Words, Digest(9), b"a body"), Err(PartError::OtherPack(Digest(9))));
        check(b"<!doctype html>\n<title>404</title>", Err(PartError::Another));
        check(b"carrel words 2 0 0\n", Err(PartError::Version));
        check(b"", Err(PartError::Another));
    }

    #[test]
    fn a_part_that_was_cut_off_or_changed_anywhere_is_refused() {
        let part = head(Part::Words, PACK, b"a body");
        for end in 0..part.len() {
            assert!(open(Part::Words, Some(PACK), &part[..end]).is_err(), "cut off after {end}");
            let mut changed = part.clone();
            changed[end] ^= 1;
            assert!(open(Part::Words, Some(PACK), &changed).is_err(), "changed at {end}");
        }
    }
}
