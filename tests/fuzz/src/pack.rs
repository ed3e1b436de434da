//! The files of a pack: no bytes break their readers; what can be read is used like any other bank, and written and read again it
//! is the same.
//!
//! Each file has a digest of its body, which bytes at random never fit. So an input is read as it stands, and then as the body
//! of a part: its first byte says of which, and whether it is a body or a list of changes to a sound one.

use crate::bank::small;
use carrel_core::bank::{Bank, Date, Digest, Fact, Inline, Prose, Rationale, Reason, Rest, Source, Wording, Words};
use carrel_core::form::{Pick, Plan, Scope, draw};
use carrel_core::pack::{Part, head, read_index, read_rest, read_words, write_index, write_rest, write_words};
use carrel_core::search::Index;

/// More questions than this are not drawn from: it would take most of the time.
const FEW: usize = 2_000;

/// A small pack, with the bodies of its files.
struct Sound {
    bank: Bank,
    words: Words,
    rest: Rest,
    bodies: [Vec<u8>; 3],
}

/// Reads the input as a file, and as the body of one.
pub fn check(data: &[u8]) {
    thread_local!(static SOUND: Sound = sound());
    SOUND.with(|sound| {
        let _ = read_index(data);
        let _ = read_words(data, &sound.bank);
        let _ = read_rest(data, &sound.bank);
        let Some((&first, bytes)) = data.split_first() else { return };
        let which = usize::from(first % 3);
        let body = if first % 6 < 3 { bytes.to_vec() } else { changed(&sound.bodies[which], bytes) };
        part(sound, Part::ALL[which], &body);
    });
}

/// The body with a byte changed for every three bytes: where, and to what. A last one or two say how much is cut off.
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

fn part(sound: &Sound, part: Part, body: &[u8]) {
    let file = head(part, sound.bank.digest, body);
    match part {
        Part::Index => {
            let Ok(bank) = read_index(&file) else { return };
            let again = write_index(&bank).expect("what was read can be written");
            assert_eq!(read_index(&head(part, sound.bank.digest, &again)).as_ref(), Ok(&bank));
            of_bank(sound, &bank);
        }
        Part::Words => {
            let Ok(words) = read_words(&file, &sound.bank) else { return };
            let again = write_words(&words);
            assert_eq!(read_words(&head(part, sound.bank.digest, &again), &sound.bank).as_ref(), Ok(&words));
            find(&sound.bank, &words, &sound.rest);
        }
        Part::Rest => {
            let Ok(rest) = read_rest(&file, &sound.bank) else { return };
            let again = write_rest(&rest).expect("what was read can be written");
            assert_eq!(read_rest(&head(part, sound.bank.digest, &again), &sound.bank).as_ref(), Ok(&rest));
            for question in &sound.bank.questions {
                let _ = rest.verified(question);
            }
            find(&sound.bank, &sound.words, &rest);
        }
    }
}

/// A bank that was read is used as pages use it. The files of another pack fit it or are refused.
fn of_bank(sound: &Sound, bank: &Bank) {
    let _ = (bank.edition(), bank.groups().len(), bank.indices().len());
    for question in &bank.questions {
        let _ = (bank.find(question.key), bank.instruction(question));
    }
    let _ = read_words(&head(Part::Words, bank.digest, &sound.bodies[1]), bank);
    let _ = read_rest(&head(Part::Rest, bank.digest, &sound.bodies[2]), bank);
    if bank.questions.len() > FEW {
        return;
    }
    for blueprint in 0..bank.blueprints.len() {
        for scope in [Scope::Exam, Scope::Drill(Pick { questions: 10, ..Pick::default() })] {
            if let Ok(form) = draw(bank, &Plan { blueprint, scope }, 3, &[]) {
                assert!(form.items.iter().all(|item| item.question < bank.questions.len()));
            }
        }
    }
}

fn find(bank: &Bank, words: &Words, rest: &Rest) {
    let _ = Index::of(bank, words, rest, str::to_lowercase).find("which one", 5);
}

fn sound() -> Sound {
    let mut bank = small();
    bank.digest = Digest(0x5eed);
    let line = |words: &str| vec![Inline::Text(words.to_owned()), Inline::Code("a b".to_owned())];
    let prose = |words: &str| -> Prose { vec![carrel_core::bank::Block::Paragraph(line(words))] };
    let wording =
        |options: u8| Wording { stem: prose("Which one?"), options: vec![line("This."); usize::from(options)] };
    let words = Words { questions: bank.questions.iter().map(|q| wording(q.options)).collect() };
    let reason = Reason { why: prose("So it is."), right_if: Some(line("it were so.")) };
    let rationale = |options: u8| Rationale {
        id: "a/b".to_owned(),
        reasons: vec![reason.clone(); usize::from(options)],
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
    Sound { bank, words, rest, bodies }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_pack_is_read_and_each_change_is_made() {
        let sound = sound();
        for (part, body) in Part::ALL.into_iter().zip(&sound.bodies) {
            let file = head(part, sound.bank.digest, body);
            let is_read = match part {
                Part::Index => read_index(&file).is_ok(),
                Part::Words => read_words(&file, &sound.bank).is_ok(),
                Part::Rest => read_rest(&file, &sound.bank).is_ok(),
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
