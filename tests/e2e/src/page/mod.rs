//! What a person sees and does on a page.
//!
//! Things are found as a person with a screen reader finds them, by role and accessible name ([`find`](Page::find)),
//! never by class, so that a test fails when a name is lost and not when a style is changed. What only the program
//! knows, such as which question is asked, is in `data-` attributes.

mod find;
mod question;
mod results;
mod sitting;
mod storage;
mod table;

pub use find::Role;
pub use question::{Choice, Question, Spot};
pub use results::{DomainLine, Results};
pub use table::Told;

use crate::engine::{Engine, Look};
use crate::failure::{Failure, Result, fail};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use thirtyfour::WebDriver;

/// The longest that anything is waited for. Generous: it is only used up when something is wrong.
pub const LIMIT: Duration = Duration::from_secs(20);
/// How often we look.
pub(crate) const POLL: Duration = Duration::from_millis(30);

/// JavaScript that every script here begins with.
const PRELUDE: &str = include_str!("prelude.js");

/// The page in view.
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

    /// The engine that it is in.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The client of the session, for what this type lacks.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Runs a script, the body of a function with `arguments`, and gives back what it returns. An element that it uses and
    /// that is not there yet is waited for: a page is drawn a little after its address or its state has changed.
    ///
    /// # Errors
    /// When it throws, or returns something else than was expected.
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

    /// Waits until a JavaScript expression is true.
    ///
    /// # Errors
    /// When it does not come true in time; `what` says what was waited for.
    pub async fn wait(&self, what: &str, expression: &str) -> Result {
        self.until(what, async || self.js(&format!("return !!({expression})"), vec![]).await).await
    }

    /// Waits until so many elements fit the selector and are shown.
    ///
    /// # Errors
    /// When it comes to nothing.
    pub async fn until_count(&self, what: &str, selector: &str, count: usize) -> Result {
        let shown =
            format!("[...document.querySelectorAll({selector:?})].filter(e => e.getClientRects().length).length");
        self.wait(&format!("{what}: {count} are shown"), &format!("{shown} === {count}")).await
    }

    /// Waits until `look` says yes. What it cannot tell now counts as no.
    ///
    /// # Errors
    /// When it does not come about.
    pub async fn until(&self, what: &str, look: impl AsyncFn() -> Result<bool>) -> Result {
        let end = Instant::now() + LIMIT;
        loop {
            let last = look().await;
            if matches!(last, Ok(true)) {
                return Ok(());
            }
            if Instant::now() > end {
                let why = last.err().map(|f| format!(" ({f})")).unwrap_or_default();
                return fail(format!("waited in vain until {what}{why}"));
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Goes to an address, as one who types it.
    ///
    /// # Errors
    /// When the browser cannot load it.
    pub async fn go(&self, address: &str) -> Result {
        Ok(self.driver.goto(address).await?)
    }

    /// Waits until the app stands.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self) -> Result {
        self.stands().await?;
        self.wait("the questions and the page are here", "carrel.stats.parts >= 2 && !document.querySelector('.later')")
            .await
    }

    /// Waits until the app stands, whether its questions are here or not.
    ///
    /// # Errors
    /// When it does not.
    pub async fn stands(&self) -> Result {
        // The first screen that the page shows before the program runs has a mark.
        let stands = "document.querySelector('#app:not([data-first]) nav') && document.querySelector('h1')";
        self.wait("the app stands", stands).await
    }

    /// Reloads the page, as the browser's button does, and waits until the app stands again.
    ///
    /// # Errors
    /// When it does not.
    pub async fn reload(&self) -> Result {
        // WebDriver's own way passes over service workers in some engines.
        self.js::<Value>("window.before = true; location.reload()", vec![]).await?;
        self.wait("the page is loaded again", "!window.before && document.readyState === 'complete'").await?;
        self.ready().await
    }

    /// Waits until the worker has fetched all that it keeps for offline use: from then on it asks for nothing.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn is_kept_offline(&self) -> Result {
        let script = "await navigator.serviceWorker.ready; return (await caches.keys()).length > 1";
        self.until("the page is kept for offline use", async || self.js_later(script).await).await
    }

    /// The part of the address from `#` on.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn hash(&self) -> Result<String> {
        self.js("return location.hash", vec![]).await
    }

    /// All words in view.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn text(&self) -> Result<String> {
        self.js("return document.body.innerText", vec![]).await
    }

    /// Waits until these words are in view, blanks and line ends counting alike.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn says(&self, words: &str) -> Result {
        let what = format!("the page says {words:?}");
        self.until(&what, async || self.js("return shows(arguments[0])", vec![words.into()]).await).await
    }

    /// Waits until the heading of the page is this, and the page does not wait for its code.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn is_at(&self, heading: &str) -> Result {
        let script = "const all = [...document.querySelectorAll('h1')].filter(e => e.checkVisibility());
            return all.length === 1 && nameOf(all[0]) === arguments[0] && !document.querySelector('.later')";
        let what = format!("the only first heading is {heading:?}");
        self.until(&what, async || self.js(script, vec![heading.into()]).await).await
    }

    /// Gives the page a size and colours, and waits until it is drawn so.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn look(&self, look: Look) -> Result {
        self.engine.look(&self.driver, &self.profile, look).await?;
        self.drawn().await
    }

    /// Shows the page as it goes to paper, until [`look`](Self::look) gives it a screen again.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn on_paper(&self) -> Result {
        self.engine.on_paper(&self.driver).await?;
        self.drawn().await
    }

    /// Lets the page move, until [`look`](Self::look) stills it again.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn with_motion(&self) -> Result {
        self.engine.with_motion(&self.driver, &self.profile).await?;
        self.drawn().await
    }

    /// A picture of what is in view, as a PNG file.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        self.drawn().await?;
        Ok(self.driver.screenshot_as_png().await?)
    }

    /// What a button copies; the page is to say `words` then. The clipboard of whoever runs the tests is left alone: on the
    /// prototype, because a wrapper with a spy on it can be collected.
    ///
    /// # Errors
    /// When there is no such button, or the page does not say so.
    pub async fn copies(&self, button: &str, words: &str) -> Result<String> {
        let spy = "window.copied = null;
            Clipboard.prototype.writeText = async text => { window.copied = text };
            Clipboard.prototype.write = async items => {
                window.copied = await (await items[0].getType('text/plain')).text();
            }";
        self.js::<Value>(spy, vec![]).await?;
        self.press(button).await?;
        // The words may stand there still from the time before.
        self.wait("something is copied", "window.copied !== null").await?;
        self.says(words).await?;
        self.js("return window.copied", vec![]).await
    }

    /// Whether code runs that stands in the page and did not come with it.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn runs_code_of_its_own(&self) -> Result<bool> {
        let inline = "
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
            return window.ran === true";
        self.js(inline, vec![]).await
    }

    /// A script whose result comes later: the body of an asynchronous function.
    ///
    /// # Errors
    /// When it throws, or returns something else than was expected.
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

    /// Two frames: what was changed before is on the screen after that.
    async fn drawn(&self) -> Result {
        self.js_later("await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r())))").await
    }
}
