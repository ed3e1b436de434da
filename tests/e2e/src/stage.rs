//! One test's world: a server with the site, a person's browser profile, and the session that is open on both.
//!
//! **Every test ends with the same checks**, whatever it is about: nothing on the console worse than information,
//! no breach of the content security policy, no request to anywhere but the server, none outside the site's
//! folder and none that the server could not answer.

mod describe;
mod files;

use crate::browser::{Browser, Options};
use crate::clock::Clock;
use crate::engine::Engine;
use crate::failure::{Failure, Result, fail};
use crate::folder::{self, Folder};
use crate::page::Page;
use crate::pool::{self, Running};
use crate::server::{BASE, Server};
use crate::setting;
use crate::stopped;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tokio::runtime::Runtime;

/// A page of the site's origin on which none of its code runs.
const BLANK: &str = "blank.html";
const BLANK_PAGE: &str = "<!DOCTYPE html><html lang=en><head><link rel=icon href='data:,'><title>Blank</title></head>";

/// The world of one test.
#[derive(Debug)]
pub struct Stage {
    engine: Engine,
    /// The host.
    pub server: Server,
    /// How the next session is to be.
    pub options: Options,
    browser: Option<Browser>,
    /// What pages may ask: the server, or the one file that was opened.
    origin: String,
    faults: Vec<String>,
    expected: Vec<&'static str>,
    tolerant: bool,
    profile: Folder,
    /// Whether there was no session yet, and a borrowed browser would do.
    is_new: bool,
    /// Whether the session that is open is in a borrowed browser.
    is_borrowed: bool,
    /// Whether a local file was opened.
    has_shown_files: bool,
    /// Whether the browser must not be borrowed, usual as it is.
    is_own: bool,
}

/// Runs a test on a stage of its own, and makes the checks that end every test.
///
/// # Errors
/// What the test or the checks found, with what the browser showed then.
pub fn run(engine: Engine, module: &str, name: &str, test: impl AsyncFn(&mut Stage) -> Result) -> Result {
    // What tests print is captured; this must be seen where they pass too.
    run_telling(engine, &format!("{}-{name}", module.replace("::", "-")), test, &mut std::io::stderr())
}

/// Runs a test, and **once more if its browser ended by itself**: engines break down now and then, whatever a page does.
/// It is told when that happens. A page that ends its browser does so twice, which fails.
///
/// # Errors
/// As [`run`].
pub fn run_telling(
    engine: Engine,
    name: &str,
    test: impl AsyncFn(&mut Stage) -> Result,
    told: &mut impl Write,
) -> Result {
    let _running = Running::begin();
    runtime()?.block_on(async {
        match once(engine, name, &test, told).await {
            Err((failure, true)) => {
                writeln!(told, "{ENDED}, in {name}, which runs once more: {failure}")?;
                once(engine, name, &test, told).await.map_err(|(failure, _)| failure)
            }
            result => result.map_err(|(failure, _)| failure),
        }
    })
}

/// Says in the log that a test ran twice; the test command counts it.
const ENDED: &str = "A browser ended by itself";

/// With a failure goes whether the browser had ended by itself.
async fn once(
    engine: Engine,
    name: &str,
    test: impl AsyncFn(&mut Stage) -> Result,
    told: &mut impl Write,
) -> Result<(), (Failure, bool)> {
    let as_is = |failure| (failure, false);
    let mut stage = Stage::new(engine, &setting::dist().map_err(as_is)?).map_err(as_is)?;
    match test(&mut stage).await {
        Ok(()) => stage.finish(name, told).await.map_err(as_is),
        Err(failure) => {
            let ended = match &stage.browser {
                Some(browser) => browser.has_ended().await,
                None => false,
            };
            Err((failure.and(stage.describe(name).await), ended))
        }
    }
}

