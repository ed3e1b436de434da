//! Offline: after one visit everything works, and an update is applied only on request, and as a complete release.

use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures;
use carrel_e2e::scene::Scene;
use carrel_e2e::site::{broken, change_a_byte, file, file_of};
use carrel_e2e::{Page, Result, Role, Stage, bank, expect, expect_eq, setting};
use std::path::Path;

carrel_e2e::engines! {
    with_worker;
    every:
        after_one_visit_everything_works_without_a_host,
        an_update_waits_for_a_running_exam,
        a_page_with_a_second_address_works_without_a_host,
        a_broken_update_is_never_served,
        an_update_is_offered_and_applied_on_request_in_every_tab,
        caches_deleted_by_another_site_are_refilled_for_open_and_later_pages,
        after_one_visit_to_the_first_page_no_host_is_needed;
    chromium:
        the_worker_waits_for_the_first_question_and_not_for_the_explanations,
        the_offline_copy_is_reported_with_its_size,
        installing_is_offered_if_the_browser_supports_it;
    only_chromium because "the others install no pages": the_browser_can_install_it;
}

/// A first visit, until the page says that it works offline.
async fn visit(stage: &mut Stage) -> Result<Page> {
    let page = stage.open("#/settings").await?;
    page.shows_text("Ready: this page works without a network.").await?;
    Ok(page)
}

async fn after_one_visit_to_the_first_page_no_host_is_needed(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    page.is_cached_offline().await?;
    stage.server.stop();
    let before = stage.server.request_count();
    page.reload().await?;
    for heading in ["Topics", "Progress", "Settings"] {
        page.follow(heading).await?;
        page.is_at(heading).await?;
        page.wait("it is there", "!document.querySelector('.later')").await?;
    }
    page.click(Role::Radio, "Dark").await?;
    page.visit("#/history", "History").await?;
    page.home().await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Correct").await?;
    page.home().await?;
    page.press("Start exam").await?;
    expect_eq("number", page.question_number(1).await?.number()?, (1, 65))?;
    expect_eq("requests", stage.server.request_count(), before)
}

async fn the_worker_waits_for_the_first_question_and_not_for_the_explanations(stage: &mut Stage) -> Result {
    stage.server.hold(&file("words-")?);
    stage.server.hold(&file("rest-")?);
    let page = stage.open_without_questions("#/").await?;
    // The longest time that an idle page waits.
    page.js_later::<()>("await new Promise(resolve => setTimeout(resolve, 2500))").await?;
    let begun = |stage: &Stage| stage.server.requests().iter().any(|(path, _)| path.ends_with("/sw.js"));
    expect("no worker while the questions are on their way", !begun(stage))?;
    page.press("Quick 10").await?;
    stage.server.release_held(&file("words-")?);
    page.question_number(1).await?;
    page.until("the worker begins", async || Ok(begun(stage))).await?;
    stage.server.serve_normally();
    page.is_cached_offline().await
}

async fn after_one_visit_everything_works_without_a_host(stage: &mut Stage) -> Result {
    visit(stage).await?;
    let exam = fixtures::exam(0xE, fixtures::now()? - 10 * fixtures::MINUTE)?;
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    stage.quit().await?;
    stage.server.stop();
    let before = stage.server.request_count();
    let address = |hash: &str| stage.server.address(hash);
    let deep = [address("#/topics/kms"), address(&format!("#/attempt/{}", id_text(exam.id()))), address("")];
    let page = stage.page().await?;
    page.go(&deep[0]).await?;
    page.ready().await?;
    page.is_at(&bank::topic("kms")?.title).await?;
    page.go(&deep[2]).await?;
    page.ready().await?;
    page.reload().await?;
    page.is_home().await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Correct").await?;
    page.go(&deep[1]).await?;
    page.reload().await?;
    expect_eq("of an exam", page.question_number(1).await?.number()?, (1, 65))?;
    for (hash, heading) in [("#/history", "History"), ("#/topics", "Topics"), ("#/settings", "Settings")] {
        page.visit(hash, heading).await?;
        page.reload().await?;
        page.is_at(heading).await?;
    }
    expect_eq("requests", stage.server.request_count(), before)
}

