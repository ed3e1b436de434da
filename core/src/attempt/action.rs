//! What can be asked of an attempt, and why it may refuse.

use super::Confidence;
use crate::Millis;
use core::fmt;

/// Something the candidate does, or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Choose an option of the question in view, by its place in the bank. With one right option it replaces the
    /// choice; with several it adds to it or, if chosen already, takes it away.
    Choose(u8),
    /// Take away every choice of the question in view.
    Clear,
    /// Strike an option out, or restore it. Striking a chosen option takes the choice away.
    Strike(u8),
    /// Flag the question in view for review, or take the flag away.
    Flag,
    /// Say how sure one is of the question in view; `None` takes it back.
    Sure(Option<Confidence>),
    /// Go to the question at that place.
    GoTo(usize),
    /// Go to the next question.
    Next,
    /// Go to the question before.
    Back,
    /// Show whether the answer is right, and why; it cannot be changed after that.
    Reveal,
    /// Stop the time.
    Pause,
    /// Let the time run again.
    Resume,
    /// Stop the time, in an exam too, because it is not clear what time it is; see [`Watch`](super::Watch).
    Suspend,
    /// Let the time run again from where it was suspended, or go on, and do not count this many milliseconds of it.
    LeaveOut(Millis),
    /// Submit.
    Finish,
    /// Look at the clock: ends the attempt if time is up.
    Tick,
}

/// Why an action was refused. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The attempt is over.
    Finished,
    /// The attempt is paused.
    Paused,
    /// The attempt is not paused.
    NotPaused,
    /// Time is up: `Tick` will end the attempt.
    TimeUp,
    /// There is time left, or no limit.
    TimeLeft,
    /// Exams have no pauses.
    NotInExam,
    /// Right and wrong are told at the end of this attempt.
    NotBeforeTheEnd,
    /// There is no such option.
    NoSuchOption,
    /// There is no such question.
    NoSuchQuestion,
    /// That option is struck out: restore it first.
    StruckOut,
    /// As many options are chosen as may be: take one away first.
    Enough,
    /// Choose as many options as are asked for first.
    Incomplete,
    /// The answer has been shown already.
    Revealed,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refused::Finished => "This attempt is over.",
            Refused::Paused => "This attempt is paused. Resume it first.",
            Refused::NotPaused => "This attempt is not paused.",
            Refused::TimeUp => "Time is up.",
            Refused::TimeLeft => "There is time left.",
            Refused::NotInExam => "Not in an exam.",
            Refused::NotBeforeTheEnd => "Right and wrong are told at the end.",
            Refused::NoSuchOption => "There is no such option.",
            Refused::NoSuchQuestion => "There is no such question.",
            Refused::StruckOut => "That option is crossed out. Restore it first.",
            Refused::Enough => "You have chosen enough options. Take one away first.",
            Refused::Incomplete => "Choose as many options as are asked for first.",
            Refused::Revealed => "The answer has been shown. It cannot be changed.",
        })
    }
}
