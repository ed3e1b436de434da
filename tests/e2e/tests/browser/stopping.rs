//! A program that crashes in the middle: what a person sees, and that a single crash at startup goes unnoticed.

use carrel_e2e::{Page, Result, Stage, expect, expect_eq};
use serde_json::Value;

carrel_e2e::engines! {
    every:
        a_crashed_start_is_retried,
        a_crash_after_the_start_is_reported,
        an_exception_while_drawing_is_reported;
    chromium:
        a_crashed_start_of_the_single_file_is_retried,
        a_start_that_always_crashes_is_reported,
        a_start_of_the_single_file_that_always_crashes_is_reported,
        a_crash_while_parsing_questions_counts_as_a_crashed_start;
}

const FILE: &str = "carrel.html";
const TOLD: &str = "Something broke Your saved data is safe.";

/// Makes the engine stop the program at startup, if `when`, and counts how often the page was loaded. Each load reports
/// the count, because what the page logs about the crash may be lost in the reload.
fn stops(when: &str) -> String {
    format!(
        "<script>
        const stop = async () => {{ throw new WebAssembly.RuntimeError('unreachable') }};
        if ({when}) Object.assign(WebAssembly, {{ instantiate: stop, instantiateStreaming: stop }});
        sessionStorage.loads = 1 + Number(sessionStorage.loads ?? 0);
        console.error('unreachable, load ' + sessionStorage.loads);
        </script>"
    )
}

/// The page retried its start once, and counts that, so that the harness can tell such a crash from others.
async fn is_loaded_twice(page: &Page) -> Result {
    expect_eq("loads", page.js::<String>("return sessionStorage.loads", vec![]).await?.as_str(), "2")?;
    expect_eq("repeated", page.js::<String>("return sessionStorage['carrel-repeated']", vec![]).await?.as_str(), "1")
}

/// Navigates by script: WebKit's driver waits a minute for a page that reloads itself while loading.
async fn go(stage: &mut Stage, to: &str) -> Result<Page> {
    let page = stage.page().await?;
    let address = stage.server.address(to);
    page.js::<Value>(&format!("setTimeout(() => {{ location.href = {address:?} }})"), vec![]).await?;
    Ok(page)
}

async fn stops_once(stage: &mut Stage, file: &str) -> Result {
    stage.expect_fault("unreachable");
    stage.server.inject(&stops("!sessionStorage.loads"));
    let page = go(stage, &format!("{file}#/topics")).await?;
    page.is_at("Topics").await?;
    is_loaded_twice(&page).await
}

async fn a_crashed_start_is_retried(stage: &mut Stage) -> Result {
    stops_once(stage, "").await
}

async fn a_crashed_start_of_the_single_file_is_retried(stage: &mut Stage) -> Result {
    stops_once(stage, FILE).await
}

/// Parts of the questions arrive after the program's start, and are its first long task.
async fn a_crash_while_parsing_questions_counts_as_a_crashed_start(stage: &mut Stage) -> Result {
    stage.expect_fault("unreachable");
    let script = "<script>
        sessionStorage.loads = 1 + Number(sessionStorage.loads ?? 0);
        // The scripts may run before or after the document is read, but long before the program.
        const replace = () => {
            const register = globalThis.carrel?.onMessage;
            if (!register) return setTimeout(replace);
            carrel.onMessage = listener => register(message => {
                if (message.type === 'part') throw new WebAssembly.RuntimeError('unreachable');
                listener(message);
            });
        };
        if (sessionStorage.loads === '1') replace();
        console.error('unreachable, load ' + sessionStorage.loads);
        </script>";
    stage.server.inject(script);
    let page = go(stage, "#/topics").await?;
    page.wait("it is loaded again", "sessionStorage.loads === '2'").await?;
    page.is_at("Topics").await?;
    is_loaded_twice(&page).await
}

async fn stops_each_time(stage: &mut Stage, file: &str) -> Result {
    stage.expect_fault("unreachable");
    stage.server.inject(&stops("true"));
    let page = go(stage, &format!("{file}#/")).await?;
    // A page without layout also returns hidden text.
    page.wait("the notice is shown", "document.getElementById('broken')?.hidden === false").await?;
    page.shows_text(TOLD).await?;
    expect("it is not called a broken download", !page.text().await?.contains("could not start"))?;
    is_loaded_twice(&page).await
}

async fn a_start_that_always_crashes_is_reported(stage: &mut Stage) -> Result {
    stops_each_time(stage, "").await
}

async fn a_start_of_the_single_file_that_always_crashes_is_reported(stage: &mut Stage) -> Result {
    stops_each_time(stage, FILE).await
}

async fn a_crash_after_the_start_is_reported(stage: &mut Stage) -> Result {
    stage.expect_fault("unreachable");
    // Thrown by the page itself, because pages do not see errors in a driver's script.
    let throws = "<script>
        const stop = () => new WebAssembly.RuntimeError('unreachable');
        addEventListener('test-throw', () => { throw stop() });
        addEventListener('test-reject', () => { Promise.reject(stop()) });
        </script>";
    stage.server.inject(throws);
    let page = stage.open("#/").await?;
    for event in ["test-throw", "test-reject"] {
        page.reload().await?;
        page.js::<Value>(&format!("window.dispatchEvent(new Event('{event}'))"), vec![]).await?;
        page.shows_text(TOLD).await?;
        expect("nothing can be pressed", page.js("return document.getElementById('app').inert", vec![]).await?)?;
    }
    Ok(())
}

/// As an extension may cause it: the program calls a function of the browser, which throws.
async fn an_exception_while_drawing_is_reported(stage: &mut Stage) -> Result {
    // What the exception leaves behind makes the program panic later, which is reported anyway.
    stage.tolerate_faults();
    let breaks = "<script>
        addEventListener('test-break', () => {
            for (const event of ['error', 'unhandledrejection'])
                addEventListener(event, () => { window.isToldAtOnce ??= !document.getElementById('broken').hidden });
            Document.prototype.createTextNode = () => { throw new Error('no more texts') };
            location.hash = '#/topics';
        });
        </script>";
    stage.server.inject(breaks);
    let page = stage.open("#/").await?;
    page.js::<Value>("window.dispatchEvent(new Event('test-break'))", vec![]).await?;
    page.shows_text(TOLD).await?;
    expect("it is reported at once", page.js("return isToldAtOnce", vec![]).await?)?;
    expect("nothing can be pressed", page.js("return document.getElementById('app').inert", vec![]).await?)
}