async fn the_offline_copy_is_reported_with_its_size(stage: &mut Stage) -> Result {
    let page = visit(stage).await?;
    let script = "
        let bytes = 0;
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                bytes += (await (await cache.match(request)).arrayBuffer()).byteLength;
            }
        }
        return bytes";
    let bytes: f64 = page.js_later(script).await?;
    expect(&format!("{bytes} bytes are more than the program alone"), bytes > 600_000.0)?;
    let told = page.text().await?;
    let told =
        told.split("without a network. It uses ").nth(1).and_then(|rest| rest.split(" MB").next()).unwrap_or_default();
    let told: f64 = told.parse().unwrap_or_default();
    expect(&format!("{told} MB are about {bytes} bytes"), (told * 1e6 - bytes).abs() < 100_000.0)
}

async fn installing_is_offered_if_the_browser_supports_it(stage: &mut Stage) -> Result {
    let page = stage.open("#/settings").await?;
    // As in a browser that can install pages, also in those that cannot.
    let offer = "const event = new Event('beforeinstallprompt', { cancelable: true });
        event.prompt = async () => { window.asked = (window.asked ?? 0) + 1 };
        return dispatchEvent(event)";
    expect("the browser's own offer is put off", !page.js::<bool>(offer, vec![]).await?)?;
    page.press("Install as an app").await?;
    page.is_without(Role::Button, "Install as an app").await?;
    expect_eq("times that the person was asked", page.js::<usize>("return window.asked", vec![]).await?, 1)
}

async fn the_browser_can_install_it(stage: &mut Stage) -> Result {
    let page = visit(stage).await?;
    let found = page.driver().cdp().send_raw("Page.getInstallabilityErrors", serde_json::json!({})).await?;
    // Private windows, which tests may use, are not the page's fault.
    let errors = found["installabilityErrors"].as_array().cloned().unwrap_or_default();
    let errors: Vec<_> = errors.into_iter().filter(|e| e["errorId"] != "in-incognito").collect();
    expect_eq("what keeps the browser from installing it", errors, Vec::<serde_json::Value>::new())?;
    let manifest = page.driver().cdp().send_raw("Page.getAppManifest", serde_json::json!({})).await?;
    expect_eq("errors in the manifest", manifest["errors"].as_array().map(Vec::len), Some(0))?;
    expect("it is found", manifest["url"].as_str().is_some_and(|url| url.ends_with("/manifest.webmanifest")))
}

/// An expression: whether the current page is from the later version.
fn is_next() -> Result<String> {
    let name = file_of(&setting::next()?, "words-")?;
    expect("the two versions differ", name != file("words-")?)?;
    Ok(format!("!!document.querySelector('meta[content^={name:?}]')"))
}

async fn shows_next(page: &Page) -> Result<bool> {
    page.js(&format!("return {}", is_next()?), vec![]).await
}

/// Notes whether the page has stopped loading when it asks for the new version.
const NOTE_STOP: &str = "
    const { stop } = carrel.pack;
    let stopped = false;
    carrel.pack.stop = () => { stopped = true; stop(); };
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (message, ports) {
        if (message === 'use newest') sessionStorage.setItem('stopped', String(stopped));
        post.call(this, message, ports);
    };";

async fn an_update_is_offered_and_applied_on_request_in_every_tab(stage: &mut Stage) -> Result {
    let page = visit(stage).await?;
    let idle = page.driver().window().await?;
    let other = page.driver().new_tab().await?;
    page.driver().switch_to_window(other.clone()).await?;
    stage.server.release(&setting::next()?);
    page.go(&stage.server.address("#/")).await?;
    page.ready().await?;
    page.find(Role::Button, "Use it now").await?;
    page.shows_text("A new version is ready.").await?;
    expect("it is not forced", !shows_next(&page).await?)?;
    page.reload().await?;
    expect("nor by a reload", !shows_next(&page).await?)?;
    page.js::<()>(NOTE_STOP, vec![]).await?;
    page.press("Use it now").await?;
    page.wait("the new version is there", &is_next()?).await?;
    let stopped: Option<String> = page.js("return sessionStorage.getItem('stopped')", vec![]).await?;
    expect_eq("nothing is loading when its files are deleted", stopped.as_deref(), Some("true"))?;
    page.ready().await?;
    page.is_without(Role::Button, "Use it now").await?;
    page.driver().switch_to_window(idle).await?;
    page.wait("the new version is in the other tab too", &is_next()?).await?;
    page.ready().await?;
    page.is_at("Settings").await?;
    page.driver().switch_to_window(other).await?;
    // The old version is gone, and the new one is cached too.
    stage.server.stop();
    page.reload().await?;
    expect("still the new one", shows_next(&page).await?)?;
    let caches: usize = page.js_later("return (await caches.keys()).length").await?;
    expect_eq("caches: the version, and which one is used", caches, 2)
}

