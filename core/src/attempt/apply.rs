//! [`Attempt::apply`], the only way to change an attempt.

use super::{Action, ActionError, Attempt, Mode, Phase};
use crate::Millis;

impl Attempt {
    /// Applies an action at `now`.
    ///
    /// # Errors
    /// Why the action is refused; the attempt is unchanged.
    pub fn apply(&mut self, action: Action, now: Millis) -> Result<(), ActionError> {
        let now = self.clock.monotone(now);
        self.step(action, now)?;
        // Strictly increasing: the later of two versions wins, even after the clock was set back.
        self.clock.latest = now.max(self.clock.latest.saturating_add(1));
        Ok(())
    }

    /// Checks everything that can be refused before changing anything.
    fn step(&mut self, action: Action, now: Millis) -> Result<(), ActionError> {
        match self.phase {
            Phase::Finished { .. } => match action {
                Action::GoTo(_) | Action::Next | Action::Back => {
                    self.cursor = self.target(action)?;
                    Ok(())
                }
                _ => Err(ActionError::Finished),
            },
            Phase::Paused { since } => match action {
                Action::Resume => {
                    self.clock.paused += now - since;
                    self.entered = now;
                    self.phase = Phase::Running;
                    Ok(())
                }
                Action::LeaveOut(away) => {
                    self.leave_out(away, since, now);
                    self.phase = Phase::Running;
                    Ok(())
                }
                Action::Finish => {
                    self.phase = Phase::Finished { at: since, timed_out: false };
                    Ok(())
                }
                _ => Err(ActionError::Paused),
            },
            Phase::Running => self.step_running(action, now),
        }
    }

    fn step_running(&mut self, action: Action, now: Millis) -> Result<(), ActionError> {
        let deadline = self.clock.deadline().filter(|&deadline| now >= deadline);
        match (action, deadline) {
            (Action::Tick, Some(deadline)) => return self.finish(deadline, true),
            (Action::Tick, None) => return Err(ActionError::TimeLeft),
            (_, Some(_)) => return Err(ActionError::TimeUp),
            (_, None) => {}
        }
        match action {
            Action::Finish => self.finish(now, false),
            Action::Resume => Err(ActionError::NotPaused),
            Action::LeaveOut(away) => {
                self.leave_out(away, self.entered, now);
                Ok(())
            }
            Action::Pause if self.mode == Mode::Exam => Err(ActionError::NotInExam),
            Action::Reveal if self.mode != Mode::Practice => Err(ActionError::NotBeforeTheEnd),
            Action::Pause | Action::Suspend => {
                self.leave(now);
                self.phase = Phase::Paused { since: now };
                Ok(())
            }
            Action::GoTo(_) | Action::Next | Action::Back => {
                let to = self.target(action)?;
                self.leave(now);
                self.cursor = to;
                Ok(())
            }
            _ => self.answer(action),
        }
    }

    fn answer(&mut self, action: Action) -> Result<(), ActionError> {
        let item = &mut self.items[self.cursor];
        let options = item.order.len();
        let bit =
            |option: u8| if usize::from(option) < options { Ok(1u8 << option) } else { Err(ActionError::NoSuchOption) };
        let (wanted, complete) = (item.wanted(), item.complete());
        let answer = &mut item.answer;
        if answer.revealed && action != Action::Flag {
            return Err(ActionError::Revealed);
        }
        match action {
            Action::Choose(option) => {
                let bit = bit(option)?;
                if answer.struck & bit != 0 {
                    return Err(ActionError::StruckOut);
                }
                if wanted == 1 {
                    answer.chosen = bit;
                } else if answer.chosen & bit == 0 && complete {
                    return Err(ActionError::Enough);
                } else {
                    answer.chosen ^= bit;
                }
            }
            Action::Clear => answer.chosen = 0,
            Action::Strike(option) => {
                let bit = bit(option)?;
                answer.struck ^= bit;
                answer.chosen &= !answer.struck;
            }
            Action::Flag => answer.flagged = !answer.flagged,
            Action::Sure(confidence) => answer.confidence = confidence,
            Action::Reveal if !complete => return Err(ActionError::Incomplete),
            Action::Reveal => answer.revealed = true,
            Action::GoTo(_) | Action::Next | Action::Back | Action::Pause | Action::Suspend => {}
            Action::Resume | Action::LeaveOut(_) | Action::Finish | Action::Tick => {}
        }
        Ok(())
    }

    /// The index of the question that a navigation action leads to.
    fn target(&self, action: Action) -> Result<usize, ActionError> {
        let to = match action {
            Action::GoTo(index) => Some(index),
            Action::Next => self.cursor.checked_add(1),
            Action::Back => self.cursor.checked_sub(1),
            _ => None,
        };
        to.filter(|&index| index < self.items.len()).ok_or(ActionError::NoSuchQuestion)
    }

    /// Adds the time since the current question appeared to its total.
    fn leave(&mut self, now: Millis) {
        self.items[self.cursor].answer.spent += (now - self.entered).max(0);
        self.entered = now;
    }

    /// Excludes `away` milliseconds, at most the elapsed time, from both the attempt and the current question.
    fn leave_out(&mut self, away: Millis, since: Millis, now: Millis) {
        let away = away.clamp(0, self.clock.elapsed_at(now));
        self.clock.paused += away;
        self.entered = since.saturating_add(away).min(now);
    }

    fn finish(&mut self, at: Millis, timed_out: bool) -> Result<(), ActionError> {
        self.leave(at);
        self.phase = Phase::Finished { at, timed_out };
        Ok(())
    }
}
