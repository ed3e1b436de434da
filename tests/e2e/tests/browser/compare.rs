//! A result compared with earlier ones of its kind: in words, in a table by domain, and in a chart with a text
//! alternative.
//!
//! Expected values are computed from the records with the app's own core, and differences by hand.

use carrel_core::bank::Blueprint;
use carrel_core::log::Record;
use carrel_core::save::keys::id_text;
use carrel_core::score::{Tally, score};
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq, within};

carrel_e2e::engines! {
    chromium:
        the_first_exam_is_compared_with_nothing,
        an_unchanged_score_is_called_the_same,
        drills_are_compared_with_drills_and_exams_with_exams,
        only_the_previous_five_results_count,
        an_exam_is_compared_in_points_by_domain_and_in_a_chart;
}

const DAY: i64 = 24 * 60 * MINUTE;
const HEADING: &str = "Compared with earlier exams";
const PICTURE: &str = "Results over time";

/// An exam this many days ago, with every `wrong_each`-th answer incorrect.
fn exam(id: u64, days: i64, wrong_each: usize) -> Result<Record> {
    let mut exam = fixtures::exam(id, fixtures::now()? - days * DAY)?;
    fixtures::answer_most(&mut exam, wrong_each)?;
    fixtures::submitted(exam, 100)
}

fn drill(id: u64, days: i64, wrong_each: usize) -> Result<Record> {
    let mut drill = fixtures::drill(20, id, fixtures::now()? - days * DAY)?;
    fixtures::answer_most(&mut drill, wrong_each)?;
    fixtures::submitted(drill, 20)
}

/// Plants these records and opens the results of the last one.
async fn show(stage: &mut Stage, records: &[Record]) -> Result<Page> {
    stage.seed_storage(&records.iter().map(fixtures::record_save).collect::<Vec<_>>()).await?;
    let last = records.last().ok_or_else(|| Failure::new("there is no record"))?;
    let page = stage.open(&format!("#/results/{}", id_text(last.id))).await?;
    page.results().await?;
    Ok(page)
}

fn blueprint() -> Result<&'static Blueprint> {
    Ok(&bank::bank()?.blueprints[0])
}

fn scaled(record: &Record) -> Result<i64> {
    let estimate = score(record, blueprint()?).estimate.ok_or_else(|| Failure::new("it is no exam"))?;
    Ok(estimate.scaled.into())
}

/// The day on which it started, as the browser formats it.
async fn day(page: &Page, record: &Record) -> Result<String> {
    page.js("return new Date(arguments[0]).toLocaleString([], { dateStyle: 'medium' })", vec![record.began.into()])
        .await
}

/// Three exams, the best in the middle, with drills in between that must not count.
fn three() -> Result<Vec<Record>> {
    Ok(vec![exam(0xE1, 9, 2)?, drill(0xD1, 8, 2)?, exam(0xE2, 6, 6)?, drill(0xD2, 2, 3)?, exam(0xE3, 1, 4)?])
}

async fn the_first_exam_is_compared_with_nothing(stage: &mut Stage) -> Result {
    // An earlier drill is of another kind, and a later exam does not count.
    let records = [drill(0xD1, 3, 3)?, exam(0xE2, 1, 5)?, exam(0xE1, 2, 4)?];
    let page = show(stage, &records).await?;
    page.is_without(Role::Heading, HEADING).await?;
    expect_eq("tables", page.js::<usize>("return document.querySelectorAll('main table').length", vec![]).await?, 0)
}

async fn an_unchanged_score_is_called_the_same(stage: &mut Stage) -> Result {
    let none =
        |id, days| -> Result<Record> { fixtures::submitted(fixtures::exam(id, fixtures::now()? - days * DAY)?, 5) };
    let records = [none(0xE1, 4)?, none(0xE2, 2)?];
    let page = show(stage, &records).await?;
    let on = day(&page, &records[0]).await?;
    page.shows_text(&format!("The same as your previous exam: {} on {on}.", scaled(&records[0])?)).await
}

/// The tally of a domain over all of these records.
fn of_domain(records: &[&Record], number: u8) -> Result<Tally> {
    let mut all = Tally::default();
    for record in records {
        let responses = record.responses.iter().filter(|r| r.scored && r.skill.domain == number);
        for response in responses {
            all.asked += 1;
            all.right += usize::from(response.right);
        }
    }
    Ok(all)
}

