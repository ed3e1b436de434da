//! Settings in version 2.
//!
//! Version 1 had only the theme and the blueprint, so one reader handles both.

use crate::save::fields::Fields;
use crate::save::json::Writer;
use crate::save::{Settings, TextSize, Theme, Unreadable};

pub(crate) const KIND: &str = "settings";

const THEMES: [(Theme, &str); 3] = [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];
const SIZES: [(TextSize, &str); 3] =
    [(TextSize::Usual, "usual"), (TextSize::Large, "large"), (TextSize::Larger, "larger")];

fn name<T: Copy + PartialEq>(names: &[(T, &'static str)], value: T) -> &'static str {
    names.iter().find(|(v, _)| *v == value).map_or("", |(_, name)| name)
}

/// The choice with this name; records an error and returns the default if there is none.
fn value<T: Copy>(fields: &mut Fields, names: &[(T, &str)], name: Option<String>, default: T) -> T {
    let Some(name) = name else { return default };
    let found = names.iter().find(|(_, n)| *n == name).map(|(value, _)| *value);
    found.unwrap_or_else(|| {
        fields.wrong(["unknown choice \"", &name, "\""].concat());
        default
    })
}

pub(crate) fn write(settings: &Settings) -> String {
    let mut out = Writer::begin(KIND, 2);
    out.text("theme", name(&THEMES, settings.theme));
    match &settings.blueprint {
        Some(code) => out.text("blueprint", code),
        None => out.null("blueprint"),
    }
    out.text("text", name(&SIZES, settings.text));
    out.flag("longer", settings.longer);
    out.flag("clock", settings.clock);
    out.flag("pace", settings.pace);
    out.flag("shortcuts", settings.shortcuts);
    out.end()
}

pub(crate) fn read(mut fields: Fields) -> Result<Settings, Unreadable> {
    let default = Settings::default();
    let (theme, blueprint) = (Some(fields.text("theme")), fields.text_or_none("blueprint"));
    let text = fields.text_or_none("text");
    let settings = Settings {
        theme: value(&mut fields, &THEMES, theme, default.theme),
        text: value(&mut fields, &SIZES, text, default.text),
        blueprint,
        longer: fields.flag_or("longer", Some(default.longer)),
        clock: fields.flag_or("clock", Some(default.clock)),
        pace: fields.flag_or("pace", Some(default.pace)),
        shortcuts: fields.flag_or("shortcuts", Some(default.shortcuts)),
    };
    fields.end().map(|()| settings)
}
