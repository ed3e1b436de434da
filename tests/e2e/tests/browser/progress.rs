//! Progress: scores, domains, coverage and time, as computed from the records with the app's own core. Days are in
//! `progress_days`.

use carrel_core::attempt::Action;
use carrel_core::form::{Plan, Scope, SessionOptions};
use carrel_core::log::Record;
use carrel_core::progress::{allowance, coverage, pace, recent_tallies, trend};
use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq, fail, within};

carrel_e2e::engines! {
    chromium:
        without_results_the_page_links_to_a_start,
        one_result_is_counted_as_one,
        only_the_last_ten_exams_are_charted,
        domains_show_recent_results,
        the_pace_is_the_median,
        the_latest_results_are_listed,
        rows_of_results_leave_out_what_they_share,
        only_the_chosen_exam_counts_for_scores,
        scores_coverage_and_a_chart_are_shown;
}

const DAY: i64 = 24 * 60 * MINUTE;
const PICTURE: &str = "Exam scores";

/// An exam under the blueprint at this index, this many days ago, with every `wrong_each`-th answer incorrect.
fn exam_under(blueprint: usize, id: u64, days: i64, wrong_each: usize) -> Result<Record> {
    let plan = Plan { blueprint, scope: Scope::Exam };
    let mut exam = fixtures::begin(&plan, SessionOptions::default(), id, fixtures::now()? - days * DAY)?;
    fixtures::answer_most(&mut exam, wrong_each)?;
    fixtures::submitted(exam, 100)
}

/// Three exams, the best in the middle, and two drills, oldest first.
fn records() -> Result<Vec<Record>> {
    let drill = |id, days, wrong_each| -> Result<Record> {
        let mut drill = fixtures::drill(20, id, fixtures::now()? - days * DAY)?;
        fixtures::answer_most(&mut drill, wrong_each)?;
        fixtures::submitted(drill, 15)
    };
    Ok(vec![
        exam_under(0, 0xE1, 12, 2)?,
        drill(0xD1, 9, 3)?,
        exam_under(0, 0xE2, 6, 7)?,
        exam_under(0, 0xE3, 3, 4)?,
        drill(0xD2, 1, 5)?,
    ])
}

async fn show(stage: &mut Stage, records: &[Record]) -> Result<Page> {
    stage.seed_storage(&records.iter().map(fixtures::record_save).collect::<Vec<_>>()).await?;
    let page = stage.open("#/progress").await?;
    page.is_at("Progress").await?;
    Ok(page)
}

/// The day of a moment, as the browser formats it.
async fn day(page: &Page, at: i64) -> Result<String> {
    page.js("return new Date(arguments[0]).toLocaleString([], { dateStyle: 'medium' })", vec![at.into()]).await
}

async fn without_results_the_page_links_to_a_start(stage: &mut Stage) -> Result {
    let page = stage.open("#/progress").await?;
    page.shows_text("No results yet").await?;
    page.press("Try 10 questions").await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, 10))
}

async fn one_result_is_counted_as_one(stage: &mut Stage) -> Result {
    let drill = fixtures::submitted(fixtures::drill(10, 1, fixtures::now()? - 100 * MINUTE)?, 10)?;
    let page = show(stage, &[drill]).await?;
    page.shows_text("result, and no full DVA-C03 exam yet").await
}

async fn scores_coverage_and_a_chart_are_shown(stage: &mut Stage) -> Result {
    let records = records()?;
    let page = show(stage, &records).await?;
    within("scores", shows_the_latest_and_the_best_score(&page, &records).await)?;
    within("coverage", counts_seen_questions(&page, &records).await)?;
    within("the chart", has_a_linked_column_for_each_exam(&page, &records).await)
}

async fn shows_the_latest_and_the_best_score(page: &Page, records: &[Record]) -> Result {
    let scores: Vec<u16> =
        trend(records, &bank::bank()?.blueprints[0]).iter().map(|point| point.estimate.scaled).collect();
    let [first, best, last] = scores[..] else { return fail("there are three exams") };
    expect("the best is not the last, nor the last the first", best > last && last > first)?;
    page.shows_text(&format!("Best {best}")).await?;
    page.shows_text(&format!("Up {} points over 3 exams.", last - first)).await?;
    page.shows_text(&format!("{last} last exam score; you need 720")).await
}

/// The line below a chart.
async fn ends_of(page: &Page) -> Result<Vec<String>> {
    page.js(
        "return [...document.querySelectorAll('[aria-labelledby=scores] :is(.axis > span, .scale)')].map(e => tidy(e.innerText))",
        vec![],
    )
    .await
}

/// A day without its year, as the browser formats it.
async fn day_of_year(page: &Page, at: i64) -> Result<String> {
    page.js("return new Date(arguments[0]).toLocaleString([], { month: 'short', day: 'numeric' })", vec![at.into()])
        .await
}