/// The one that all tests share: what talks to a browser that is borrowed stays with it.
fn runtime() -> Result<&'static Runtime> {
    static RUNTIME: OnceLock<std::io::Result<Runtime>> = OnceLock::new();
    let made = || tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    RUNTIME.get_or_init(made).as_ref().or_else(|error| fail(format!("no runtime: {error}")))
}

impl Stage {
    /// A stage with the site that is in the folder `dist`, and a person who was never there.
    ///
    /// # Errors
    /// When the system gives no port or no folder.
    pub fn new(engine: Engine, dist: &Path) -> Result<Self> {
        let server = Server::start(dist)?;
        server.put_page(BLANK, BLANK_PAGE);
        let profile = Folder::new("profile")?;
        let options = Options::usual(profile.path());
        let (browser, faults, expected) = (None, Vec::new(), Vec::new());
        let origin = server.origin();
        Ok(Self {
            engine,
            server,
            options,
            browser,
            origin,
            faults,
            expected,
            tolerant: false,
            profile,
            is_new: true,
            is_borrowed: false,
            has_shown_files: false,
            is_own: false,
        })
    }

    /// Opens the site afresh at a hash such as `#/history`, as a link from elsewhere does, and waits until it is
    /// ready. Starts a session if none is open.
    ///
    /// # Errors
    /// When the app does not appear.
    pub async fn open(&mut self, hash: &str) -> Result<Page> {
        let page = self.blank().await?;
        page.go(&self.server.address(hash)).await?;
        page.ready().await?;
        Ok(page)
    }

    /// Opens the app as [`open`](Self::open) does, whether its questions can be had or not.
    ///
    /// # Errors
    /// When the app does not appear.
    pub async fn open_early(&mut self, hash: &str) -> Result<Page> {
        let page = self.blank().await?;
        page.go(&self.server.address(hash)).await?;
        page.stands().await?;
        Ok(page)
    }

    /// Waits until a download with this ending has come, whole.
    ///
    /// # Errors
    /// When none comes.
    pub async fn arrival(&self, ending: &str) -> Result<PathBuf> {
        folder::arrival(&self.downloads(), ending).await
    }

    /// Where files go that a page of the session that is open offers.
    pub fn downloads(&self) -> PathBuf {
        self.options.downloads()
    }

    /// Leaves the app for an empty page of the same origin. Starts a session if none is open.
    ///
    /// # Errors
    /// When there is no session.
    pub async fn blank(&mut self) -> Result<Page> {
        self.collect().await?;
        self.origin = self.server.origin();
        let is_new = self.browser.is_none();
        let page = self.page().await?;
        let blank = self.server.address(BLANK);
        // Often it is there already: a load costs much more than a question.
        let is_there = !is_new && page.js::<String>("return location.href", vec![]).await.is_ok_and(|at| at == blank);
        if !is_there {
            page.go(&blank).await?;
        }
        Ok(page)
    }

