//! Inconsistent packs, as on a host with a broken build: each file is intact and has the digest that the page names.
//! The page refuses or explains each, and the program does not crash.

use crate::hands::check_first;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use carrel_core::bank::{Bank, Domain, Words};
use carrel_core::pack::{Part, head, read_index, write_index, write_words};
use carrel_e2e::folder::Folder;
use carrel_e2e::site::file;
use carrel_e2e::{Failure, Page, Result, Role, Stage, bank, expect, expect_eq, setting};
use sha2::{Digest as _, Sha384};

carrel_e2e::engines! {
    with_worker;
    every:
        an_index_without_questions_is_explained;
    chromium:
        an_invalid_index_is_explained,
        an_index_of_too_many_questions_is_explained,
        words_served_as_the_rest_are_refused,
        words_of_another_exam_are_refused,
        words_without_one_of_the_questions_are_refused,
        an_exam_that_the_pack_cannot_fill_shows_the_shortfall;
}

/// The original contents of a part.
pub(crate) fn built(part: Part) -> Result<Vec<u8>> {
    Ok(std::fs::read(setting::dist()?.join(file(&format!("{}-", part.name()))?))?)
}

/// Serves a copy of the site with these contents as a part, and a page that names them and their digest.
pub(crate) fn serve(stage: &Stage, part: Part, contents: &[u8]) -> Result<Folder> {
    let (site, folder) = (setting::dist()?, Folder::new("bad-pack")?);
    for entry in std::fs::read_dir(&site)? {
        let path = entry?.path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap_or_default()))?;
    }
    let digest = |bytes: &[u8]| format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)));
    let named = format!("{} {}", file(&format!("{}-", part.name()))?, digest(&built(part)?));
    let page = std::fs::read_to_string(site.join("index.html"))?;
    expect("the page names the file", page.contains(&named))?;
    std::fs::write(folder.path().join("other.txt"), contents)?;
    let page = page.replace(&named, &format!("other.txt {}", digest(contents)));
    std::fs::write(folder.path().join("index.html"), page)?;
    stage.server.release(folder.path());
    Ok(folder)
}

/// A modified index of the built site, for the same pack.
fn changed(change: impl FnOnce(&mut Bank)) -> Result<Vec<u8>> {
    let mut bank = read_index(&built(Part::Index)?).map_err(|bad| Failure::new(bad.to_string()))?;
    change(&mut bank);
    let body = write_index(&bank).map_err(|error| Failure::new(error.to_string()))?;
    Ok(head(Part::Index, bank.digest, &body))
}

/// Navigates without waiting for the app.
async fn show(stage: &mut Stage, to: &str) -> Result<Page> {
    stage.tolerate_faults();
    let page = stage.page().await?;
    page.go(&stage.server.address(to)).await?;
    Ok(page)
}

async fn is_explained(page: &Page) -> Result {
    page.shows_text("Carrel could not start Carrel cannot use this site's list of questions").await?;
    page.shows_text("whoever runs this site must build it again. Your saved data is safe.").await?;
    page.find(Role::Button, "Reload").await?;
    page.find(Role::Button, "Download my data").await?;
    let text = page.text().await?;
    expect("no crash is reported", !text.contains("Something broke") && !text.contains("Loading"))?;
    page.is_without(Role::Button, "Quick 10").await
}

async fn an_index_without_questions_is_explained(stage: &mut Stage) -> Result {
    let _site = serve(stage, Part::Index, &changed(|bank| bank.questions.clear())?)?;
    let page = show(stage, "#/").await?;
    is_explained(&page).await?;
    page.press("Reload").await?;
    is_explained(&page).await
}

async fn an_invalid_index_is_explained(stage: &mut Stage) -> Result {
    let _site = serve(stage, Part::Index, &built(Part::Words)?)?;
    is_explained(&show(stage, "#/").await?).await?;
    let _site = serve(stage, Part::Index, b"<!doctype html><title>Sign in</title>")?;
    is_explained(&show(stage, "?again#/").await?).await
}

async fn an_index_of_too_many_questions_is_explained(stage: &mut Stage) -> Result {
    let many = |bank: &mut Bank| {
        let one = bank.questions[0].clone();
        bank.questions.resize(carrel_core::pack::MOST_QUESTIONS + 1, one);
    };
    let _site = serve(stage, Part::Index, &changed(many)?)?;
    is_explained(&show(stage, "#/").await?).await
}

async fn words_served_as_the_rest_are_refused(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    let _site = serve(stage, Part::Rest, &built(Part::Words)?)?;
    let page = stage.open_without_questions("#/").await?;
    check_first(&page).await?;
    page.shows_text("The explanations could not be loaded: the server sent a different file").await?;
    page.find(Role::Button, "Try again").await.map(drop)
}

async fn words_of_another_exam_are_refused(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    let _site = serve(stage, Part::Words, &bank::other()?.pack.file(Part::Words))?;
    let page = stage.open_without_questions(&format!("#/question/{}", bank::bank()?.questions[0].id)).await?;
    page.shows_text("The questions could not be loaded: it belongs to a different edition of the questions").await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await
}

/// The index contains a question that the words lack.
async fn words_without_one_of_the_questions_are_refused(stage: &mut Stage) -> Result {
    stage.tolerate_faults();
    let pack = &bank::authored()?.pack;
    let fewer = Words { questions: pack.words.questions[1..].to_vec() };
    let _site = serve(stage, Part::Words, &head(Part::Words, pack.bank.digest, &write_words(&fewer)))?;
    let page = stage.open_without_questions("#/").await?;
    page.press("Quick 10").await?;
    page.shows_text("The questions could not be loaded: it does not match the other question files").await?;
    page.find(Role::Button, "Try again").await?;
    page.settings().await?;
    page.is_at("Settings").await
}

async fn an_exam_that_the_pack_cannot_fill_shows_the_shortfall(stage: &mut Stage) -> Result {
    let starved = |bank: &mut Bank| {
        let blueprint = &mut bank.blueprints[0];
        let next = blueprint.domains.len() as u8 + 1;
        blueprint.domains.iter_mut().for_each(|domain| domain.weight /= 2);
        blueprint.domains.push(Domain { number: next, title: "Nothing".into(), weight: 50, tasks: Vec::new() });
    };
    let _site = serve(stage, Part::Index, &changed(starved)?)?;
    let page = stage.open("#/").await?;
    page.shows_text("The question bank cannot fill this yet:").await?;
    page.is_without(Role::Button, "Start exam").await?;
    page.press("Quick 10").await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, 10))?;
    // The worker may still be fetching when the folder is removed.
    stage.server.release(&setting::dist()?);
    Ok(())
}