/// Follows one of them.
async fn has_a_linked_column_for_each_exam(page: &Page, records: &[Record]) -> Result {
    let columns = page.links_in(PICTURE).await?;
    let points = trend(records, &bank::bank()?.blueprints[0]);
    let [first, last] = [day_of_year(page, points[0].at).await?, day_of_year(page, points[2].at).await?];
    expect_eq("below the chart", ends_of(page).await?, vec![first, last, "Scale: 100 to 1000".to_owned()])?;
    expect_eq("columns", columns.len(), 3)?;
    for (column, point) in columns.iter().zip(&points) {
        let (date, e) = (day(page, point.at).await?, point.estimate);
        expect_eq("name", column.name.as_str(), format!("{date}: {}, {} to {}", e.scaled, e.low, e.high).as_str())?;
        expect_eq("address", column.hash.as_str(), format!("#/results/{}", id_text(point.id)).as_str())?;
    }
    page.follow(&columns[1].name).await?;
    expect_eq("score", page.results().await?.score, Some(points[1].estimate.scaled))
}

async fn only_the_last_ten_exams_are_charted(stage: &mut Stage) -> Result {
    let records: Result<Vec<Record>> =
        (0..12).map(|n| exam_under(0, 0xE0 + n, 20 - n as i64, 2 + n as usize)).collect();
    let records = records?;
    let page = show(stage, &records).await?;
    page.shows_text("over 12 exams.").await?;
    let hashes: Vec<String> = page.links_in(PICTURE).await?.into_iter().map(|column| column.hash).collect();
    let expected: Vec<String> = records[2..].iter().map(|r| format!("#/results/{}", id_text(r.id))).collect();
    expect_eq("columns", hashes, expected)
}

/// The text of the section with this heading.
async fn words_of(page: &Page, heading: &str) -> Result<String> {
    let heading = page.find(Role::Heading, heading).await?;
    page.js("return tidy(arguments[0].closest('section').innerText)", vec![heading.to_json()?]).await
}

async fn domains_show_recent_results(stage: &mut Stage) -> Result {
    let mut records = records()?;
    // Enough for the answers before the latest hundred.
    for n in 0..8 {
        records.insert(0, exam_under(0, 0xF0 + n, 23 + n as i64, 3)?);
    }
    let page = show(stage, &records).await?;
    let blueprint = &bank::bank()?.blueprints[0];
    let words = words_of(&page, "Domains").await?;
    for domain in &blueprint.domains {
        let (now, earlier) = recent_tallies(&records, blueprint, domain.number, 100);
        let (Some(now), Some(earlier)) = (now.percent(), earlier.percent()) else {
            return fail("each exam asks about every domain");
        };
        let expected = format!("{} {now}%, was {earlier}%", domain.title);
        expect(&format!("{words:?} says {expected:?}"), words.contains(&expected))?;
    }
    Ok(())
}

async fn counts_seen_questions(page: &Page, records: &[Record]) -> Result {
    let all = coverage(bank::index()?, 0, records);
    let sum = |read: fn(&carrel_core::progress::Coverage) -> usize| all.iter().map(|(_, c)| read(c)).sum::<usize>();
    let (questions, seen, right) = (sum(|c| c.questions), sum(|c| c.seen), sum(|c| c.right));
    expect("some was seen, some of it right", 0 < right && right < seen && seen < questions)?;
    page.shows_text(&format!("{seen} of {questions} questions seen")).await?;
    page.shows_text(&format!("You answered {right} of the {seen} correctly last time.")).await?;
    let words = words_of(page, "Questions seen").await?;
    for (number, c) in all {
        let title = &bank::bank()?.blueprints[0].domain(number).ok_or_else(|| Failure::new("no such domain"))?.title;
        let line = format!("{title} {} of {}", c.seen, c.questions);
        expect(&format!("{words:?} says {line:?}"), words.contains(&line))?;
    }
    Ok(())
}

async fn the_pace_is_the_median(stage: &mut Stage) -> Result {
    let began = fixtures::now()? - 300 * MINUTE;
    let mut drill = fixtures::drill(6, 0xD1, began)?;
    let mut at = began;
    // Seconds on each; the fourth is incorrect, and the last is blank and does not count.
    for (place, seconds) in [20, 95, 40, 200, 61, 5_000].into_iter().enumerate() {
        let item = drill.current();
        let right = item.right;
        let mask = if place == 3 { bank::wrong(right, item.order.len()) } else { right };
        let apply = |drill: &mut carrel_core::attempt::Attempt, action, at| {
            drill.apply(action, at).map_err(|refused| Failure::new(refused.to_string()))
        };
        if place < 5 {
            for option in (0..8).filter(|option| mask & 1 << option != 0) {
                apply(&mut drill, Action::Choose(option), at)?;
            }
        }
        at += seconds * 1000;
        apply(&mut drill, if place < 5 { Action::Next } else { Action::Finish }, at)?;
    }
    let records = [Record::of(&drill).ok_or_else(|| Failure::new("the drill is not over"))?];
    let median = pace(&mut records[0].responses.iter());
    expect_eq("medians of core", (median.median, median.right, median.wrong), (Some(610), Some(505), Some(2000)))?;
    expect_eq("allowance of core", allowance(&bank::bank()?.blueprints[0], 0), 1200)?;
    let page = show(stage, &records).await?;
    page.shows_text("1\u{a0}min 1\u{a0}s per question; the exam allows 2\u{a0}min").await?;
    let words = words_of(&page, "Time per question").await?;
    for (time, of) in [("1 min 1 s", "typical"), ("51 s", "when correct"), ("3 min 20 s", "when incorrect")] {
        // On screen the number is above its label; in the document it follows it.
        let shown = words.contains(&format!("{of} {time}")) || words.contains(&format!("{time} {of}"));
        expect(&format!("{words:?} says {time:?} {of:?}"), shown)?;
    }
    Ok(())
}

