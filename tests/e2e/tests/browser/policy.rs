//! Nothing goes out: a strict policy, no code that stands in the page, and no need of the host after the start.

use carrel_e2e::scene::Scene;
use carrel_e2e::{Result, Role, Stage, bank, same};

carrel_e2e::engines! {
    the_policy_is_as_strict_as_can_be,
    no_code_stands_in_the_page,
    after_the_start_no_host_is_needed,
}

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

async fn the_policy_is_as_strict_as_can_be(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let script = "return [...document.querySelectorAll('meta[http-equiv]')].map(e => [e.httpEquiv, e.content])";
    let found: Vec<(String, String)> = page.js(script, vec![]).await?;
    same("policy", found, vec![("Content-Security-Policy".to_owned(), POLICY.to_owned())])?;
    // It holds: the browser runs no code that the page did not come with.
    stage.expect_fault("Content Security Policy");
    let inline = "
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        return window.ran === true";
    same("whether inline code ran", page.js::<bool>(inline, vec![]).await?, false)
}

async fn no_code_stands_in_the_page(stage: &mut Stage) -> Result {
    let page = stage.open("#/").await?;
    let found: Vec<String> = page
        .js_later(
            "const text = await (await fetch('./')).text();
            const all = [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('*')];
            const bad = e => (e.tagName === 'SCRIPT' && !e.src) || e.tagName === 'STYLE'
                || e.getAttributeNames().some(n => n === 'style' || n.startsWith('on'));
            return all.filter(bad).map(e => e.outerHTML.slice(0, 200))",
        )
        .await?;
    same("code or styles in the page", found, Vec::<String>::new())
}

async fn after_the_start_no_host_is_needed(stage: &mut Stage) -> Result {
    let page = Scene::Home.show(stage).await?;
    page.is_kept_offline().await?;
    stage.server.stop();
    let before = stage.server.requests().len();
    page.follow("History").await?;
    page.is_at("History").await?;
    page.follow("Settings").await?;
    page.click(Role::Radio, "Dark").await?;
    page.follow("Home").await?;
    page.press("Quick 10").await?;
    let question = page.question_number(1).await?;
    page.choose_all(bank::question(&question.id)?.right()).await?;
    page.press("Check answer").await?;
    page.find(Role::Heading, "Right").await?;
    same("requests", stage.server.requests().len(), before)
}
