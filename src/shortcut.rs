//! Keys that act on the question in view.
//!
//! Single characters, as in the best of its kind; they never fight the browser or a screen reader: nothing happens with
//! Ctrl, Alt or Meta held, in a field where one types, or when the person has switched them off (WCAG 2.2, 2.1.4). Arrows
//! are left to what has the focus if it uses them itself.
//!
//! Keyboards differ. A Latin letter or a digit that the layout gives always counts (AZERTY's A is where others have Q).
//! Where the layout gives no Latin letters, or digits only with Shift, the place of the key counts: what it is on the
//! keyboard that layouts are drawn from (`KeyboardEvent.code`).

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Choose the option shown at this place.
    Choose(usize),
    /// Strike the option shown at this place out, or restore it.
    Strike(usize),
    /// Take the answer away.
    Clear,
    /// Go to the next question.
    Next,
    /// Go to the question before.
    Back,
    /// Flag, or take the flag away.
    Flag,
    /// Mark as sure, or take the mark away.
    Sure,
    /// Mark as unsure, or take the mark away.
    Unsure,
    /// Go to the review.
    Review,
    /// Show the list of keys.
    Help,
}

/// A key that was pressed, and where.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// The browser's name of the key: `a`, `A`, `ArrowLeft`, `?`.
    pub key: &'a str,
    /// The browser's name for the place of the key: `KeyA`, `Digit1`.
    pub code: &'a str,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Ctrl, Alt or Meta was held.
    pub other: bool,
    /// Whether the focus is where one types.
    pub typing: bool,
    /// Whether what has the focus uses arrows itself, as radio buttons do.
    pub arrows_used: bool,
}

/// What the press asks for, if anything, of a question with so many options.
///
/// Letters name options first: somebody who sees an option C and presses C must not lose an answer. So F flags only
/// where there is no option F, and an answer is taken away by pressing its own key again, by Backspace or by 0.
pub fn command(press: Press<'_>, options: usize) -> Option<Command> {
    if press.other || press.typing {
        return None;
    }
    match press.key {
        "ArrowRight" | "ArrowLeft" if press.arrows_used => return None,
        "ArrowRight" => return Some(Command::Next),
        "ArrowLeft" => return Some(Command::Back),
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
    if let Some(place) = "abcdefgh".find(letter).filter(|place| *place < options) {
        return Some(if press.shift { Command::Strike(place) } else { Command::Choose(place) });
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

/// The Latin letter, in lower case, or the digit that a press stands for.
fn meant(press: Press<'_>) -> Option<char> {
    let mut all = press.key.chars();
    let (first, more) = (all.next()?, all.next().is_some());
    if !more && first.is_ascii_alphanumeric() {
        return Some(first.to_ascii_lowercase());
    }
    if more && first.is_ascii() {
        // A named key, such as Enter.
        return None;
    }
    // With Shift such a key gives its digit itself, or a sign on layouts whose digits need none.
    let digit = press.code.strip_prefix("Digit").filter(|_| !press.shift);
    let letter = press.code.strip_prefix("Key").filter(|_| is_foreign(press));
    digit.or(letter)?.chars().next().map(|c| c.to_ascii_lowercase())
}

/// Whether the layout gives no Latin letter here. Signs and accented letters do not count: where Dvorak has its full stop
/// others have E. Arabic letters can be two characters, and with Shift three of the keys from A to F give brackets.
fn is_foreign(press: Press<'_>) -> bool {
    let is_latin = |c| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    !press.key.chars().any(is_latin) || press.shift && matches!(press.key, "[" | "]" | "{" | "}")
}

/// What each key does, for the list that `?` shows.
pub const LIST: [(&str, &str); 9] = [
    ("A to H, or 1 to 8", "choose an option; again, to take it away"),
    ("Shift and a letter", "strike an option out, or restore it"),
    ("Backspace or 0", "clear the answer"),
    ("N or right arrow", "next question"),
    ("P or left arrow", "previous question"),
    ("F", "flag (where there is no option F)"),
    ("S, U", "sure, unsure"),
    ("R", "review"),
    ("?", "this list"),
];
