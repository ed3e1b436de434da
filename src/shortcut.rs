//! Keyboard shortcuts on the current question.
//!
//! Shortcuts are single characters, arrow keys, Backspace and Enter, and never compete with the browser or a screen
//! reader: they are off with Ctrl, Alt or Meta, in text fields, or when the person has turned them off (WCAG 2.2, 2.1.4).
//! Arrow keys and Enter are left to the focused element if it uses them.
//!
//! Keyboards differ. A Latin letter or a digit that the layout produces always counts (AZERTY's A is where other
//! layouts have Q). If the layout has no Latin letters, or has digits only with Shift, the key's position counts
//! (`KeyboardEvent.code`).

/// The command of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Choose the option at this position on the screen.
    Choose(usize),
    /// Strike out the option at this position on the screen, or restore it.
    Strike(usize),
    /// Clear the answer.
    Clear,
    /// Go to the next question.
    Next,
    /// Go to the previous question.
    Back,
    /// Set or remove the flag.
    Flag,
    /// Set or remove the mark "sure".
    Sure,
    /// Set or remove the mark "unsure".
    Unsure,
    /// Go to the review.
    Review,
    /// Press the main button: check the answer, go on, or resume.
    Main,
    /// Show the list of shortcuts.
    Help,
}

/// A key press and its context.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`: `a`, `A`, `ArrowLeft`, `?`.
    pub key: &'a str,
    /// `KeyboardEvent.code`: `KeyA`, `Digit1`.
    pub code: &'a str,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Ctrl, Alt or Meta was held.
    pub other: bool,
    /// Whether the focus is in a text field.
    pub typing: bool,
    /// Whether the focused element uses arrow keys itself, as radio buttons do.
    pub arrows_used: bool,
    /// Whether the focused element uses Enter itself, as buttons and links do.
    pub enter_used: bool,
    /// Whether the key is being held down.
    pub repeated: bool,
}

/// The command of a key press, if any, on a question with this many options.
///
/// Letters choose options first: a person who sees an option C and presses C must not lose an answer. So F flags only
/// if there is no option F, and an answer is cleared by its own key, Backspace or 0.
pub fn command(press: Press<'_>, options: usize) -> Option<Command> {
    if press.other || press.typing {
        return None;
    }
    match press.key {
        "ArrowRight" | "ArrowLeft" if press.arrows_used => return None,
        "ArrowRight" => return Some(Command::Next),
        "ArrowLeft" => return Some(Command::Back),
        // Held down, it would rush through the questions.
        "Enter" => return (!press.enter_used && !press.repeated).then_some(Command::Main),
        "Backspace" => return Some(Command::Clear),
        "?" => return Some(Command::Help),
        _ => {}
    }
    let letter = meant(press)?;
    if letter == '0' {
        return Some(Command::Clear);
    }
    if let Some(index) = "12345678".find(letter) {
        return (index < options).then_some(Command::Choose(index));
    }
    if let Some(index) = "abcdefgh".find(letter).filter(|index| *index < options) {
        return Some(if press.shift { Command::Strike(index) } else { Command::Choose(index) });
    }
    match letter {
        _ if press.shift => None,
        'f' => Some(Command::Flag),
        'n' => Some(Command::Next),
        'p' => Some(Command::Back),
        's' => Some(Command::Sure),
        'u' => Some(Command::Unsure),
        'r' => Some(Command::Review),
        _ => None,
    }
}

/// The lowercase Latin letter or the digit that a press stands for.
fn meant(press: Press<'_>) -> Option<char> {
    let mut all = press.key.chars();
    let (first, more) = (all.next()?, all.next().is_some());
    if !more && first.is_ascii_alphanumeric() {
        return Some(first.to_ascii_lowercase());
    }
    if more && first.is_ascii() {
        // A named key, such as Tab.
        return None;
    }
    // On such layouts, Shift produces the digit itself; layouts whose digits need no Shift produce a symbol.
    let digit = press.code.strip_prefix("Digit").filter(|_| !press.shift);
    let letter = press.code.strip_prefix("Key").filter(|_| is_foreign(press));
    digit.or(letter)?.chars().next().map(|c| c.to_ascii_lowercase())
}

/// Whether this key produces no Latin letter in a layout without Latin letters. Punctuation and accented letters do not
/// count: Dvorak has its period where other layouts have E. Arabic letters can be two characters long, and with Shift
/// three of the keys from A to F produce brackets.
fn is_foreign(press: Press<'_>) -> bool {
    let is_latin = |c| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    !press.key.chars().any(is_latin) || press.shift && matches!(press.key, "[" | "]" | "{" | "}")
}

/// The list of shortcuts that `?` shows.
pub const LIST: [(&str, &str); 10] = [
    ("A to H, or 1 to 8", "Choose an option, or clear it"),
    ("Shift + A to H", "Strike out an option, or restore it"),
    ("Backspace or 0", "Clear the answer"),
    ("Enter", "Press the main button, such as Next"),
    ("N or right arrow", "Next question"),
    ("P or left arrow", "Previous question"),
    ("F", "Flag, if there is no option\u{a0}F"),
    ("S or U", "Mark as sure or unsure"),
    ("R", "Open the review"),
    ("?", "Show this list"),
];