async fn an_exam_is_compared_in_points_by_domain_and_in_a_chart(stage: &mut Stage) -> Result {
    let records = three()?;
    let page = show(stage, &records).await?;
    page.find(Role::Heading, HEADING).await?;
    let (last, now) = (scaled(&records[2])?, scaled(&records[4])?);
    expect("the scores differ", now < last)?;
    let on = day(&page, &records[2]).await?;
    page.shows_text(&format!("{} points lower than your previous exam: {last} on {on}.", last - now)).await?;
    within("the table", has_each_domain_now_and_before(&page, &records).await)?;
    within("the chart", has_a_linked_column_for_each_exam(&page, &records).await)?;
    // An increase: the middle exam compared with the first.
    page.js::<()>(&format!("location.hash = '#/results/{}'", id_text(0xE2)), vec![]).await?;
    let (first, on) = (scaled(&records[0])?, day(&page, &records[0]).await?);
    page.shows_text(&format!("{} points higher than your previous exam: {first} on {on}.", last - first)).await
}

async fn has_each_domain_now_and_before(page: &Page, records: &[Record]) -> Result {
    let mut expected = vec![["Domain", "This time", "Previous", "All earlier"].map(str::to_owned).to_vec()];
    for domain in &blueprint()?.domains {
        let mut row = vec![domain.title.clone()];
        for of in [&[&records[4]][..], &[&records[2]], &[&records[0], &records[2]]] {
            let tally = of_domain(of, domain.number)?;
            row.push(format!("{}%", tally.percent().unwrap_or_default()));
        }
        expected.push(row);
    }
    // Otherwise one could be mistaken for another.
    let differ = |row: &Vec<String>| row[1] != row[2] && row[2] != row[3] && row[1] != row[3];
    expect("there is a domain whose three numbers differ", expected[1..].iter().any(differ))?;
    expect_eq("table", page.rows("Correct by domain").await?, expected)
}

/// Follows the first of them.
async fn has_a_linked_column_for_each_exam(page: &Page, records: &[Record]) -> Result {
    let columns = page.links_in(PICTURE).await?;
    expect_eq("columns", columns.len(), 3)?;
    for (column, record) in columns.iter().zip([&records[0], &records[2], &records[4]]) {
        let estimate = score(record, blueprint()?).estimate.ok_or_else(|| Failure::new("it is an exam"))?;
        let date = day(page, record).await?;
        let name = format!("{date}: {}, {} to {}", estimate.scaled, estimate.low, estimate.high);
        expect_eq("name", column.name.as_str(), name.as_str())?;
        expect_eq("present one", column.current, record.id == 0xE3)?;
        expect_eq("address", column.hash.as_str(), format!("#/results/{}", id_text(record.id)).as_str())?;
    }
    page.follow(&columns[0].name).await?;
    page.is_without(Role::Heading, HEADING).await?;
    expect_eq("score", page.results().await?.score.map(i64::from), Some(scaled(&records[0])?))
}

async fn drills_are_compared_with_drills_and_exams_with_exams(stage: &mut Stage) -> Result {
    let records = [drill(0xD1, 8, 2)?, exam(0xE1, 6, 5)?, drill(0xD2, 2, 4)?];
    let page = show(stage, &records).await?;
    let percent = |record: &Record| -> Result<i64> {
        Ok(score(record, blueprint()?).scored.percent().unwrap_or_default().try_into()?)
    };
    let (last, now) = (percent(&records[0])?, percent(&records[2])?);
    let on = day(&page, &records[0]).await?;
    let words = format!("{} percentage points higher than your previous practice: {last}% on {on}.", now - last);
    page.shows_text(&words).await?;
    page.shows_text("Scale: 0% to 100%").await?;
    let names: Vec<String> = page.links_in(PICTURE).await?.into_iter().map(|column| column.name).collect();
    let expected = vec![format!("{on}: {last}%"), format!("{}: {now}%", day(&page, &records[2]).await?)];
    expect_eq("columns", names, expected)?;
    // Only domains that this drill asked about have a row.
    let asked = |number| records[2].responses.iter().any(|r| r.skill.domain == number);
    let rows = blueprint()?.domains.iter().filter(|d| asked(d.number)).count();
    expect_eq("rows and the head", page.rows("Correct by domain").await?.len(), rows + 1)
}

async fn only_the_previous_five_results_count(stage: &mut Stage) -> Result {
    let mut records = Vec::new();
    for n in 0..8 {
        records.push(drill(0xD0 + n, 20 - n as i64, 2 + n as usize)?);
    }
    let page = show(stage, &records).await?;
    let hashes: Vec<String> = page.links_in(PICTURE).await?.into_iter().map(|column| column.hash).collect();
    let expected: Vec<String> = records[2..].iter().map(|r| format!("#/results/{}", id_text(r.id))).collect();
    expect_eq("columns", hashes, expected)
}