    /// Puts texts into the storage, as an earlier visit would have left them, while the app is closed.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn plant<K: AsRef<str>, T: AsRef<str>>(&mut self, saves: &[(K, T)]) -> Result {
        self.blank().await?.keep_all(saves).await
    }

    /// What is open. Starts a session if none is.
    ///
    /// # Errors
    /// When there is no session.
    pub async fn page(&mut self) -> Result<Page> {
        if self.browser.is_none() {
            self.browser = Some(self.start().await?);
        }
        let Some(browser) = &self.browser else { return fail("there is no browser") };
        Ok(Page::new(browser.driver().clone(), self.engine, self.options.profile.clone()))
    }

    async fn start(&mut self) -> Result<Browser> {
        // Who comes back has a profile to come back to, and who wants something unusual has a browser of their own.
        self.is_borrowed = self.is_new && self.options.are_usual() && !self.is_own;
        self.is_new = false;
        if !self.is_borrowed {
            return Browser::start(self.engine, &self.options).await;
        }
        let (browser, profile) = pool::borrow(self.engine).await?;
        self.options.profile = profile.path().to_owned();
        self.profile = profile;
        Ok(browser)
    }

    /// Puts the person in a time zone, such as `Pacific/Auckland`, from the next session on; ends the one that is open.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn time_zone(&mut self, name: &str) -> Result {
        self.options.time_zone = Some(name.to_owned());
        self.quit().await
    }

    /// A clock that the test sets, for every page of the site that is loaded from now on.
    pub fn clock(&self) -> Clock {
        let clock = Clock::default();
        self.server.set_clock(Some(clock.clone()));
        clock
    }

    /// Says that this test brings about a fault whose text holds `words`; the checks at the end then want it.
    pub fn expect_fault(&mut self, words: &'static str) {
        self.expected.push(words);
    }

    /// Says that the host of this test is broken: what browsers say of that on the console is not looked at.
    pub fn tolerate_faults(&mut self) {
        self.tolerant = true;
    }

    /// The person closes the browser; the next [`open`](Self::open) is their coming back.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn quit(&mut self) -> Result {
        self.collect().await?;
        match self.browser.take() {
            Some(browser) => browser.quit().await,
            None => Ok(()),
        }
    }

    /// The machine loses its power; the next [`open`](Self::open) is the person's coming back.
    ///
    /// # Errors
    /// When the browser cannot be asked for its faults before.
    pub async fn crash(&mut self) -> Result {
        self.collect().await?;
        if let Some(browser) = self.browser.take() {
            browser.crash();
        }
        Ok(())
    }

    /// The browser ends as if by itself: nobody here knows of it.
    pub fn break_down(&mut self) {
        if let Some(browser) = &mut self.browser {
            browser.break_down();
        }
    }

    /// What has gone wrong so far without anybody asking.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn faults(&mut self) -> Result<Vec<String>> {
        self.collect().await?;
        let mut faults = self.faults.clone();
        for (path, status) in self.server.requests() {
            if !path.starts_with(BASE) {
                faults.push(format!("request outside the site's folder: {path}"));
            } else if status == 404 {
                faults.push(format!("request for what is not there: {path}"));
            }
        }
        Ok(faults)
    }

    async fn collect(&mut self) -> Result {
        if let Some(browser) = &mut self.browser {
            self.faults.extend(browser.faults(&self.origin).await?);
        }
        Ok(())
    }

    async fn finish(mut self, name: &str, told: &mut impl Write) -> Result {
        let mut faults = self.faults().await?;
        if self.tolerant {
            faults.clear();
        }
        for words in &self.expected {
            let before = faults.len();
            faults.retain(|f| !f.contains(words));
            if faults.len() == before {
                faults.push(format!("there was no fault with the words {words:?}"));
            }
        }
        if self.engine == Engine::WebKit
            && let Some(browser) = &self.browser
            && let Some(words) = stopped::take(browser.driver(), &mut faults).await?
        {
            writeln!(told, "{}, in {name}: {words}", stopped::TOLD)?;
        }
        faults.dedup();
        if !faults.is_empty() {
            return fail(format!("faults at the end of the test:\n{}", faults.join("\n")));
        }
        if !self.is_borrowed {
            return self.quit().await;
        }
        // Where that does not go well the browser is ended, and the next test gets another one.
        if self.clear().await.is_ok()
            && let Some(browser) = self.browser.take()
        {
            pool::give_back(self.engine, (browser, self.profile));
        }
        Ok(())
    }

    /// Leaves nothing of this test in the browser that would go on working, or fill the storage, in the next.
    async fn clear(&mut self) -> Result {
        self.server.behave();
        self.server.restart()?;
        let page = self.blank().await?;
        page.js_later::<()>(
            "localStorage.clear();
            const workers = await navigator.serviceWorker.getRegistrations();
            await Promise.all(workers.map(worker => worker.unregister()));
            await Promise.all((await caches.keys()).map(name => caches.delete(name)))",
        )
        .await
    }
}
