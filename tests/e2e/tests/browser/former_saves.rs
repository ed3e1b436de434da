//! Saves in released formats, from the golden files: the page opens them, and they come out unchanged. Codes from the
//! bank before packs open the same questions.

use carrel_core::save::keys;
use carrel_core::save::read_import;
use carrel_e2e::{Failure, Page, Result, Stage, expect_eq};
use std::collections::BTreeMap;

use super::carrying::exported;

carrel_e2e::engines! {
    every:
        saves_of_version_1_come_out_unchanged;
    chromium:
        codes_of_the_bank_before_packs_open_the_same_questions,
        a_running_attempt_of_version_1_comes_out_unchanged,
        saves_of_version_2_come_out_unchanged,
        a_deletion_comes_out_unchanged;
}

const V1: u64 = 0xA1;
const V2: u64 = 0xA2;

macro_rules! golden {
    ($name:literal) => {
        include_str!(concat!("../../../it/golden/", $name)).trim_end().to_owned()
    };
}

/// Opens the page with these texts, and checks what it saves and exports: the same, except for settings, which exports
/// leave out.
async fn come_out(stage: &mut Stage, saves: &[(String, String)]) -> Result<Page> {
    stage.seed_storage(saves).await?;
    let page = stage.open("#/settings").await?;
    page.is_at("Settings").await?;
    let mut expected: BTreeMap<String, String> = saves.iter().cloned().collect();
    page.has_stored("opened", &expected).await?;
    expect_eq("the journal", page.journaled().await?, expected.clone())?;
    let import = read_import(&exported(&page).await?).map_err(|why| Failure::new(why.to_string()))?;
    let texts: BTreeMap<String, String> = import.entries.into_iter().map(|entry| (entry.key, entry.text)).collect();
    expected.remove(keys::SETTINGS);
    expect_eq("exported", texts, expected)?;
    Ok(page)
}

async fn saves_of_version_1_come_out_unchanged(stage: &mut Stage) -> Result {
    let bookmark = carrel_core::save::read_bookmark(&golden!("v1-bookmark.json"));
    let bookmark = bookmark.map_err(|why| Failure::new(why.to_string()))?;
    let saves = [
        (keys::record(V1), golden!("v1-record.json")),
        (keys::bookmark(bookmark.question), golden!("v1-bookmark.json")),
        (keys::SETTINGS.to_owned(), golden!("v1-settings.json")),
    ];
    let page = come_out(stage, &saves).await?;
    page.shows_text("1 result and 2 other entries").await?;
    expect_eq(
        "theme",
        page.js::<String>("return document.documentElement.dataset.theme", vec![]).await?,
        "dark".to_owned(),
    )?;
    page.visit("#/history", "History").await?;
    page.shows_text("DVA-C03").await?;
    let page = stage.open(&format!("#/results/{}", keys::id_text(V1))).await?;
    page.is_at_result().await
}

async fn a_running_attempt_of_version_1_comes_out_unchanged(stage: &mut Stage) -> Result {
    let page = come_out(stage, &[(keys::attempt(V1), golden!("v1-attempt.json"))]).await?;
    page.home().await?;
    page.shows_text("DVA-C03").await
}

/// They belong to a made-up exam that this site lacks.
async fn saves_of_version_2_come_out_unchanged(stage: &mut Stage) -> Result {
    let settings = (keys::SETTINGS.to_owned(), golden!("v2-settings.json"));
    let page = come_out(stage, &[(keys::record(V2), golden!("v2-record.json")), settings]).await?;
    page.shows_text("This browser also holds 1 result of another exam.").await?;
    stage.blank().await?.clear_storage().await?;
    let page = come_out(stage, &[(keys::attempt(V2), golden!("v2-attempt.json"))]).await?;
    page.shows_text("This browser also holds 1 open attempt of another exam.").await
}

async fn a_deletion_comes_out_unchanged(stage: &mut Stage) -> Result {
    come_out(stage, &[(keys::deletion(0xD1), golden!("v1-deletion.json"))]).await.map(drop)
}

async fn codes_of_the_bank_before_packs_open_the_same_questions(stage: &mut Stage) -> Result {
    let golden = golden!("code-before-packs.txt");
    let lines: Vec<&str> = golden.lines().collect();
    for lines in lines.chunks(7) {
        stage.blank().await?.clear_storage().await?;
        let page = stage.open(&format!("#/form/{}", lines[0])).await?;
        page.is_at("Shared question set").await?;
        page.start_practice().await?;
        page.question_number(1).await?;
        let attempt = page.stored_attempt().await?;
        let shown: Vec<String> = attempt
            .items()
            .iter()
            .take(lines.len() - 1)
            .map(|item| {
                let order: String = item.order.iter().map(u8::to_string).collect();
                format!("{:09x} {order} {}", item.key.value(), item.scored)
            })
            .collect();
        expect_eq(lines[0], shown, lines[1..].iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())?;
    }
    Ok(())
}
