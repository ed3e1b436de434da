//! A page as a person uses it.
//!
//! Elements are found as screen reader users find them, by role and accessible name ([`find`](Page::find)), never by
//! class, so that a test fails if a name is lost but not if a style changes. Data that only the program knows, such as
//! the current question, is in `data-` attributes.

mod find;
mod practice;
mod question;
mod results;
mod sitting;
mod storage;
mod table;

pub use find::Role;
pub use practice::questions_row;
pub use question::{Choice, MapButton, Question};
pub use results::{DomainResult, Results};
pub use table::ListLink;

use crate::engine::{Engine, Look};
use crate::failure::{Failure, Result, fail};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use thirtyfour::WebDriver;

/// The timeout for waiting. Generous: it is reached only if something is wrong.
pub const LIMIT: Duration = Duration::from_secs(20);
/// The polling interval.
pub(crate) const POLL: Duration = Duration::from_millis(30);

/// JavaScript prepended to every script here.
const PRELUDE: &str = include_str!("prelude.js");

/// The current page.
#[derive(Clone, Debug)]
pub struct Page {
    driver: WebDriver,
    engine: Engine,
    profile: PathBuf,
}

impl Page {
    pub(crate) fn new(driver: WebDriver, engine: Engine, profile: PathBuf) -> Self {
        Self { driver, engine, profile }
    }

    /// Its engine.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The client of the session, for anything that this type lacks.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Runs a script (a function body with `arguments`) and returns its result. If an element is missing, the script is
    /// retried: pages render a little after their URL or state has changed.
    ///
    /// # Errors
    /// If it throws, or returns a different type.
    pub async fn js<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Result<T> {
        let script = format!("{PRELUDE}\n{script}");
        let end = Instant::now() + LIMIT;
        loop {
            match self.driver.execute(script.as_str(), arguments.clone()).await.map_err(Failure::from) {
                Err(failure) if failure.is_of_missing_element() && Instant::now() < end => {
                    tokio::time::sleep(POLL).await;
                }
                ran => return Ok(ran?.convert()?),
            }
        }
    }

    /// Waits until a JavaScript expression is true; an element that is missing so far counts as false.
    ///
    /// In Chromium the page itself looks again and again, because every question from outside takes three processes. It
    /// counts its looks, because a test may change its clock. The other drivers do not notice that a page whose script
    /// they wait for was left, so there each look is a question.
    ///
    /// # Errors
    /// If it is not true in time; `what` names the condition.
    pub async fn wait(&self, what: &str, expression: &str) -> Result {
        if self.engine != Engine::Chromium {
            let script = format!("return !!({expression})");
            return self.until(what, async || self.js(&script, vec![]).await).await;
        }
        let milliseconds = POLL.as_millis();
        let looks = 1000 / milliseconds;
        let script = format!(
            "{PRELUDE}
            for (let looks = {looks}; ; looks--) {{
                try {{ if ({expression}) return true; }} catch (error) {{ if (!looks) throw error; }}
                if (!looks) return false;
                await new Promise(resolve => setTimeout(resolve, {milliseconds}));
            }}"
        );
        self.until(what, async || self.js_later(&script).await).await
    }

    /// Waits until this many elements that match the selector are shown.
    ///
    /// # Errors
    /// If it never happens.
    pub async fn until_count(&self, what: &str, selector: &str, count: usize) -> Result {
        let shown =
            format!("[...document.querySelectorAll({selector:?})].filter(e => e.getClientRects().length).length");
        self.wait(&format!("{what}: {count} are shown"), &format!("{shown} === {count}")).await
    }

