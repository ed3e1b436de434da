//! A part of the goal, as version 1 writes it.

use crate::save::fields::Fields;
use crate::save::json::Writer;
use crate::save::keys::GoalName;
use crate::save::{GoalPart, SavedGoal, Unreadable};
use crate::today::Daily;

pub(crate) const KIND: &str = "goal";

pub(crate) fn write(goal: &SavedGoal) -> String {
    let mut out = Writer::begin(KIND, 1);
    out.text("name", GoalName::of(goal.part).text());
    match goal.part {
        GoalPart::ExamDay(Some(day)) => out.number("value", day.clamp(0, GoalPart::LAST_DAY)),
        GoalPart::ExamDay(None) => out.null("value"),
        GoalPart::Daily(daily) => out.number("value", daily.questions() as i64),
    }
    out.number("changed", goal.changed);
    out.end()
}

pub(crate) fn read(mut fields: Fields) -> Result<SavedGoal, Unreadable> {
    let (name, value) = (fields.text("name"), fields.time_or_none("value"));
    let daily = |questions: i64| usize::try_from(questions).ok().and_then(Daily::of_questions);
    let part = match (GoalName::from_text(&name), value) {
        (Some(GoalName::ExamDay), None) => Some(GoalPart::ExamDay(None)),
        (Some(GoalName::ExamDay), Some(day)) => (day <= GoalPart::LAST_DAY).then_some(GoalPart::ExamDay(Some(day))),
        (Some(GoalName::Daily), Some(questions)) => daily(questions).map(GoalPart::Daily),
        (Some(GoalName::Daily), None) | (None, _) => None,
    };
    let part = part.unwrap_or_else(|| {
        fields.wrong(["there is no goal \"", &name, "\" of this value"].concat());
        GoalPart::ExamDay(None)
    });
    let goal = SavedGoal { part, changed: fields.time("changed") };
    fields.end().map(|()| goal)
}
