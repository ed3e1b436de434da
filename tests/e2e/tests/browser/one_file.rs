//! The single-file edition: opened from a folder, without a server or requests, it works like the site.

use carrel_core::save::keys::{self, StorageKey};
use carrel_core::save::read_export;
use carrel_e2e::folder::Folder;
use carrel_e2e::{Result, Role, Stage, bank, expect, expect_eq, setting};
use std::path::PathBuf;

carrel_e2e::engines! {
    every:
        the_site_offers_the_complete_file,
        an_exam_can_be_taken_from_a_file,
        saves_survive_a_killed_browser,
        search_and_topics_work_from_a_file,
        results_can_be_exported_from_a_file_and_imported,
        its_policy_is_strict;
    chromium:
        a_file_describes_itself_and_offers_no_site_features,
        a_form_is_shared_by_its_code,
        a_truncated_file_says_so;
}

fn built() -> Result<PathBuf> {
    Ok(setting::dist()?.join("carrel.html"))
}

/// A folder that contains only the file, and the file.
fn copied() -> Result<(Folder, PathBuf)> {
    let folder = Folder::new("one-file")?;
    let file = folder.path().join("carrel.html");
    std::fs::copy(built()?, &file)?;
    Ok((folder, file))
}

async fn the_site_offers_the_complete_file(stage: &mut Stage) -> Result {
    stage.server.serve_worker();
    let page = stage.open("#/settings").await?;
    page.shows_text("It opens in any browser, without a network.").await?;
    let bytes = std::fs::read(built()?)?;
    let link = format!("Download carrel.html ({} kB)", (bytes.len() + 500) / 1000);
    page.follow(&link).await?;
    let file = stage.downloaded_file("html").await?;
    expect_eq("name", file.file_name().and_then(|name| name.to_str()), Some("carrel.html"))?;
    expect("it is the built file, byte for byte", std::fs::read(&file)? == bytes)?;
    // It is downloaded on request only: no worker fetches it for everybody.
    page.is_cached_offline().await?;
    let asked = stage.server.requests().into_iter().filter(|(path, _)| path.ends_with("carrel.html")).count();
    expect_eq("times that the host was asked for it", asked, 1)?;
    // A browser checks for a new version of the site whenever it likes.
    stage.quit().await?;
    stage.open_file(&file).await?.is_home().await
}

async fn an_exam_can_be_taken_from_a_file(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    page.press("Flag").await?;
    page.reload().await?;
    let question = page.question_number(1).await?;
    expect("the answer and the flag are saved", question.flagged && question.choices.iter().any(|c| c.checked))?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    page.review().await?;
    page.counts(2, 63, 1).await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    page.is_at_result().await?;
    let record = page.stored_record().await?;
    expect_eq("right answers", record.responses.iter().filter(|r| r.right).count(), 2)?;
    page.visit("#/history", "History").await?;
    page.is_at("History").await?;
    expect_eq("what the server was asked for", stage.server.requests().len(), 0)
}

async fn saves_survive_a_killed_browser(stage: &mut Stage) -> Result {
    stage.use_own_browser();
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.press("Start exam").await?;
    page.answer_correctly(1).await?;
    page.press("Next").await?;
    page.answer_correctly(2).await?;
    page.is_saved().await?;
    stage.crash().await?;
    let page = stage.open_file(&file).await?;
    page.resume().await?;
    let answered: Vec<bool> = page.map().await?.iter().take(3).map(|spot| spot.answered).collect();
    expect_eq("answered", answered, vec![true, true, false])
}

async fn search_and_topics_work_from_a_file(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await?;
    page.first("#query").await?.click().await?;
    page.keys("visibility".chars()).await?;
    page.shows_text("found").await?;
    // The query is in the address, and is restored from there.
    expect_eq("address", page.hash().await?.as_str(), "#/search/visibility")?;
    page.reload().await?;
    page.shows_text("found").await?;
    let topic = &bank::topic("kms")?.title;
    page.js::<()>("location.hash = '#/topics/kms'", vec![]).await?;
    page.is_at(topic).await
}

async fn a_file_describes_itself_and_offers_no_site_features(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.settings().await?;
    page.shows_text("This is the one-file edition: everything is in the file, and nothing needs a network.").await?;
    page.is_without(Role::Button, "Install as an app").await?;
    let text = page.text().await?;
    for words in ["Download carrel.html", "Not ready yet"] {
        expect(&format!("{words:?} is not mentioned"), !text.contains(words))?;
    }
    page.find(Role::Group, "Colors").await?;
    page.click(Role::Radio, "Dark").await?;
    page.reload().await?;
    expect("the colors chosen stay", page.is_checked(Role::Radio, "Dark").await?)
}

async fn a_form_is_shared_by_its_code(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.press("Start exam").await?;
    let first = page.question_number(1).await?.id;
    page.review().await?;
    page.press("Share these questions").await?;
    page.find(Role::Button, "Copy code").await?;
    page.is_without(Role::Button, "Copy link").await?;
    let code: String = page
        .js("return named('details', 'Share these questions')[0].querySelector('code').textContent", vec![])
        .await?;
    let text = page.text().await?;
    expect("no address of a file is given away", !text.contains("file:"))?;
    let page = stage.open(&format!("#/form/{code}")).await?;
    page.press("Start exam").await?;
    expect_eq("the first question, on the site", page.question_number(1).await?.id, first)
}

async fn results_can_be_exported_from_a_file_and_imported(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    let stored = page.stored().await?;
    page.settings().await?;
    page.press("Back up to a file").await?;
    let export = stage.downloaded_file("json").await?;
    let entries = read_export(&std::fs::read_to_string(&export)?);
    expect("it is an export", entries.is_ok_and(|entries| !entries.is_empty()))?;
    page.press("Delete everything…").await?;
    page.press("Delete everything").await?;
    page.is_home().await?;
    page.settings().await?;
    page.follow("Restore a backup").await?;
    let field = page.first("input[type=file]").await?;
    field.send_keys(export.display().to_string()).await?;
    page.press("Add them").await?;
    page.home().await?;
    page.resume().await?;
    expect_eq("the drill", page.question_number(1).await?.number()?, (1, 10))?;
    let mut back = page.stored().await?;
    // Deleting everything leaves an entry of its own.
    back.retain(|key, _| !matches!(keys::parse(key), Some(StorageKey::Deletion(_))));
    expect_eq("saved texts", back.keys().collect::<Vec<_>>(), stored.keys().collect::<Vec<_>>())
}

async fn its_policy_is_strict(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    let script = "return document.querySelector('meta[http-equiv]').content";
    let policy: String = page.js(script, vec![]).await?;
    let plain: Vec<&str> = policy.split_whitespace().filter(|word| !word.starts_with("'sha384-")).collect();
    let expected = "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src img-src data:; base-uri 'none'; \
        form-action 'none'";
    expect_eq("policy, but for the digests", plain.join(" ").as_str(), expected)?;
    let inside = "return document.querySelectorAll('script[type=module], style').length";
    expect_eq("digests", policy.matches("'sha384-").count(), page.js::<usize>(inside, vec![]).await?)?;
    // The policy works: the browser runs no injected code.
    stage.expect_fault("Content Security Policy");
    expect_eq("whether inline code ran", page.runs_inline_code().await?, false)
}

async fn a_truncated_file_says_so(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let whole = std::fs::read(&file)?;
    std::fs::write(&file, &whole[..whole.len() / 2])?;
    stage.expect_fault("The program in this file did not start");
    stage.show_file(&file).await?.shows_text("This file is incomplete").await
}