async fn only_the_chosen_exam_counts_for_scores(stage: &mut Stage) -> Result {
    let mut records = records()?;
    records.push(exam_under(1, 0xC2, 0, 9)?);
    let bank = bank::bank()?;
    let page = show(stage, &records).await?;
    page.shows_text("over 3 exams.").await?;
    page.settings().await?;
    let other = page.name_with(Role::Radio, &bank.blueprints[1].title).await?;
    page.click(Role::Radio, &other).await?;
    page.js::<()>("location.hash = '#/progress'", vec![]).await?;
    page.is_at("Progress").await?;
    let points = trend(&records, &bank.blueprints[1]);
    let [only] = points[..] else { return fail("there is one exam under the other blueprint") };
    let scaled = only.estimate.scaled;
    page.shows_text(&format!("Best {scaled}")).await?;
    page.shows_text("1 exam. The bars show").await?;
    expect_eq("columns", page.links_in(PICTURE).await?.len(), 1)?;
    let below = vec![day_of_year(&page, only.at).await?, "Scale: 100 to 1000".to_owned()];
    expect_eq("below the chart", ends_of(&page).await?, below)?;
    let all = coverage(bank::index()?, 1, &records);
    let sum = |read: fn(&carrel_core::progress::Coverage) -> usize| all.iter().map(|(_, c)| read(c)).sum::<usize>();
    page.shows_text(&format!("{} of {} questions seen", sum(|c| c.seen), sum(|c| c.questions))).await
}

async fn the_latest_results_are_listed(stage: &mut Stage) -> Result {
    let records: Result<Vec<Record>> = (0..7).map(|n| exam_under(0, 0xE0 + n, 20 - n as i64, 3)).collect();
    let records = records?;
    let page = show(stage, &records).await?;
    let links = "return [...document.querySelectorAll('.progress .entry > a')].map(a => a.getAttribute('href'))";
    let latest: Vec<String> = records.iter().rev().take(5).map(|r| format!("#/results/{}", id_text(r.id))).collect();
    expect_eq("results", page.js::<Vec<String>>(links, vec![]).await?, latest)?;
    page.follow("All 7 results").await?;
    page.is_at("History").await?;
    page.until_count("results", "main a[href^='#/results/']", 7).await
}

async fn rows_of_results_leave_out_what_they_share(stage: &mut Stage) -> Result {
    let [older, newer] = [exam_under(0, 0xE1, 400, 3)?, exam_under(0, 0xE2, 0, 3)?];
    let page = show(stage, &[older.clone(), newer.clone()]).await?;
    // Both years as the page's time zone has them: the newer result may be of last year, too.
    let dates = "return [...arguments].map(at => new Date(at)).map(date =>
        [String(date.getFullYear()), date.toLocaleString([], { month: 'short', day: 'numeric' })])";
    let dates: Vec<(String, String)> = page.js(dates, vec![older.began.into(), newer.began.into()]).await?;
    let current: String = page.js("return String(new Date().getFullYear())", vec![]).await?;
    let rows = "return [...document.querySelectorAll('.entry > a')].map(row => tidy(row.innerText))";
    let shown: Vec<String> = page.js(rows, vec![]).await?;
    expect_eq("rows", shown.len(), 2)?;
    for (row, (year, day)) in shown.iter().rev().zip(&dates) {
        expect_eq(&format!("the year in {row:?}"), row.contains(year.as_str()), *year != current)?;
        expect(&format!("{row:?} has its day, {day:?}"), row.contains(&format!("Exam, {day},")))?;
        expect(&format!("{row:?} does not name the only exam"), !row.contains("DVA-"))?;
    }
    let other = exam_under(1, 0xC2, 1, 3)?;
    let page = show(stage, &[older, other, newer]).await?;
    let shown: Vec<String> = page.js(rows, vec![]).await?;
    let named: Vec<bool> = shown.iter().map(|row| row.contains("DVA-C03") || row.contains("DVA-C02")).collect();
    expect_eq("rows with two exams name theirs", named, vec![true; 3])
}
