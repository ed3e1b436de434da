//! Without a network: after one visit everything is there, and a new version comes only when it is wanted, and whole.

use carrel_core::save::keys::id_text;
use carrel_e2e::made;
use carrel_e2e::release::{self, MARK};
use carrel_e2e::scene::Scene;
use carrel_e2e::{Page, Result, Role, Stage, bank, holds, same, setting};

carrel_e2e::engines! {
    after_one_visit_everything_works_without_a_host,
    the_browser_can_install_it,
    a_new_version_is_offered_and_taken_when_it_is_wanted,
    a_new_version_waits_for_a_running_exam,
    a_new_version_that_came_broken_is_never_served,
}

/// A first visit, up to the point at which the page says that it is kept.
async fn visit(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/settings").await?;
    page.says("Ready: this page works without a network.").await?;
    Ok(page)
}

async fn after_one_visit_everything_works_without_a_host(stage: &mut Stage) -> Result {
    visit(stage).await?;
    let exam = made::exam(0xE, made::now()? - 10 * made::MINUTE)?;
    stage.plant(&[made::attempt_save(&exam)]).await?;
    stage.quit().await?;
    stage.server.stop();
    let before = stage.server.requests().len();
    let address = |hash: &str| stage.server.address(hash);
    let deep = [address("#/topics/kms"), address(&format!("#/attempt/{}", id_text(exam.id()))), address("")];
    let page = stage.page().await?;
    page.go(&deep[0]).await?;
    page.ready().await?;
    page.is_at(&bank::topic("kms")?.title).await?;
    page.go(&deep[2]).await?;
    page.reload().await?;
    page.is_at("Carrel").await?;
    page.press("Quick 10").await?;
    let question = page.question_number(1).await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Right").await?;
    page.go(&deep[1]).await?;
    page.reload().await?;
    same("of an exam", page.question_number(1).await?.number()?, (1, 65))?;
    for (link, heading) in [("History", "History"), ("Topics", "Topics"), ("Settings", "Settings")] {
        page.follow(link).await?;
        page.is_at(heading).await?;
        page.reload().await?;
        page.is_at(heading).await?;
    }
    same("requests", stage.server.requests().len(), before)
}

async fn the_browser_can_install_it(stage: &mut Stage) -> Result {
    let page = visit(stage).await?;
    let found = page.driver().cdp().send_raw("Page.getInstallabilityErrors", serde_json::json!({})).await?;
    // A window of a private kind, as tests may use, is no fault of the page's.
    let errors = found["installabilityErrors"].as_array().cloned().unwrap_or_default();
    let errors: Vec<_> = errors.into_iter().filter(|e| e["errorId"] != "in-incognito").collect();
    same("what keeps the browser from installing it", errors, Vec::<serde_json::Value>::new())?;
    let manifest = page.driver().cdp().send_raw("Page.getAppManifest", serde_json::json!({})).await?;
    same("errors in the manifest", manifest["errors"].as_array().map(Vec::len), Some(0))?;
    holds("it is found", manifest["url"].as_str().is_some_and(|url| url.ends_with("/manifest.webmanifest")))
}

async fn is_next(page: &Page) -> Result<bool> {
    page.js(&format!("return document.body.dataset.version === '{MARK}'"), vec![]).await
}

async fn a_new_version_is_offered_and_taken_when_it_is_wanted(stage: &mut Stage) -> Result {
    visit(stage).await?;
    let next = release::next(&setting::dist()?)?;
    stage.server.release(next.path());
    let page = stage.open("#/").await?;
    page.find(Role::Button, "Use it now").await?;
    page.says("A new version is ready.").await?;
    holds("it is not forced", !is_next(&page).await?)?;
    page.reload().await?;
    holds("nor by a reload", !is_next(&page).await?)?;
    page.press("Use it now").await?;
    page.wait("the new version is there", &format!("document.body.dataset.version === '{MARK}'")).await?;
    page.ready().await?;
    page.is_without(Role::Button, "Use it now").await?;
    // The old one is gone, and the new one is kept as well.
    stage.server.stop();
    page.reload().await?;
    holds("still the new one", is_next(&page).await?)?;
    let caches: usize = page.js_later("return (await caches.keys()).length").await?;
    same("caches: the version, and which one is used", caches, 2)
}

async fn a_new_version_waits_for_a_running_exam(stage: &mut Stage) -> Result {
    visit(stage).await?;
    let page = Scene::Single.show(stage).await?;
    let next = release::next(&setting::dist()?)?;
    stage.server.release(next.path());
    page.reload().await?;
    page.follow("Settings").await?;
    page.says("It is offered once nothing is open any more").await?;
    page.is_without(Role::Button, "Use it now").await?;
    stage.quit().await?;
    let page = stage.open("#/").await?;
    holds("the exam goes on where it began, after a restart too", !is_next(&page).await?)?;
    page.follow("Continue").await?;
    page.follow("Review").await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    page.is_at("Results").await?;
    page.find(Role::Button, "Use it now").await?;
    Ok(())
}

async fn a_new_version_that_came_broken_is_never_served(stage: &mut Stage) -> Result {
    visit(stage).await?;
    let next = release::next(&setting::dist()?)?;
    let wasm = std::fs::read_dir(next.path())?
        .flatten()
        .map(|e| e.path())
        .find(|p| p.extension().is_some_and(|e| e == "wasm"));
    let wasm = wasm.expect("a site has its program");
    let mut bytes = std::fs::read(&wasm)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&wasm, &bytes)?;
    stage.server.release(next.path());
    let page = stage.open("#/settings").await?;
    let end: String = page
        .js_later(
            "const registration = await navigator.serviceWorker.ready;
            await registration.update();
            const worker = registration.installing;
            const over = () => !worker || ['redundant', 'activated'].includes(worker.state);
            while (!over()) await new Promise(r => worker.addEventListener('statechange', r, { once: true }));
            return worker?.state ?? 'none'",
        )
        .await?;
    same("the worker of the broken version", end.as_str(), "redundant")?;
    page.reload().await?;
    page.is_at("Settings").await?;
    page.says("Ready: this page works without a network.").await?;
    holds("the old version is served", !is_next(&page).await?)?;
    stage.server.stop();
    page.reload().await?;
    page.is_at("Settings").await?;
    page.says("Ready: this page works without a network.").await?;
    page.is_without(Role::Button, "Use it now").await
}
