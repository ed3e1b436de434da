//! Writes starters: files with the first question of a form, which the page shows to somebody without history before
//! the program and the other questions have loaded (`src/web/starter.js`).
//!
//! Forms are drawn as the program draws them, so the program only needs the seed to continue, and the words of the first
//! questions, so that it need not wait for those of all. The page names the files
//! only by their integrity values, because their names are derived from these. The worker does not cache them: offline
//! the program is already there.

use std::fs;
use std::path::Path;

use carrel::markup::{Node, Start, Tree};
use carrel::opening;
use carrel_author::Pack;
use carrel_core::bank::Digest;
use carrel_core::form::draw;
use carrel_core::pack::write_wordings;

use super::digest::{integrity, short};
use super::html::with_tags;
use crate::error::{Context, Result};

/// The prefix of their file names.
pub(super) const NAME: &str = "starter-";
/// The number of starters. Each has a form of each kind.
const COUNT: u32 = 32;

/// Forms of at most this many questions come with the words of all, others with those of the first.
const MOST_WORDED: usize = 10;

/// Writes the starters into `dist`. Returns the page `index` with their integrity values.
pub(super) fn write(dist: &Path, index: &str, pack: &Pack) -> Result<String> {
    let mut values = Vec::new();
    for number in 0..COUNT {
        let contents = starter(pack, number);
        let file = format!("{NAME}{}.txt", short(contents.as_bytes()));
        values.push(integrity(contents.as_bytes()));
        fs::write(dist.join(&file), contents).context(format!("writing dist/{file}"))?;
    }
    with_tags(index, &format!("<meta name=\"carrel-starters\" content=\"{}\">", values.join(" ")))
}

/// The contents of a starter, without forms that the bank cannot fill.
fn starter(pack: &Pack, number: u32) -> String {
    let form = |start: Start| {
        let seed = seed(pack.bank.digest, start, number);
        let form = draw(&pack.bank, &start.plan(&pack.bank, 0).ok()?, u64::from(seed), &[]).ok()?;
        let page = json(&opening::page(&pack.bank, &pack.words, &form)?);
        let count = if form.items.len() > MOST_WORDED { 1 } else { form.items.len() };
        let words = write_wordings(form.items[..count].iter().map(|item| &pack.words.questions[item.question]));
        Some(format!("{}:{{\"seed\":{seed},\"page\":{page},\"words\":{}}}", text(start.name()), text(&words)))
    };
    let forms: Vec<String> = [Start::Quick, Start::Exam].into_iter().filter_map(form).collect();
    format!("{{\"pack\":\"{}\",\"forms\":{{{}}}}}\n", pack.bank.digest, forms.join(","))
}

/// A seed of 32 bits, as in the program: its code is half as long.
fn seed(pack: Digest, start: Start, number: u32) -> u32 {
    let digest = Digest::of_bytes(format!("{pack} {} {number}", start.name()).as_bytes());
    (digest.0 >> 32) as u32
}

/// A tree as `[tag, attributes, children]`.
fn json(tree: &Tree) -> String {
    let attribute = |(name, value): &(&str, String)| format!("{}:{}", text(name), text(value));
    let child = |node: &Node| match node {
        Node::Tree(tree) => json(tree),
        Node::Text(words) => text(words),
    };
    let attributes: Vec<String> = tree.attributes.iter().map(attribute).collect();
    let children: Vec<String> = tree.children.iter().map(child).collect();
    format!("[{},{{{}}},[{}]]", text(tree.tag), attributes.join(","), children.join(","))
}

/// A string of JSON.
fn text(words: &str) -> String {
    let mut json = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            c if c.is_control() => json += &format!("\\u{:04x}", u32::from(c)),
            c => json.push(c),
        }
    }
    json.push('"');
    json
}
