//! Attempts finished per day, and streaks of days.
//!
//! A day is a number: days since 1970-01-01 in the person's calendar. Time zones and daylight saving time determine the
//! day of a timestamp, and only the browser knows them. So the browser maps each timestamp, and nothing here does
//! arithmetic on milliseconds. Limit: an attempt counts entirely on the day it ended, even if it ran past midnight.

use crate::Millis;
use crate::log::Record;
use crate::moment::plausible;
use std::collections::BTreeMap;

/// A day with finished attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Days since 1970-01-01 in the person's calendar.
    pub day: i64,
    /// Attempts that ended on this day, exams and drills; at least one.
    pub attempts: usize,
    /// Questions answered in them, scored or not, without blanks.
    pub questions: usize,
    /// How many of those were correct.
    pub right: usize,
}

/// The days with finished attempts, in ascending order, up to the day of `now`. `day_of` maps a timestamp to its day
/// and is called once for each record. A record that ended in the far future, because of a wrong clock, is on no day.
pub fn days(records: &[Record], day_of: &dyn Fn(Millis) -> i64, now: Millis) -> Vec<Day> {
    let mut days: BTreeMap<i64, Day> = BTreeMap::new();
    for record in records {
        let Some(ended) = plausible(record.ended, now) else { continue };
        let number = day_of(ended);
        let day = days.entry(number).or_insert(Day { day: number, attempts: 0, questions: 0, right: 0 });
        day.attempts += 1;
        for response in record.responses.iter().filter(|r| r.chosen != 0) {
            day.questions += 1;
            day.right += usize::from(response.right);
        }
    }
    days.into_values().collect()
}

/// Questions answered, without blanks, in attempts that ended on `first` or later, up to the day of `now`. `day_of` and
/// `now` as for [`days()`].
pub fn answered_since(records: &[Record], first: i64, day_of: &dyn Fn(Millis) -> i64, now: Millis) -> usize {
    let is_recent = |record: &&Record| plausible(record.ended, now).is_some_and(|ended| day_of(ended) >= first);
    let answered = |record: &Record| record.responses.iter().filter(|r| r.chosen != 0).count();
    records.iter().filter(is_recent).map(answered).sum()
}

/// The length of the streak that ends today, or yesterday if nothing has been finished today: a streak isn't lost
/// before its day is over. `days` must be the output of [`days()`]; days after `today` are ignored.
pub fn streak(days: &[Day], today: i64) -> usize {
    let mut last = today;
    let until_today = days.iter().rev().filter(|d| d.day <= today);
    let in_a_row = until_today.take_while(|d| {
        let next = last.abs_diff(d.day) <= 1;
        last = d.day;
        next
    });
    in_a_row.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(days: &[i64], today: i64, expected: usize) {
        let days: Vec<Day> = days.iter().map(|&day| Day { day, attempts: 1, questions: 0, right: 0 }).collect();
        assert_eq!(streak(&days, today), expected);
    }

    #[test]
    fn a_streak_ends_today_or_yesterday_and_a_gap_ends_it() {
        check(&[], 10, 0);
        check(&[10], 10, 1);
        check(&[9], 10, 1);
        check(&[8], 10, 0);
        check(&[8, 9, 10], 10, 3);
        check(&[7, 8, 9], 10, 3);
        check(&[6, 8, 9], 10, 2);
        check(&[6, 7, 9, 10], 10, 2);
        check(&[8, 10], 10, 1);
        check(&[-2, -1, 0, 1], 1, 4);
    }

    #[test]
    fn days_after_today_neither_make_a_streak_nor_break_one() {
        check(&[9, 10, 11, 400], 10, 2);
        check(&[11], 10, 0);
        check(&[i64::MIN, i64::MAX], i64::MIN, 1);
        check(&[i64::MIN, i64::MAX], i64::MAX, 1);
    }
}
