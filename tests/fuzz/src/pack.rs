//! Pack files: no bytes crash their readers, a readable file works like any other bank, and it survives a round trip.
//!
//! Each file has a digest of its body, which random bytes never match. So an input is read unchanged, and then as the
//! body of a part: its first byte selects the part, and whether it is a body or a list of changes to a valid one.

use crate::bank::small;
use carrel_core::bank::{
    Bank, Date, Digest, Explanation, Fact, Inline, Prose, Rationale, Rest, Source, Wording, Words,
};
use carrel_core::form::{DrillFilter, Plan, Scope, draw};
use carrel_core::pack::{Part, head, read_index, read_rest, read_words, write_index, write_rest, write_words};
use carrel_core::search::Index;

/// Larger banks are not drawn from: that would take most of the time.
const FEW: usize = 2_000;

/// A small valid pack with the bodies of its files.
struct Valid {
    bank: Bank,
    words: Words,
    rest: Rest,
    bodies: [Vec<u8>; 3],
}

/// Reads the input as a file, and as the body of one.
pub fn check(data: &[u8]) {
    thread_local!(static SOUND: Valid = valid());
    SOUND.with(|valid| {
        let _ = read_index(data);
        let _ = read_words(data, &valid.bank);
        let _ = read_rest(data, &valid.bank);
        let Some((&first, bytes)) = data.split_first() else { return };
        let which = usize::from(first % 3);
        let body = if first % 6 < 3 { bytes.to_vec() } else { changed(&valid.bodies[which], bytes) };
        part(valid, Part::ALL[which], &body);
    });
}

/// Changes one byte of the body for every three bytes of input: where, and to what. One or two remaining bytes say how
/// much to truncate.
fn changed(body: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut body = body.to_vec();
    let mut changes = changes.chunks_exact(3);
    for change in &mut changes {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % body.len();
        body[at] = change[2];
    }
    let cut = changes.remainder().iter().map(|&byte| usize::from(byte)).product::<usize>();
    let left = if changes.remainder().is_empty() { body.len() } else { body.len().saturating_sub(cut) };
    body.truncate(left);
    body
}

fn part(valid: &Valid, part: Part, body: &[u8]) {
    let file = head(part, valid.bank.digest, body);
    match part {
        Part::Index => {
            let Ok(bank) = read_index(&file) else { return };
            let again = write_index(&bank).expect("what was read can be written");
            assert_eq!(read_index(&head(part, valid.bank.digest, &again)).as_ref(), Ok(&bank));
            of_bank(valid, &bank);
        }
        Part::Words => {
            let Ok(words) = read_words(&file, &valid.bank) else { return };
            let again = write_words(&words);
            assert_eq!(read_words(&head(part, valid.bank.digest, &again), &valid.bank).as_ref(), Ok(&words));
            find(&valid.bank, &words, &valid.rest);
        }
        Part::Rest => {
            let Ok(rest) = read_rest(&file, &valid.bank) else { return };
            let again = write_rest(&rest).expect("what was read can be written");
            assert_eq!(read_rest(&head(part, valid.bank.digest, &again), &valid.bank).as_ref(), Ok(&rest));
            for question in &valid.bank.questions {
                let _ = rest.verified(question);
            }
            find(&valid.bank, &valid.words, &rest);
        }
    }
}

/// Uses a bank as pages do. The files of another pack match it or are rejected.
fn of_bank(valid: &Valid, bank: &Bank) {
    let _ = (bank.edition(), bank.groups().len(), bank.indices().len());
    for question in &bank.questions {
        let _ = (bank.find(question.key), bank.instruction(question));
    }
    let _ = read_words(&head(Part::Words, bank.digest, &valid.bodies[1]), bank);
    let _ = read_rest(&head(Part::Rest, bank.digest, &valid.bodies[2]), bank);
    if bank.questions.len() > FEW {
        return;
    }
    for blueprint in 0..bank.blueprints.len() {
        for scope in [Scope::Exam, Scope::Drill(DrillFilter { questions: 10, ..DrillFilter::default() })] {
            if let Ok(form) = draw(bank, &Plan { blueprint, scope }, 3, &[]) {
                assert!(form.items.iter().all(|item| item.question < bank.questions.len()));
            }
        }
    }
}

fn find(bank: &Bank, words: &Words, rest: &Rest) {
    let _ = Index::of(bank, words, rest, str::to_lowercase).find("which one", 5);
}

fn valid() -> Valid {
    let mut bank = small();
    bank.digest = Digest(0x5eed);
    let line = |words: &str| vec![Inline::Text(words.to_owned()), Inline::Code("a b".to_owned())];
    let prose = |words: &str| -> Prose { vec![carrel_core::bank::Block::Paragraph(line(words))] };
    let wording =
        |options: u8| Wording { stem: prose("Which one?"), options: vec![line("This."); usize::from(options)] };
    let words = Words { questions: bank.questions.iter().map(|q| wording(q.options)).collect() };
    let reason = Explanation { why: prose("So it is."), right_if: Some(line("it were so.")) };
    let rationale = |options: u8| Rationale {
        id: "a/b".to_owned(),
        explanations: vec![reason.clone(); usize::from(options)],
        sources: vec![0],
    };
    let fact = Fact {
        id: "a".to_owned(),
        text: line("It is."),
        changed: None,
        sources: vec![0],
        verified: Date::new(2026, 11, 29).expect("this day exists"),
        core: false,
    };
    let rest = Rest {
        questions: bank.questions.iter().map(|q| rationale(q.options)).collect(),
        facts: vec![fact; bank.fact_topics.len()],
        sources: vec![Source { url: "https://docs.example/a".to_owned(), title: "A".to_owned() }],
        figures: Vec::new(),
    };
    let bodies = [
        write_index(&bank).expect("it can be written"),
        write_words(&words),
        write_rest(&rest).expect("it can be written"),
    ];
    Valid { bank, words, rest, bodies }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_pack_is_read_and_each_change_is_made() {
        let valid = valid();
        for (part, body) in Part::ALL.into_iter().zip(&valid.bodies) {
            let file = head(part, valid.bank.digest, body);
            let is_read = match part {
                Part::Index => read_index(&file).is_ok(),
                Part::Words => read_words(&file, &valid.bank).is_ok(),
                Part::Rest => read_rest(&file, &valid.bank).is_ok(),
            };
            assert!(is_read, "{part:?}");
        }
        assert_eq!(changed(b"abcdef", &[1, 0, b'x', 8, 0, b'y', 2]), b"axyd");
        assert_eq!(changed(b"abcdef", &[]), b"abcdef");
        for first in 0..6 {
            check(&[first, 1, 2, 3, 4]);
        }
    }
}
