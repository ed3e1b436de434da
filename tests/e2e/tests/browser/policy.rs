//! Nothing leaves the device: a strict policy, and no inline code but the script whose digest it names. `offline` shows that no host is needed after the
//! start.

use carrel_e2e::scene::Scene;
use carrel_e2e::site::{broken, change_a_byte};
use carrel_e2e::{Engine, Result, Role, Stage, expect, expect_eq, setting};

carrel_e2e::engines! {
    with_worker;
    every:
        the_policy_is_strict,
        a_program_modified_in_transit_is_reported_and_does_not_start;
    chromium:
        the_page_has_no_other_inline_code,
        no_cookie_is_set_and_no_referrer_is_sent;
}

const POLICY: &str = "default-src 'none'; script-src 'self' 'sha384-DIGEST' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

async fn the_policy_is_strict(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let script = "return [...document.querySelectorAll('meta[http-equiv]')].map(e => [e.httpEquiv, e.content])";
    let found: Vec<(String, String)> = page.js(script, vec![]).await?;
    let digest: String = page
        .js_later(
            "const text = new TextEncoder().encode(document.querySelector('script:not([src])').text);
            const digest = await crypto.subtle.digest('SHA-384', text);
            return btoa(String.fromCharCode(...new Uint8Array(digest)))",
        )
        .await?;
    let expected = POLICY.replace("DIGEST", &digest);
    expect_eq("policy", found, vec![("Content-Security-Policy".to_owned(), expected)])?;
    // The policy works: the browser runs no injected code.
    stage.expect_fault("Content Security Policy");
    expect_eq("whether inline code ran", page.runs_inline_code().await?, false)
}

async fn the_page_has_no_other_inline_code(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let found: Vec<String> = page
        .js_later(
            "const text = await (await fetch('./')).text();
            const all = [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')];
            const bad = e => (e.tagName === 'SCRIPT' && !e.src && e !== all.find(one => one.tagName === 'SCRIPT')) || e.tagName === 'STYLE'
                || e.getAttributeNames().some(n => n === 'style' || n.startsWith('on'));
            return all.filter(bad).map(e => e.outerHTML.slice(0, 200))",
        )
        .await?;
    expect_eq("code or styles in the page", found, Vec::<String>::new())
}

async fn a_program_modified_in_transit_is_reported_and_does_not_start(stage: &mut Stage) -> Result {
    let folder = broken(&setting::dist()?, change_a_byte)?;
    stage.server.release(folder.path());
    stage.expect_fault("integrity");
    stage.expect_fault("TypeError");
    let page = stage.page().await?;
    if page.engine() == Engine::WebKit {
        // It has no message of its own for a wrong digest.
        stage.expect_fault("access control checks");
    }
    page.go(&stage.server.address("#/")).await?;
    page.shows_text("Carrel could not start").await?;
    page.shows_text("This host changes files: the program or the questions are not those that were built").await?;
    page.shows_text("Your saved data is safe.").await?;
    page.find(Role::Button, "Download my data").await?;
    // The worker may still be fetching when the folder is removed.
    stage.server.release(&setting::dist()?);
    Ok(())
}

async fn no_cookie_is_set_and_no_referrer_is_sent(stage: &mut Stage) -> Result {
    let page = Scene::Topic.show(stage).await?;
    expect_eq("cookies", page.js::<String>("return document.cookie", vec![]).await?.as_str(), "")?;
    let policy = "return document.querySelector('meta[name=referrer]').content";
    expect_eq("referrer policy", page.js::<String>(policy, vec![]).await?.as_str(), "no-referrer")?;
    let outside: Vec<String> =
        page.js("return [...document.querySelectorAll('a[href^=http]')].map(a => a.rel)", vec![]).await?;
    expect("there are links to other sites", !outside.is_empty())?;
    expect("and none sends a referrer", outside.iter().all(|rel| rel.contains("noreferrer")))
}
