//! Writes the parts of the questions as files of the site, each under a name that changes with its contents. The page
//! names them in `<meta name="carrel-words" content="words-1a2b….txt sha384-…">`, from which the scripts fetch them.
//!
//! They end in `.txt`, because hosts compress text, and GitHub Pages does not compress unknown types.

use std::fs;
use std::path::Path;

use carrel_author::Pack;
use carrel_core::pack::Part;

use super::digest::{integrity, short};
use super::html::{Tag, with_tags};
use crate::error::{Context, Result};

/// The prefix of the name of a part's `<meta>`.
const META: &str = "carrel-";

/// Writes the parts into `dist`. Returns the page `index` with their names.
pub(super) fn write(dist: &Path, index: &str, pack: &Pack) -> Result<String> {
    let mut names = String::new();
    for part in Part::ALL {
        let contents = pack.file(part);
        let file = format!("{}-{}.txt", part.name(), short(&contents));
        names += &format!("<meta name=\"{META}{}\" content=\"{file} {}\">", part.name(), integrity(&contents));
        fs::write(dist.join(&file), contents).context(format!("writing dist/{file}"))?;
    }
    with_tags(index, &names)
}

/// The parts that a page names, each with its file.
pub(super) fn named(tags: &[Tag]) -> impl Iterator<Item = (&str, &str)> {
    tags.iter().filter_map(|tag| Some((part_of(tag)?, file_of(tag))))
}

/// The part that a tag names.
pub(super) fn part_of(tag: &Tag) -> Option<&str> {
    let name = (tag.name == "meta").then(|| tag.value("name")).flatten()?;
    name.strip_prefix(META).filter(|name| Part::named(name).is_some())
}

/// The parts for which a page does not have an existing file with an integrity value.
pub(super) fn missing<'a>(
    tags: &'a [Tag],
    exists: &'a dyn Fn(&str) -> bool,
) -> impl Iterator<Item = &'static str> + 'a {
    let is_named = move |part: &str| {
        let mut named = tags.iter().filter(|tag| part_of(tag) == Some(part)).filter_map(|tag| tag.value("content"));
        named.any(|content| is_whole(content, exists))
    };
    Part::ALL.into_iter().map(Part::name).filter(move |part| !is_named(part))
}

/// Whether the content of a `<meta>` is an existing file with an integrity value.
pub(super) fn is_whole(content: &str, exists: impl Fn(&str) -> bool) -> bool {
    content.split_once(' ').is_some_and(|(file, integrity)| exists(file) && integrity.starts_with("sha384-"))
}

fn file_of(tag: &Tag) -> &str {
    tag.value("content").and_then(|content| content.split(' ').next()).unwrap_or_default()
}