/// Some hosts redirect `index.html` to its folder, and browsers reject such a response from a worker.
async fn a_page_with_a_second_address_works_without_a_host(stage: &mut Stage) -> Result {
    stage.server.redirect("index.html", "./");
    visit(stage).await?;
    stage.server.stop();
    let page = stage.page().await?;
    page.reload().await?;
    page.is_at("Settings").await?;
    page.go(&stage.server.address("?from=mail#/history")).await?;
    page.ready().await?;
    page.is_at("History").await
}

async fn an_update_waits_for_a_running_exam(stage: &mut Stage) -> Result {
    visit(stage).await?;
    let page = Scene::Single.show(stage).await?;
    stage.server.release(&setting::next()?);
    page.reload().await?;
    page.settings().await?;
    page.shows_text("Carrel offers it when no exam or practice is open").await?;
    page.is_without(Role::Button, "Use it now").await?;
    stage.quit().await?;
    let page = stage.open("#/").await?;
    expect("the exam goes on where it began, after a restart too", !shows_next(&page).await?)?;
    page.resume().await?;
    page.review().await?;
    page.press("Submit exam").await?;
    page.press("Submit").await?;
    page.is_at_result().await?;
    let shown = page.results().await?;
    let scored = page.stored_record().await?;
    // It was graded with the bank that it was started with, and stays so when the bank changes.
    page.press("Use it now").await?;
    page.wait("the new version is there", &is_next()?).await?;
    page.ready().await?;
    expect_eq("results under the new version", page.results().await?, shown)?;
    expect_eq("the record", page.stored_record().await?, scored)?;
    let unfold = "document.querySelectorAll('main details:not([open]) > summary').forEach(s => s.click())";
    page.js::<serde_json::Value>(unfold, vec![]).await?;
    page.shows_text("The wording has changed since. This was graded against the wording you saw.").await
}

fn cut_off(wasm: &Path) -> std::io::Result<()> {
    let bytes = std::fs::read(wasm)?;
    std::fs::write(wasm, &bytes[..bytes.len() - 1000])
}

async fn a_broken_update_is_never_served(stage: &mut Stage) -> Result {
    visit(stage).await?;
    stage.expect_fault("request for what is not there: /some/sub-path/carrel-");
    // A worker may continue fetching for a while after it has failed.
    let mut versions = Vec::new();
    let ways: [fn(&Path) -> std::io::Result<()>; 3] = [change_a_byte, cut_off, |wasm| std::fs::remove_file(wasm)];
    for way in ways {
        versions.push(broken(&setting::next()?, way)?);
        stage.server.release(versions[versions.len() - 1].path());
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
        expect(&format!("the worker of the broken version ends: {end}"), end == "redundant" || end == "none")?;
        page.reload().await?;
        page.is_at("Settings").await?;
        page.shows_text("Ready: this page works without a network.").await?;
        expect("the old version is served", !shows_next(&page).await?)?;
    }
    stage.server.stop();
    let page = stage.page().await?;
    page.reload().await?;
    page.is_at("Settings").await?;
    page.shows_text("Ready: this page works without a network.").await?;
    page.is_without(Role::Button, "Use it now").await
}

/// As another site on the same origin does when it clears "its" caches.
const DELETE_ALL: &str = "for (const name of await caches.keys()) await caches.delete(name)";

async fn caches_deleted_by_another_site_are_refilled_for_open_and_later_pages(stage: &mut Stage) -> Result {
    let page = visit(stage).await?;
    page.home().await?;
    page.is_home().await?;
    // The program can do without this file, but the offline version cannot.
    stage.server.fail("icon-512.png", 503);
    page.js_later::<()>(DELETE_ALL).await?;
    page.settings().await?;
    page.shows_text("Not ready yet.").await?;
    stage.server.serve_normally();
    page.home().await?;
    page.settings().await?;
    page.shows_text("Ready: this page works without a network.").await?;

    // While no page is open.
    stage.blank().await?.js_later::<()>(DELETE_ALL).await?;
    stage.server.fail("icon-512.png", 503);
    let page = stage.open("#/settings").await?;
    page.shows_text("Not ready yet.").await?;
    stage.server.serve_normally();
    page.reload().await?;
    page.shows_text("Ready: this page works without a network.").await?;
    stage.server.stop();
    page.reload().await?;
    page.is_at("Settings").await?;
    page.home().await?;
    page.press("Quick 10").await?;
    page.question_number(1).await?;
    Ok(())
}
