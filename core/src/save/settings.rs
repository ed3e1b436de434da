//! What a person has chosen, apart from answers.

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How large the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// As the browser says.
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
    /// Which colours.
    pub theme: Theme,
    /// How large the text is.
    pub text: TextSize,
    /// The code of the blueprint chosen; none for the default one.
    pub blueprint: Option<String>,
    /// Whether an exam has the extra time that its pack names ([`Longer`](crate::bank::Longer)).
    pub longer: bool,
    /// Whether the clock of an exam is shown.
    pub clock: bool,
    /// Whether an exam says how far one is ahead or behind.
    pub pace: bool,
    /// Whether single keys act on questions.
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
