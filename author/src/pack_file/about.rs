//! What the app says about the exam: the pack's name, the exam's title, whose trademark it is, extra time, the notes.

use super::section::Section;
use crate::slug::{SLUG, is_slug};
use carrel_core::bank::{About, ExtraTime};

/// The longest extra time that can be granted, in minutes.
const MOST_MINUTES: u32 = 600;

/// The texts. Missing ones are problems.
pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> About {
    let id = section.needed_text("id");
    if let Some(id) = id.as_ref().filter(|id| !is_slug(&id.value)) {
        section.sink.add(id.line, format!("{:?} is not a valid pack id", id.value), SLUG);
    }
    let mut needed = |key| section.needed_text(key).map(|text| text.value).unwrap_or_default();
    let (title, short_title, rights) = (needed("title"), needed("short_title"), needed("rights"));
    let scaling = section.text("scaling").map(|text| text.value);
    let longer = section.part("longer", longer);
    let notes = section.part("notes", |notes| notes.needed_text("name").map(|text| text.value));
    About { id: id.map(|id| id.value).unwrap_or_default(), title, short_title, rights, scaling, longer, notes }
}

fn longer(section: &mut Section<'_, '_, '_, '_>) -> Option<ExtraTime> {
    let minutes = section.table.needed_integer("minutes", section.sink);
    let label = section.needed_text("label");
    let minutes = minutes.filter(|minutes| {
        let fits = (1..=MOST_MINUTES).contains(&minutes.value);
        if !fits {
            let what = format!("\"minutes\" is {}", minutes.value);
            section.sink.add(minutes.line, what, format!("Write a number from 1 to {MOST_MINUTES}"));
        }
        fits
    });
    Some(ExtraTime { minutes: u16::try_from(minutes?.value).ok()?, label: label?.value })
}
