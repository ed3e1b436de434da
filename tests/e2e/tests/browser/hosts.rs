//! Hosts that alter or withhold the built files: what the page says, and what still works.

use carrel_e2e::site::file;
use carrel_e2e::{Page, Result, Role, Stage, expect, expect_eq};

carrel_e2e::engines! {
    with_worker;
    every:
        a_missing_loader_is_reported,
        a_page_whose_script_the_host_changed_loads_it_as_a_file,
        a_missing_program_is_reported_and_the_data_is_offered,
        a_host_that_modifies_files_is_reported_and_the_app_runs_online_only,
        a_host_that_forbids_webassembly_is_reported;
    chromium:
        an_old_policy_in_a_header_does_not_stop_the_page,
        a_modified_page_without_its_styles_still_starts,
        a_page_whose_files_are_missing_says_what_to_do,
        a_host_that_forbids_webassembly_is_reported_by_the_single_file,
        a_host_that_forbids_the_single_files_code_shows_what_to_do;
}

const ADVICE: &str = "Carrel is still loading";
const NO_WASM: &str = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:";

/// Navigates without waiting for the app.
async fn show(stage: &mut Stage, to: &str) -> Result<Page> {
    stage.tolerate_faults();
    let page = stage.page().await?;
    page.go(&stage.server.address(to)).await?;
    Ok(page)
}

/// The host minifies the page's script, for example: it differs from the digest in the policy.
fn change_the_pages_script(stage: &Stage) {
    let start = "<script type=\"module\" async>";
    stage.server.replace("index.html", start, &format!("{start} "));
}

/// The page is from an earlier version than the files, because a cache kept it for too long.
async fn a_page_whose_files_are_missing_says_what_to_do(stage: &mut Stage) -> Result {
    for ending in [".js", ".css", ".wasm"] {
        stage.server.fail(ending, 503);
    }
    let page = show(stage, "#/").await?;
    page.shows_text("Part of the program could not be loaded. Check your connection and reload the page.").await?;
    page.shows_text("Your saved data is safe.").await?;
    Ok(())
}

/// Without its first script, the page itself says so after a while.
async fn a_missing_loader_is_reported(stage: &mut Stage) -> Result {
    change_the_pages_script(stage);
    stage.server.fail(&file("early-")?, 503);
    stage.tolerate_faults();
    let page = show(stage, "?again#/").await?;
    // The text alone proves nothing: a page whose styles have not loaded shows all of it.
    let is = |visibility: &str| {
        format!(
            "document.readyState === 'complete' && location.search === '?again'
            && getComputedStyle(document.getElementById('late')).visibility === {visibility:?}"
        )
    };
    page.wait("the advice is not shown at once", &is("hidden")).await?;
    let finish = "const [animation] = document.getElementById('late').getAnimations();
        const seconds = animation.effect.getComputedTiming().endTime / 1000;
        animation.finish();
        return seconds";
    expect_eq("seconds until the advice is shown", page.js::<f64>(finish, vec![]).await?, 6.0)?;
    page.wait("the advice is shown", &is("visible")).await?;
    page.shows_text(ADVICE).await?;
    page.is_accessible().await?;
    stage.server.serve_normally();
    page.reload().await?;
    page.is_home().await?;
    expect("the advice is gone", !page.text().await?.contains(ADVICE))?;
    Ok(())
}

async fn a_modified_page_without_its_styles_still_starts(stage: &mut Stage) -> Result {
    change_the_pages_script(stage);
    stage.server.fail(".css", 503);
    stage.tolerate_faults();
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    // Without styles, the page shows every state of saving at once.
    let right = page.answer_correctly(1).await?;
    expect_eq("the saved answer", page.stored_attempt().await?.items()[0].answer.chosen, right)
}

async fn a_missing_program_is_reported_and_the_data_is_offered(stage: &mut Stage) -> Result {
    stage.server.fail(&file("module-")?, 503);
    let page = show(stage, "#/").await?;
    page.shows_text("Carrel could not start Part of the program could not be loaded.").await?;
    stage.server.serve_normally();
    stage.server.fail(".wasm", 503);
    let page = show(stage, "?again#/").await?;
    page.wait("this is another page", "location.search === '?again'").await?;
    page.shows_text("Carrel could not start Part of the program could not be loaded.").await?;
    page.is_accessible().await?;
    page.find(Role::Button, "Download my data").await?;
    stage.server.serve_normally();
    page.press("Reload").await?;
    page.ready().await?;
    Ok(())
}

async fn a_host_that_modifies_files_is_reported_and_the_app_runs_online_only(stage: &mut Stage) -> Result {
    stage.server.append(".js", "\n// minified\n");
    stage.server.append(".css", "\n/* minified */\n");
    stage.server.append("index.html", "<!-- a page of this host -->");
    stage.tolerate_faults();
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.settings().await?;
    page.shows_text("This host changes Carrel's files").await?;
    let styled = "return getComputedStyle(document.querySelector('nav')).display";
    expect_eq("the styles are there", page.js::<String>(styled, vec![]).await?.as_str(), "flex")?;
    Ok(())
}

/// Minified, for example: the policy has another digest, so browsers do not run it.
async fn a_page_whose_script_the_host_changed_loads_it_as_a_file(stage: &mut Stage) -> Result {
    change_the_pages_script(stage);
    stage.tolerate_faults();
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    let right = page.answer_correctly(1).await?;
    page.is_saved().await?;
    page.reload().await?;
    expect_eq("the answer", page.question_number(1).await?.chosen(), right)?;
    let early = file("early-")?;
    expect("the script was a file", stage.server.requests().iter().any(|(path, _)| path.ends_with(&early)))
}

/// The header is the policy of an earlier release, so it has another digest.
async fn an_old_policy_in_a_header_does_not_stop_the_page(stage: &mut Stage) -> Result {
    let old = "default-src 'self'; script-src 'self' 'sha384-b2xk' 'wasm-unsafe-eval'; img-src 'self' data:";
    stage.server.header("Content-Security-Policy", old);
    stage.tolerate_faults();
    let page = stage.open("#/").await?;
    page.press("Quick 10").await?;
    page.answer_correctly(1).await?;
    page.is_saved().await
}

async fn forbids(stage: &mut Stage, file: &str) -> Result {
    stage.server.header("Content-Security-Policy", NO_WASM);
    let page = show(stage, &format!("{file}#/")).await?;
    page.shows_text("WebAssembly is not allowed here.").await?;
    page.find(Role::Button, "Download my data").await?;
    Ok(())
}

async fn a_host_that_forbids_webassembly_is_reported(stage: &mut Stage) -> Result {
    forbids(stage, "").await
}

async fn a_host_that_forbids_webassembly_is_reported_by_the_single_file(stage: &mut Stage) -> Result {
    forbids(stage, "carrel.html").await
}

async fn a_host_that_forbids_the_single_files_code_shows_what_to_do(stage: &mut Stage) -> Result {
    stage.server.header("Content-Security-Policy", "default-src 'self'");
    let page = show(stage, "carrel.html#/").await?;
    page.shows_text(ADVICE).await?;
    Ok(())
}
