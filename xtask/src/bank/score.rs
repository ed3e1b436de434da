//! Compares a reviewer's letters with the keys: only exact matches count.
//!
//! A line is `topic/id: B`, or `0123abcde: A,C` with the nine digits of a question printed without its stem. Text after
//! `#` and empty lines are skipped.

use carrel_author::{Item, ItemBank};

use super::letters::{key, label};

/// The result of a reviewer.
pub(super) fn score(bank: &ItemBank, answers: &str, seed: u64) -> String {
    let (mut correct, mut chance, mut read) = (0usize, 0.0, 0usize);
    let (mut wrong, mut unknown) = (Vec::new(), Vec::new());
    for line in answers.lines().map(|l| l.split('#').next().unwrap_or_default().trim()).filter(|l| !l.is_empty()) {
        let (name, letters) = line.split_once(':').unwrap_or((line, ""));
        let Some(question) = find(bank, name.trim()) else {
            unknown.push(format!("     {line}"));
            continue;
        };
        let mut chosen: Vec<char> = letters.to_uppercase().chars().filter(char::is_ascii_uppercase).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let (chosen, key) = (chosen.into_iter().collect::<String>(), key(question, seed));
        read += 1;
        chance += by_chance(question);
        match chosen == key {
            true => correct += 1,
            false => wrong.push(format!("     {}: {chosen}, the key is {key}", question.id)),
        }
    }
    let percent = |part: f64| 100.0 * part / read.max(1) as f64;
    let (got, chance) = (percent(correct as f64), percent(chance));
    let mut text = format!("{correct} of {read} agree with the key ({got:.1}%, by chance {chance:.1}%)\n");
    for (head, lines) in [("Wrong", &wrong), ("No such question", &unknown)] {
        if !lines.is_empty() {
            text += &format!("{head}\n{}\n", lines.join("\n"));
        }
    }
    text
}

fn find<'a>(bank: &'a ItemBank, name: &str) -> Option<&'a Item> {
    bank.questions.iter().find(|q| q.id == name || label(q) == name)
}

/// The chance to match the key by choosing the right number of options at random.
fn by_chance(question: &Item) -> f64 {
    let all = question.choices.len() as f64;
    let wanted = f64::from(question.wanted());
    let mut ways = 1.0;
    let mut picked = 0.0;
    while picked < wanted {
        ways *= (all - picked) / (picked + 1.0);
        picked += 1.0;
    }
    1.0 / ways
}
