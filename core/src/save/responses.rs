//! Shared by all versions of packed responses: base-64 digits (RFC 4648 section 5), most significant first, and the
//! flags of a response. Responses are packed so that ten years of daily exams fit in the 5 MB that browsers provide.

use crate::attempt::Confidence;
use crate::log::Response;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes the lowest `6 * digits` bits of a value.
pub(super) fn put(out: &mut String, value: u64, digits: u32) {
    for position in (0..digits).rev() {
        out.push(char::from(DIGITS[(value >> (6 * position) & 63) as usize]));
    }
}

/// The value of these digits, at most ten.
pub(super) fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |value, digit| value << 6 | u64::from(*digit))
}

/// Unpacks the responses of a text with `length` digits each, or returns what is wrong with it.
pub(super) fn unpack(
    text: &str,
    length: usize,
    response: fn(&[u8]) -> Result<Response, String>,
) -> Result<Vec<Response>, String> {
    let digits: Option<Vec<u8>> =
        text.bytes().map(|b| DIGITS.iter().position(|&d| d == b).map(|digit| digit as u8)).collect();
    let digits = digits.ok_or("responses contain a character that is not a base-64 digit")?;
    if !digits.len().is_multiple_of(length) {
        return Err("responses are truncated".into());
    }
    digits.chunks(length).map(response).collect()
}

/// The flags of a response, from the lowest bit: right, scored, flagged, sure, unsure.
pub(super) fn flags(response: &Response) -> u64 {
    u64::from(response.right)
        | u64::from(response.scored) << 1
        | u64::from(response.flagged) << 2
        | u64::from(response.confidence == Some(Confidence::Sure)) << 3
        | u64::from(response.confidence == Some(Confidence::Unsure)) << 4
}

/// Sets the flags packed by [`flags`]; unknown flags are an error.
pub(super) fn with_flags(response: Response, flags: u64) -> Result<Response, String> {
    let confidence = match flags >> 3 {
        0 => None,
        1 => Some(Confidence::Sure),
        2 => Some(Confidence::Unsure),
        _ => return Err("a response has unknown flags".into()),
    };
    Ok(Response { right: flags & 1 != 0, scored: flags & 2 != 0, flagged: flags & 4 != 0, confidence, ..response })
}
