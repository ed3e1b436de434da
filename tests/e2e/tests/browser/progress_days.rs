//! The days of practice, in the person's own time zone: how many, how many in a row, and the calendar.
//!
//! Which day a moment belongs to is asked of the browser's `Date` here, by its parts; the app works with day numbers.

use carrel_core::log::Record;
use carrel_e2e::made::{self, MINUTE};
use carrel_e2e::{Page, Result, Stage, holds, same};
use std::collections::{BTreeMap, BTreeSet};

carrel_e2e::engines! {
    chromium:
        days_are_those_of_the_far_east,
        days_are_those_of_the_far_west,
        the_same_records_are_other_days_elsewhere,
        a_gap_ends_the_row,
        a_row_is_not_lost_before_today_is_over,
        the_calendar_marks_exactly_the_days_of_practice,
        the_calendar_begins_with_the_first_month_of_practice,
        the_calendar_marks_today;
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A page in that zone on which no code of the app runs yet.
async fn in_zone(stage: &mut Stage, zone: &str) -> Result<Page> {
    stage.time_zone(zone).await?;
    stage.blank().await
}

/// The moment of so many days after today at that time of the local clock.
async fn moment(page: &Page, days: i64, hour: u8, minute: u8) -> Result<i64> {
    let script = "const now = new Date();
        return new Date(now.getFullYear(), now.getMonth(), now.getDate() + arguments[0], arguments[1], arguments[2])
            .getTime()";
    page.js(script, vec![days.into(), hour.into(), minute.into()]).await
}

/// A drill that ended then, with so many answers, and one question left blank. It took ten minutes.
fn ended(at: i64, id: u64, answers: usize) -> Result<Record> {
    let mut drill = made::drill(answers + 1, id, at - 10 * MINUTE)?;
    made::answer_most(&mut drill, 3)?;
    made::submitted(drill, 10)
}

async fn show(stage: &mut Stage, records: &[Record]) -> Result<Page> {
    stage.plant(&records.iter().map(made::record_save).collect::<Vec<_>>()).await?;
    let page = stage.open("#/progress").await?;
    page.is_at("Progress").await?;
    Ok(page)
}

/// A little before and a little after the midnight before yesterday are two days, wherever one is.
async fn check_midnight(stage: &mut Stage, zone: &str) -> Result {
    let blank = in_zone(stage, zone).await?;
    let before = ended(moment(&blank, -2, 23, 57).await?, 1, 4)?;
    // It began the day before: it counts for the day on which it ended.
    let after = ended(moment(&blank, -1, 0, 3).await?, 2, 5)?;
    let utc_day = |at: i64| at.div_euclid(24 * 60 * MINUTE);
    same("days of both in London", utc_day(before.ended), utc_day(after.ended))?;
    let page = show(stage, &[before, after]).await?;
    page.says("2 days with practice, the last 2 in a row. 9 questions answered.").await
}

async fn days_are_those_of_the_far_east(stage: &mut Stage) -> Result {
    check_midnight(stage, "Pacific/Auckland").await
}

async fn days_are_those_of_the_far_west(stage: &mut Stage) -> Result {
    check_midnight(stage, "America/Los_Angeles").await
}

async fn the_same_records_are_other_days_elsewhere(stage: &mut Stage) -> Result {
    let blank = in_zone(stage, "Pacific/Auckland").await?;
    let records = [ended(moment(&blank, -3, 23, 57).await?, 1, 4)?, ended(moment(&blank, -2, 0, 3).await?, 2, 5)?];
    let page = show(stage, &records).await?;
    page.says("2 days with practice").await?;
    stage.time_zone("America/Los_Angeles").await?;
    let page = stage.open("#/progress").await?;
    page.says("1 day with practice. 9 questions answered.").await
}

async fn a_gap_ends_the_row(stage: &mut Stage) -> Result {
    let blank = in_zone(stage, "America/Los_Angeles").await?;
    let mut records = Vec::new();
    for (id, days) in [(1, -6), (2, -5), (3, -3), (4, -2), (5, -1)] {
        records.push(ended(moment(&blank, days, 12, 0).await?, id, 2)?);
    }
    let page = show(stage, &records).await?;
    page.says("5 days with practice, the last 3 in a row. 10 questions answered.").await
}

async fn a_row_is_not_lost_before_today_is_over(stage: &mut Stage) -> Result {
    let blank = in_zone(stage, "Pacific/Auckland").await?;
    let noon = async |days| moment(&blank, days, 12, 0).await;
    let page = show(stage, &[ended(noon(-2).await?, 1, 2)?, ended(noon(-3).await?, 2, 2)?]).await?;
    page.says("2 days with practice. 4 questions answered.").await?;
    holds("no row ended two days ago", !page.text().await?.contains("in a row"))?;
    let page = show(stage, &[ended(noon(-1).await?, 3, 2)?]).await?;
    page.says("3 days with practice, the last 3 in a row.").await
}

/// The year, the month from 1, and the day of a moment where the page is.
async fn date(page: &Page, at: i64) -> Result<(i32, usize, u32)> {
    let script = "const d = new Date(arguments[0]); return [d.getFullYear(), d.getMonth() + 1, d.getDate()]";
    page.js(script, vec![at.into()]).await
}

/// The name of the calendar's page in view: `November 2026`.
async fn month_in_view(page: &Page) -> Result<String> {
    page.js("return tidy(document.querySelector('table caption').textContent)", vec![]).await
}

/// Goes a month on or back, and waits until it is in view.
async fn turn(page: &Page, button: &str) -> Result<String> {
    let before = month_in_view(page).await?;
    page.press(button).await?;
    page.wait(
        "another month is in view",
        &format!("tidy(document.querySelector('caption').textContent) !== {before:?}"),
    )
    .await?;
    month_in_view(page).await
}

/// The marked days of the month in view, in words.
async fn marked(page: &Page) -> Result<BTreeSet<String>> {
    let rows = page.rows(&month_in_view(page).await?).await?;
    Ok(rows.into_iter().flatten().filter(|cell| cell.contains(':')).collect())
}

/// Drills over several months, at all times of the day, two of them on one day.
async fn months(stage: &mut Stage, zone: &str) -> Result<Vec<Record>> {
    let blank = in_zone(stage, zone).await?;
    let mut records = Vec::new();
    let times = [(0, 0, 1, 3), (-3, 23, 58, 1), (-3, 0, 2, 4), (-40, 12, 0, 2), (-75, 23, 59, 5), (-101, 0, 0, 6)];
    for (id, (days, hour, minute, answers)) in (1..).zip(times) {
        records.push(ended(moment(&blank, days, hour, minute).await?, id, answers)?);
    }
    Ok(records)
}

async fn the_calendar_marks_exactly_the_days_of_practice(stage: &mut Stage) -> Result {
    for zone in ["Pacific/Auckland", "America/Los_Angeles"] {
        let records = months(stage, zone).await?;
        let page = show(stage, &records).await?;
        let mut days: BTreeMap<(i32, usize, u32), usize> = BTreeMap::new();
        for record in &records {
            let answers = record.responses.iter().filter(|r| r.chosen != 0).count();
            *days.entry(date(&page, record.ended).await?).or_default() += answers;
        }
        same("days", days.len(), 5)?;
        let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for ((year, month, day), n) in days {
            let words = if n == 1 { format!("{day}: 1 question") } else { format!("{day}: {n} questions") };
            expected.entry(format!("{} {year}", MONTHS[month - 1])).or_default().insert(words);
        }
        let mut found = BTreeMap::new();
        let mut month = month_in_view(&page).await?;
        loop {
            let days = marked(&page).await?;
            if !days.is_empty() {
                found.insert(month, days);
            }
            if !page.has_use("Earlier month").await? {
                break;
            }
            month = turn(&page, "Earlier month").await?;
        }
        same(&format!("days in {zone}"), found, expected)?;
    }
    Ok(())
}

async fn the_calendar_begins_with_the_first_month_of_practice(stage: &mut Stage) -> Result {
    let records = months(stage, "America/Los_Angeles").await?;
    let page = show(stage, &records).await?;
    let name = |(year, month, _): (i32, usize, u32)| format!("{} {year}", MONTHS[month - 1]);
    let oldest = records.iter().map(|r| r.ended).min().unwrap_or_default();
    let (first, now) = (date(&page, oldest).await?, date(&page, made::now()?).await?);
    let between = (now.0 * 12 + now.1 as i32) - (first.0 * 12 + first.1 as i32);
    same("month", month_in_view(&page).await?, name(now))?;
    holds("there is no later month", !page.has_use("Later month").await?)?;
    for _ in 0..between {
        turn(&page, "Earlier month").await?;
    }
    same("first month", month_in_view(&page).await?, name(first))?;
    holds("there is no earlier month", !page.has_use("Earlier month").await?)?;
    for _ in 0..between {
        turn(&page, "Later month").await?;
    }
    same("month at the end", month_in_view(&page).await?, name(now))?;
    holds("there is no later month again", !page.has_use("Later month").await?)
}

async fn the_calendar_marks_today(stage: &mut Stage) -> Result {
    for zone in ["Pacific/Auckland", "America/Los_Angeles"] {
        let blank = in_zone(stage, zone).await?;
        let page = show(stage, &[ended(moment(&blank, -1, 12, 0).await?, 1, 4)?]).await?;
        let script = "return [...document.querySelectorAll('[aria-current=date]')].map(e => parseInt(e.textContent))";
        let (_, _, today) = date(&page, made::now()?).await?;
        same("today", page.js::<Vec<u32>>(script, vec![]).await?, vec![today])?;
    }
    Ok(())
}
