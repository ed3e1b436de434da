//! Days with practice, in the person's own time zone: how many, the current streak, and the calendar of twelve weeks.
//!
//! These tests take a moment's day from the parts of the browser's `Date`; the app computes with day numbers.

use carrel_core::log::Record;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Page, Result, Stage, expect, expect_eq, within};
use std::collections::BTreeMap;

carrel_e2e::engines! {
    chromium:
        days_are_local_in_the_far_east_and_follow_a_move_to_the_far_west,
        days_are_local_in_the_far_west;
}

const EAST: &str = "Pacific/Auckland";
const WEST: &str = "America/Los_Angeles";

async fn days_are_local_in_the_far_east_and_follow_a_move_to_the_far_west(stage: &mut Stage) -> Result {
    let blank = in_zone(stage, EAST).await?;
    within("midnight", check_midnight(stage, &blank).await)?;
    within("the end of the day", a_streak_survives_until_the_day_ends(stage).await)?;
    within("the calendar", the_calendar_marks_exactly_the_days_with_practice(stage).await)?;
    within("the calendar", the_calendar_marks_today(stage).await)?;
    within("another zone", the_same_records_fall_on_other_days_in_another_zone(stage).await)
}

async fn days_are_local_in_the_far_west(stage: &mut Stage) -> Result {
    let blank = in_zone(stage, WEST).await?;
    within("midnight", check_midnight(stage, &blank).await)?;
    within("a gap", a_gap_ends_the_streak(stage).await)?;
    within("the calendar", the_calendar_marks_exactly_the_days_with_practice(stage).await)?;
    within("the calendar", the_calendar_marks_today(stage).await)
}

/// A page in this time zone, without the app's code.
async fn in_zone(stage: &mut Stage, zone: &str) -> Result<Page> {
    stage.time_zone(zone).await?;
    stage.blank().await
}

/// A page in the same time zone, without the app's code and without saves.
async fn cleared(stage: &mut Stage) -> Result<Page> {
    let blank = stage.blank().await?;
    blank.clear_storage().await?;
    Ok(blank)
}

/// The moment this many days from today, at this local time.
async fn moment(page: &Page, days: i64, hour: u8, minute: u8) -> Result<i64> {
    let script = "const now = new Date();
        return new Date(now.getFullYear(), now.getMonth(), now.getDate() + arguments[0], arguments[1], arguments[2])
            .getTime()";
    page.js(script, vec![days.into(), hour.into(), minute.into()]).await
}

/// A drill that ended at this moment, with this many answers and one blank question. It took ten minutes.
fn ended(at: i64, id: u64, answers: usize) -> Result<Record> {
    let mut drill = fixtures::drill(answers + 1, id, at - 10 * MINUTE)?;
    fixtures::answer_most(&mut drill, 3)?;
    fixtures::submitted(drill, 10)
}

async fn show(stage: &mut Stage, records: &[Record]) -> Result<Page> {
    stage.seed_storage(&records.iter().map(fixtures::record_save).collect::<Vec<_>>()).await?;
    let page = stage.open("#/progress").await?;
    page.is_at("Progress").await?;
    Ok(page)
}

/// Shortly before and shortly after midnight, two days ago, are two days in every time zone.
async fn check_midnight(stage: &mut Stage, blank: &Page) -> Result {
    let before = ended(moment(blank, -2, 23, 57).await?, 1, 4)?;
    // It started the day before: it counts for the day on which it ended.
    let after = ended(moment(blank, -1, 0, 3).await?, 2, 5)?;
    let utc_day = |at: i64| at.div_euclid(24 * 60 * MINUTE);
    expect_eq("days of both in London", utc_day(before.ended), utc_day(after.ended))?;
    let page = show(stage, &[before, after]).await?;
    page.shows_text("2 days, 9 answers").await?;
    page.shows_text("You practiced on 2 of the last 7 days. 2 days in a row so far.").await
}

async fn the_same_records_fall_on_other_days_in_another_zone(stage: &mut Stage) -> Result {
    let blank = cleared(stage).await?;
    let records = [ended(moment(&blank, -3, 23, 57).await?, 1, 4)?, ended(moment(&blank, -2, 0, 3).await?, 2, 5)?];
    let page = show(stage, &records).await?;
    page.shows_text("2 days, 9 answers").await?;
    stage.time_zone(WEST).await?;
    let page = stage.open("#/progress").await?;
    page.shows_text("1 day, 9 answers").await
}

