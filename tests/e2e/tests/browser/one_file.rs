//! The edition in one file: opened from a folder, with no server and no request, it does what the site does.

use carrel_core::save::keys::{self, Kept};
use carrel_core::save::read_export;
use carrel_e2e::folder::Folder;
use carrel_e2e::{Result, Role, Stage, bank, holds, same, setting};
use std::path::PathBuf;

carrel_e2e::engines! {
    the_site_offers_the_file_and_it_comes_whole,
    an_exam_is_sat_from_a_file,
    what_is_saved_outlives_a_browser_that_is_killed,
    search_and_topics_work_from_a_file,
    a_file_says_what_it_is_and_offers_nothing_of_the_site,
    a_form_is_passed_on_by_its_code,
    results_go_out_of_a_file_and_come_back,
    its_policy_is_as_strict_as_can_be,
    a_file_that_was_cut_off_says_so,
}

fn built() -> Result<PathBuf> {
    Ok(setting::dist()?.join("carrel.html"))
}

/// A folder with nothing in it but the file, and the file.
fn copied() -> Result<(Folder, PathBuf)> {
    let folder = Folder::new("one-file")?;
    let file = folder.path().join("carrel.html");
    std::fs::copy(built()?, &file)?;
    Ok((folder, file))
}

async fn the_site_offers_the_file_and_it_comes_whole(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    page.says("Downloading it needs the network once.").await?;
    let bytes = std::fs::read(built()?)?;
    let link = format!("Download carrel.html ({} kB)", (bytes.len() + 500) / 1000);
    page.follow(&link).await?;
    let file = stage.arrival("html").await?;
    same("name", file.file_name().and_then(|name| name.to_str()), Some("carrel.html"))?;
    holds("it is the built file, byte for byte", std::fs::read(&file)? == bytes)?;
    // It is for those who ask for it: no worker fetches it for everybody.
    page.is_kept_offline().await?;
    let asked = stage.server.requests().into_iter().filter(|(path, _)| path.ends_with("carrel.html")).count();
    same("times that the host was asked for it", asked, 1)?;
    // A browser looks for a new version of the site when it likes.
    stage.quit().await?;
    stage.open_file(&file).await?.is_home().await
}

async fn an_exam_is_sat_from_a_file(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.press("Start exam").await?;
    page.answer_well(1).await?;
    page.press("Flag").await?;
    page.reload().await?;
    let question = page.question_number(1).await?;
    holds("the answer and the flag are kept", question.flagged && question.choices.iter().any(|c| c.checked))?;
    page.press("Next").await?;
    page.answer_well(2).await?;
    page.review().await?;
    page.counts(2, 63, 1).await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    page.is_at_result().await?;
    let record = page.kept_record().await?;
    same("right answers", record.responses.iter().filter(|r| r.right).count(), 2)?;
    page.visit("#/history", "History").await?;
    page.is_at("History").await?;
    same("what the server was asked for", stage.server.requests().len(), 0)
}

async fn what_is_saved_outlives_a_browser_that_is_killed(stage: &mut Stage) -> Result {
    stage.wants_its_own_browser();
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.press("Start exam").await?;
    page.answer_well(1).await?;
    page.press("Next").await?;
    page.answer_well(2).await?;
    page.is_saved().await?;
    stage.crash().await?;
    let page = stage.open_file(&file).await?;
    page.resume().await?;
    let answered: Vec<bool> = page.map().await?.iter().take(3).map(|spot| spot.answered).collect();
    same("answered", answered, vec![true, true, false])
}

async fn search_and_topics_work_from_a_file(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.follow("Topics").await?;
    page.is_at("Topics").await?;
    page.first("#query").await?.click().await?;
    page.keys("visibility".chars()).await?;
    page.says("found").await?;
    // What is searched for stands in the address, and is there again.
    same("address", page.hash().await?.as_str(), "#/search/visibility")?;
    page.reload().await?;
    page.says("found").await?;
    let topic = &bank::topic("kms")?.title;
    page.js::<()>("location.hash = '#/topics/kms'", vec![]).await?;
    page.is_at(topic).await
}

async fn a_file_says_what_it_is_and_offers_nothing_of_the_site(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.settings().await?;
    page.says("This is the one-file edition: everything is in the file, and nothing needs a network.").await?;
    page.is_without(Role::Button, "Install as an app").await?;
    let text = page.text().await?;
    for words in ["Download carrel.html", "Not ready yet", "over https"] {
        holds(&format!("nothing is said of {words:?}"), !text.contains(words))?;
    }
    page.find(Role::Group, "Colors").await?;
    page.click(Role::Radio, "Dark").await?;
    page.reload().await?;
    holds("the colours chosen stay", page.is_ticked(Role::Radio, "Dark").await?)
}

async fn a_form_is_passed_on_by_its_code(stage: &mut Stage) -> Result {
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
    holds("no address of a file is given away", !text.contains("file:"))?;
    let page = stage.open(&format!("#/form/{code}")).await?;
    page.press("Start").await?;
    same("the first question, on the site", page.question_number(1).await?.id, first)
}

async fn results_go_out_of_a_file_and_come_back(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    page.press("Quick 10").await?;
    page.answer_well(1).await?;
    let kept = page.kept().await?;
    page.settings().await?;
    page.press("Back up to a file").await?;
    let export = stage.arrival("json").await?;
    let things = read_export(&std::fs::read_to_string(&export)?);
    holds("it is an export", things.is_ok_and(|things| !things.is_empty()))?;
    page.press("Delete everything…").await?;
    page.press("Delete everything").await?;
    page.is_home().await?;
    page.settings().await?;
    page.follow("Restore from a file").await?;
    let field = page.first("input[type=file]").await?;
    field.send_keys(export.display().to_string()).await?;
    page.press("Add them").await?;
    page.home().await?;
    page.resume().await?;
    same("the drill", page.question_number(1).await?.number()?, (1, 10))?;
    let mut back = page.kept().await?;
    // That everything was deleted is an entry of its own, which stays.
    back.retain(|key, _| !matches!(keys::parse(key), Some(Kept::Deletion(_))));
    same("texts that are kept", back.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>())
}

async fn its_policy_is_as_strict_as_can_be(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let page = stage.open_file(&file).await?;
    let script = "return document.querySelector('meta[http-equiv]').content";
    let policy: String = page.js(script, vec![]).await?;
    let plain: Vec<&str> = policy.split_whitespace().filter(|word| !word.starts_with("'sha384-")).collect();
    let expected = "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src img-src data:; base-uri 'none'; \
        form-action 'none'";
    same("policy, but for the digests", plain.join(" ").as_str(), expected)?;
    let inside = "return document.querySelectorAll('script[type=module], style').length";
    same("digests", policy.matches("'sha384-").count(), page.js::<usize>(inside, vec![]).await?)?;
    // It holds: the browser runs no code that the page did not come with.
    stage.expect_fault("Content Security Policy");
    same("whether inline code ran", page.runs_code_of_its_own().await?, false)
}

async fn a_file_that_was_cut_off_says_so(stage: &mut Stage) -> Result {
    let (_folder, file) = copied()?;
    let whole = std::fs::read(&file)?;
    std::fs::write(&file, &whole[..whole.len() / 2])?;
    stage.expect_fault("The program in this file did not start");
    stage.show_file(&file).await?.says("This file is incomplete").await
}
