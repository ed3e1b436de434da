//! The shape of version 2: settings only. Attempts and records are still those of version 1. Frozen like these.
//!
//! Settings of version 1 had the theme and the blueprint and nothing else, so one shape reads both.

use super::Unreadable;
use super::v1::invalid;
use crate::save::{self, TextSize, Theme};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    carrel: String,
    v: u32,
    theme: String,
    blueprint: Option<String>,
    text: Option<String>,
    longer: Option<bool>,
    clock: Option<bool>,
    pace: Option<bool>,
    shortcuts: Option<bool>,
}

const THEMES: [(Theme, &str); 3] = [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];
const SIZES: [(TextSize, &str); 3] =
    [(TextSize::Usual, "usual"), (TextSize::Large, "large"), (TextSize::Larger, "larger")];

fn name<T: Copy + PartialEq>(names: &[(T, &str)], value: T) -> String {
    names.iter().find(|(v, _)| *v == value).map_or(String::new(), |(_, name)| (*name).to_owned())
}

fn value<T: Copy>(names: &[(T, &str)], name: &str, what: &str) -> Result<T, Unreadable> {
    let found = names.iter().find(|(_, n)| *n == name).map(|(value, _)| *value);
    found.ok_or_else(|| invalid(format!("there is no {what} \"{name}\"")))
}

impl Settings {
    pub(super) const KIND: &'static str = "settings";

    pub(super) fn of(settings: &save::Settings) -> Self {
        Self {
            carrel: Self::KIND.into(),
            v: 2,
            theme: name(&THEMES, settings.theme),
            blueprint: settings.blueprint.clone(),
            text: Some(name(&SIZES, settings.text)),
            longer: Some(settings.longer),
            clock: Some(settings.clock),
            pace: Some(settings.pace),
            shortcuts: Some(settings.shortcuts),
        }
    }

    pub(super) fn into_domain(self) -> Result<save::Settings, Unreadable> {
        let usual = save::Settings::default();
        let text = self.text.map(|text| value(&SIZES, &text, "size of text")).transpose()?;
        Ok(save::Settings {
            theme: value(&THEMES, &self.theme, "theme")?,
            text: text.unwrap_or(usual.text),
            blueprint: self.blueprint,
            longer: self.longer.unwrap_or(usual.longer),
            clock: self.clock.unwrap_or(usual.clock),
            pace: self.pace.unwrap_or(usual.pace),
            shortcuts: self.shortcuts.unwrap_or(usual.shortcuts),
        })
    }
}
