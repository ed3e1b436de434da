//! Settings, as version 2 writes them. Frozen like version 1.
//!
//! Settings of version 1 had the theme and the blueprint and nothing else, so one reader reads both.

use super::fields::{Fields, invalid};
use super::json::{Value, Writer};
use super::{Settings, TextSize, Theme, Unreadable};

pub(super) const KIND: &str = "settings";

const THEMES: [(Theme, &str); 3] = [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];
const SIZES: [(TextSize, &str); 3] =
    [(TextSize::Usual, "usual"), (TextSize::Large, "large"), (TextSize::Larger, "larger")];

fn name<T: Copy + PartialEq>(names: &[(T, &'static str)], value: T) -> &'static str {
    names.iter().find(|(v, _)| *v == value).map_or("", |(_, name)| name)
}

fn value<T: Copy>(names: &[(T, &str)], name: &str) -> Result<T, Unreadable> {
    let found = names.iter().find(|(_, n)| *n == name).map(|(value, _)| *value);
    found.map_or_else(|| invalid(["there is no choice \"", name, "\""].concat()), Ok)
}

pub(super) fn write(settings: &Settings) -> String {
    let mut out = Writer::begin(KIND, 2);
    out.text("theme", name(&THEMES, settings.theme));
    match &settings.blueprint {
        Some(code) => out.text("blueprint", code),
        None => out.raw("blueprint", "null"),
    }
    out.text("text", name(&SIZES, settings.text));
    out.flag("longer", settings.longer);
    out.flag("clock", settings.clock);
    out.flag("pace", settings.pace);
    out.flag("shortcuts", settings.shortcuts);
    out.end()
}

pub(super) fn read(mut fields: Fields) -> Result<Settings, Unreadable> {
    let usual = Settings::default();
    let mut word = |name: &str| match fields.maybe(name) {
        None => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text)),
        Some(_) => invalid([name, " is no text"].concat()),
    };
    let (theme, blueprint, text) = (word("theme")?, word("blueprint")?, word("text")?);
    let Some(theme) = theme else { return invalid("theme is missing") };
    let settings = Settings {
        theme: value(&THEMES, &theme)?,
        text: text.map_or(Ok(usual.text), |text| value(&SIZES, &text))?,
        blueprint,
        longer: fields.flag_or("longer", usual.longer)?,
        clock: fields.flag_or("clock", usual.clock)?,
        pace: fields.flag_or("pace", usual.pace)?,
        shortcuts: fields.flag_or("shortcuts", usual.shortcuts)?,
    };
    fields.end()?;
    Ok(settings)
}
