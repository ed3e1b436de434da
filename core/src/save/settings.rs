//! A person's settings.

/// The color theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system's setting.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The text size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// The browser's setting.
    #[default]
    Usual,
    /// An eighth larger.
    Large,
    /// A quarter larger.
    Larger,
}

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The color theme.
    pub theme: Theme,
    /// The text size.
    pub text: TextSize,
    /// The code of the selected blueprint; `None` for the default one.
    pub blueprint: Option<String>,
    /// Whether exams have the extra time that the pack offers ([`ExtraTime`](crate::bank::ExtraTime)).
    pub longer: bool,
    /// Whether the clock of an exam is shown.
    pub clock: bool,
    /// Whether exams show how far ahead or behind the pace is.
    pub pace: bool,
    /// Whether single-key shortcuts are enabled.
    pub shortcuts: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            text: TextSize::default(),
            blueprint: None,
            longer: false,
            clock: true,
            pace: true,
            shortcuts: true,
        }
    }
}