    /// Waits until `look` returns true. Errors count as false. Looks once more after the limit: a busy machine may not
    /// have looked for a while.
    ///
    /// # Errors
    /// If it never happens.
    pub async fn until(&self, what: &str, look: impl AsyncFn() -> Result<bool>) -> Result {
        let end = Instant::now() + LIMIT;
        loop {
            let is_last = Instant::now() > end;
            let last = look().await;
            if matches!(last, Ok(true)) {
                return Ok(());
            }
            if is_last {
                let why = last.err().map(|f| format!(" ({f})")).unwrap_or_default();
                return fail(format!("timed out waiting until {what}{why}"));
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Navigates to a URL, as if it was typed.
    ///
    /// # Errors
    /// If the browser cannot load it.
    pub async fn go(&self, address: &str) -> Result {
        Ok(self.driver.goto(address).await?)
    }

    /// Waits until the app is ready.
    ///
    /// # Errors
    /// If it does not.
    pub async fn ready(&self) -> Result {
        self.is_rendered().await?;
        self.wait("the questions and the page are here", "carrel.stats.parts >= 2 && !document.querySelector('.later')")
            .await
    }

    /// Waits until the app has rendered, whether or not its questions have loaded.
    ///
    /// # Errors
    /// If it does not.
    pub async fn is_rendered(&self) -> Result {
        // The first screen, which the page shows before the program runs, has a marker.
        let stands = "document.querySelector('#app:not([data-first]) nav') && document.querySelector('h1')";
        self.wait("the app stands", stands).await
    }

    /// Reloads the page, as the browser's button does, and waits until the app is ready again.
    ///
    /// # Errors
    /// If it does not.
    pub async fn reload(&self) -> Result {
        // WebDriver's own command bypasses service workers in some engines.
        self.js::<Value>("window.before = true; location.reload()", vec![]).await?;
        self.wait("the page is loaded again", "!window.before && document.readyState === 'complete'").await?;
        self.ready().await
    }

    /// Waits until the worker has cached everything for offline use: after that it makes no requests.
    ///
    /// # Errors
    /// If that never happens.
    pub async fn is_cached_offline(&self) -> Result {
        let script = "await navigator.serviceWorker.ready; return (await caches.keys()).length > 1";
        self.until("the page is kept for offline use", async || self.js_later(script).await).await
    }

    /// The URL's fragment, starting with `#`.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn hash(&self) -> Result<String> {
        self.js("return location.hash", vec![]).await
    }

    /// All visible text.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn text(&self) -> Result<String> {
        self.js("return document.body.innerText", vec![]).await
    }

    /// Waits until this text is visible, ignoring differences in whitespace.
    ///
    /// # Errors
    /// If it never appears.
    pub async fn shows_text(&self, words: &str) -> Result {
        self.wait(&format!("the page says {words:?}"), &format!("shows({})", Value::from(words))).await
    }

    /// Waits until this is the page's heading and the page's code has loaded.
    ///
    /// # Errors
    /// If it never appears.
    pub async fn is_at(&self, heading: &str) -> Result {
        let shown = "[...document.querySelectorAll('h1')].filter(e => e.checkVisibility()).map(nameOf).join()";
        let is_there = format!("{shown} === {} && !document.querySelector('.later')", Value::from(heading));
        self.wait(&format!("the only first heading is {heading:?}"), &is_there).await
    }

    /// Sets the page's size and colors, and waits until it is rendered.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn look(&self, look: Look) -> Result {
        self.engine.look(&self.driver, &self.profile, look).await?;
        self.drawn().await
    }

    /// Shows the page's print layout, until [`look`](Self::look) restores the screen.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn emulate_print(&self) -> Result {
        self.engine.emulate_print(&self.driver).await?;
        self.drawn().await
    }

    /// Allows motion until [`look`](Self::look) disables it again.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn with_motion(&self) -> Result {
        self.engine.with_motion(&self.driver, &self.profile).await?;
        self.drawn().await
    }

    /// A screenshot of the visible area, as a PNG file.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn screenshot(&self) -> Result<Vec<u8>> {
        self.drawn().await?;
        self.engine.screenshot(&self.driver, &self.profile).await
    }

    /// Presses a button and returns the text it copies; the page must then show `words`. The real clipboard is not
    /// used. The spy is on the prototype, because a spied-on wrapper can be garbage-collected.
    ///
    /// # Errors
    /// If there is no such button, or the page does not say so.
    pub async fn copies(&self, button: &str, words: &str) -> Result<String> {
        let spy = "window.copied = null;
            Clipboard.prototype.writeText = async text => { window.copied = text };
            Clipboard.prototype.write = async items => {
                window.copied = await (await items[0].getType('text/plain')).text();
            }";
        self.js::<Value>(spy, vec![]).await?;
        self.press(button).await?;
        // The words may still be visible from the last time.
        self.wait("something is copied", "window.copied !== null").await?;
        self.shows_text(words).await?;
        self.js("return window.copied", vec![]).await
    }

    /// Whether inline code runs that did not come with the page.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn runs_inline_code(&self) -> Result<bool> {
        let inline = "
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
            return window.ran === true";
        self.js(inline, vec![]).await
    }

    /// Runs a script with an asynchronous result: the body of an async function.
    ///
    /// # Errors
    /// If it throws, or returns a different type.
    pub async fn js_later<T: DeserializeOwned>(&self, script: &str) -> Result<T> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            (async () => {{ {script} }})().then(v => done({{ value: v ?? null }}), e => done({{ error: String(e) }}))"
        );
        let mut result: Value = self.driver.execute_async(script, vec![]).await?.json().clone();
        match result.get("error") {
            Some(error) => fail(format!("a script failed: {error}")),
            None => Ok(serde_json::from_value(result["value"].take())?),
        }
    }

    /// Waits two frames: earlier changes are then on screen.
    async fn drawn(&self) -> Result {
        self.js_later("await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r())))").await
    }
}
