//! The actions on an attempt, and the reasons for refusing them.

use super::Confidence;
use crate::Millis;
use core::fmt;

/// An action of the candidate or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Choose an option of the current question, by its index in the bank. If one option is correct, this replaces the
    /// choice; if several are, it adds the option or deselects it.
    Choose(u8),
    /// Deselect all options of the current question.
    Clear,
    /// Strike out an option, or restore it. Striking out a chosen option deselects it.
    Strike(u8),
    /// Flag the current question for review, or remove the flag.
    Flag,
    /// Set one's confidence in the answer to the current question; `None` clears it.
    Sure(Option<Confidence>),
    /// Go to the question at this index.
    GoTo(usize),
    /// Go to the next question.
    Next,
    /// Go to the previous question.
    Back,
    /// Show whether the answer is correct, with explanations. It can't be changed after that.
    Reveal,
    /// Pause the clock.
    Pause,
    /// Resume the clock.
    Resume,
    /// Pause the clock, even in an exam, because the current time is uncertain; see [`Watch`](super::Watch).
    Suspend,
    /// Resume the clock, or keep it running, and exclude this many milliseconds.
    LeaveOut(Millis),
    /// Submit.
    Finish,
    /// Check the clock: ends the attempt if time is up.
    Tick,
}

/// Why an action was refused. The attempt is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionError {
    /// The attempt is finished.
    Finished,
    /// The attempt is paused.
    Paused,
    /// The attempt is not paused.
    NotPaused,
    /// Time is up: `Tick` will end the attempt.
    TimeUp,
    /// There is time left, or no time limit.
    TimeLeft,
    /// Exams can't be paused.
    NotInExam,
    /// This attempt shows which answers are correct only at the end.
    NotBeforeTheEnd,
    /// The option doesn't exist.
    NoSuchOption,
    /// The question doesn't exist.
    NoSuchQuestion,
    /// The option is struck out and must be restored first.
    StruckOut,
    /// The maximum number of options is chosen already; one must be deselected first.
    Enough,
    /// Fewer options are chosen than the question requires.
    Incomplete,
    /// The answer has already been shown.
    Revealed,
}

impl fmt::Display for ActionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ActionError::Finished => "This attempt is finished.",
            ActionError::Paused => "This attempt is paused. Resume it first.",
            ActionError::NotPaused => "This attempt is not paused.",
            ActionError::TimeUp => "Time is up.",
            ActionError::TimeLeft => "There is time left.",
            ActionError::NotInExam => "Not in an exam.",
            ActionError::NotBeforeTheEnd => "Answers are shown at the end.",
            ActionError::NoSuchOption => "There is no such option.",
            ActionError::NoSuchQuestion => "There is no such question.",
            ActionError::StruckOut => "That option is crossed out. Restore it first.",
            ActionError::Enough => "You have chosen the maximum number of options. Deselect one first.",
            ActionError::Incomplete => "Select the required number of options first.",
            ActionError::Revealed => "The answer has been shown and can't be changed.",
        })
    }
}
