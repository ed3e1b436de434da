//! Inputs of the largest size that the app accepts. Generated inputs are small, and quadratic work shows only in large
//! ones.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Context, Result};

/// The largest file that the app reads.
const FILE: usize = 20_000_000;
/// The longest address in a browser. Nobody pastes more into a field by accident.
const LINE: usize = 2_000_000;

/// Writes the large inputs of a target.
pub(super) fn write(target: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).context("creating a folder for large inputs")?;
    let inputs = inputs(target).into_iter().enumerate();
    inputs
        .map(|(index, input)| {
            let file = folder.join(index.to_string());
            fs::write(&file, input).context(format!("writing {}", file.display()))?;
            Ok(file)
        })
        .collect()
}

fn inputs(target: &str) -> Vec<String> {
    match target {
        "route" => vec![fill(LINE, "#", "/a", ""), fill(LINE, "#/search/", "%41", "")],
        "form_code" => vec![fill(LINE, "", "7", ""), fill(LINE, "", "-", "00")],
        "pack" => {
            vec![fill(FILE, "\0", "\u{1}", ""), fill(FILE, "\u{1}", "a\n", ""), fill(FILE, "\u{2}", "\u{7f}", "")]
        }
        "import" => vec![bookmarks(50_000, |n| n), bookmarks(50_000, |_| 7), fill(FILE, "", "{},", "0")],
        _ => vec![
            fill(FILE, "[", "0,", "0]"),
            fill(FILE, "", "[", ""),
            fill(FILE, "{", "\"\":0,", "\"\":0}"),
            fill(FILE, "\"", "\\u0000", "\""),
            fill(FILE, "{\"carrel\":\"attempt\",\"v\":1,\"items\":[", "{},", "0]}"),
            fill(FILE, "{\"carrel\":\"record\",\"v\":2,\"responses\":\"", "AAAAAAAAAAAAAAAA", "\"}"),
        ],
    }
}

/// A text of this size that repeats `piece`.
fn fill(size: usize, head: &str, piece: &str, end: &str) -> String {
    [head, &piece.repeat((size - head.len() - end.len()) / piece.len()), end].concat()
}

/// `count` bookmarks, as in an export. Browsers have space for about that many.
fn bookmarks(count: u32, question: fn(u32) -> u32) -> String {
    let mark = |n| {
        let question = question(n);
        format!("{{\"carrel\":\"bookmark\",\"v\":1,\"question\":{question},\"at\":{n},\"note\":\"\"}}")
    };
    (0..count).map(mark).collect::<Vec<_>>().join(",\n")
}