async fn a_gap_ends_the_streak(stage: &mut Stage) -> Result {
    let blank = cleared(stage).await?;
    let mut records = Vec::new();
    for (id, days) in [(1, -6), (2, -5), (3, -3), (4, -2), (5, -1)] {
        records.push(ended(moment(&blank, days, 12, 0).await?, id, 2)?);
    }
    let page = show(stage, &records).await?;
    page.shows_text("5 days, 10 answers").await?;
    page.shows_text("You practiced on 5 of the last 7 days. 3 days in a row so far.").await
}

async fn a_streak_survives_until_the_day_ends(stage: &mut Stage) -> Result {
    let blank = cleared(stage).await?;
    let noon = async |days| moment(&blank, days, 12, 0).await;
    let page = show(stage, &[ended(noon(-2).await?, 1, 2)?, ended(noon(-3).await?, 2, 2)?]).await?;
    page.shows_text("2 days, 4 answers").await?;
    expect("no row ended two days ago", !page.text().await?.contains("in a row"))?;
    let page = show(stage, &[ended(noon(-1).await?, 3, 2)?]).await?;
    page.shows_text("3 days in a row so far.").await
}

/// The day of a moment in the page's time zone: a number that increases by one each day, and the text that people read.
async fn date(page: &Page, at: i64) -> Result<(i64, String)> {
    let script = "const d = new Date(arguments[0]);
        return [
            Date.UTC(d.getFullYear(), d.getMonth(), d.getDate()) / 86_400_000,
            d.toLocaleString([], { dateStyle: 'medium' }),
        ]";
    page.js(script, vec![at.into()]).await
}

/// Drills over several months at all times of the day, two of them on one day. The last is too old for the calendar.
async fn months(stage: &mut Stage) -> Result<Vec<Record>> {
    let blank = cleared(stage).await?;
    let mut records = Vec::new();
    let times = [(0, 0, 1, 3), (-3, 23, 58, 1), (-3, 0, 2, 4), (-40, 12, 0, 2), (-83, 0, 1, 5), (-84, 23, 59, 6)];
    for (id, (days, hour, minute, answers)) in (1..).zip(times) {
        records.push(ended(moment(&blank, days, hour, minute).await?, id, answers)?);
    }
    Ok(records)
}

async fn the_calendar_marks_exactly_the_days_with_practice(stage: &mut Stage) -> Result {
    let records = months(stage).await?;
    let page = show(stage, &records).await?;
    let (today, _) = date(&page, fixtures::now()?).await?;
    let mut days: BTreeMap<i64, (String, usize)> = BTreeMap::new();
    for record in &records {
        let answers = record.responses.iter().filter(|r| r.chosen != 0).count();
        let (number, name) = date(&page, record.ended).await?;
        days.entry(number).or_insert((name, 0)).1 += answers;
    }
    expect_eq("days", days.len(), 5)?;
    days.retain(|number, _| *number > today - 84);
    expect_eq("days of the last twelve weeks", days.len(), 4)?;
    // The earliest day of practice is the first day of the calendar.
    let first = days.values().next().map(|(name, _)| name.clone()).unwrap_or_default();
    let below = "return [...document.querySelectorAll('.heat + .ends > span')].map(e => tidy(e.textContent))";
    let scale = [first.as_str(), "More color: more questions", "Today"].map(str::to_owned).to_vec();
    expect_eq("below the calendar", page.js::<Vec<String>>(below, vec![]).await?, scale)?;
    let words = |(name, n): (String, usize)| format!("{name}: {n} question{}", if n == 1 { "" } else { "s" });
    let expected: Vec<String> = days.into_values().map(words).collect();
    let heard = "return [...document.querySelectorAll('.heat > li:not([aria-hidden])')].map(e => tidy(e.textContent))";
    expect_eq("days of the calendar", page.js::<Vec<String>>(heard, vec![]).await?, expected)?;
    let squares = "return document.querySelectorAll('.heat > li').length";
    expect_eq("squares", page.js::<usize>(squares, vec![]).await?, 84)
}

async fn the_calendar_marks_today(stage: &mut Stage) -> Result {
    let blank = cleared(stage).await?;
    let page = show(stage, &[ended(moment(&blank, 0, 0, 1).await?, 1, 4)?]).await?;
    let script = "return [...document.querySelectorAll('.heat > [data-today]')].map(e => tidy(e.textContent))";
    let (_, today) = date(&page, fixtures::now()?).await?;
    let expected = vec![format!("{today}: 4 questions")];
    expect_eq("today", page.js::<Vec<String>>(script, vec![]).await?, expected)
}
