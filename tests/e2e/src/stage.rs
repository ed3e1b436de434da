//! The environment of one test: a server with the site, a person's browser profile, and the open session.
//!
//! **Every test ends with the same checks**: no console output above information level, no violation of the content
//! security policy, no request to any other host, none outside the site's folder and none that the server could not
//! answer.

mod describe;
mod files;
mod run;

pub use run::{Body, run, run_reporting};

use crate::browser::Browser;
use crate::clock::Clock;
use crate::engine::{Engine, Options};
use crate::failure::{Result, fail};
use crate::folder::{self, Folder};
use crate::page::Page;
use crate::pool;
use crate::server::{BASE, Server};
use crate::stopped;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A page of the site's origin that runs none of its code.
const BLANK: &str = "blank.html";
const BLANK_PAGE: &str = "<!DOCTYPE html><html lang=en><head><link rel=icon href='data:,'><title>Blank</title></head>";

/// How long an expected fault may take to be reported.
const LATEST_FAULT: Duration = Duration::from_secs(3);

/// Empties the storage of the origin. WebKit never answers about a worker that it was installing when its page was left:
/// such a browser is not used again.
const CLEAR: &str = "
    localStorage.clear();
    const late = new Promise((_, reject) => { setTimeout(reject, 3000, 'no answer about workers and caches'); });
    const clear = async () => {
        const workers = await navigator.serviceWorker.getRegistrations();
        await Promise.all(workers.map(worker => worker.unregister()));
        await Promise.all((await caches.keys()).map(name => caches.delete(name)));
    };
    await Promise.race([clear(), late])";

/// The environment of one test.
#[derive(Debug)]
pub struct Stage {
    engine: Engine,
    /// The host.
    pub server: Server,
    /// The options of the next session.
    pub options: Options,
    browser: Option<Browser>,
    /// The allowed origin of requests: the server, or the file that was opened.
    origin: String,
    faults: Vec<String>,
    expected: Vec<&'static str>,
    tolerant: bool,
    /// The folder of the browser's profile, unless the browser went back to the pool with it.
    profile: Option<Folder>,
    /// Whether there has been no session yet, so that a borrowed browser is fine.
    is_new: bool,
    /// Whether the current session uses a borrowed browser.
    is_borrowed: bool,
    /// Whether a local file was opened.
    has_shown_files: bool,
    /// Whether the browser must not be borrowed even with default options.
    is_own: bool,
}

impl Stage {
    /// A stage with the site in the folder `dist`, for a first-time visitor.
    ///
    /// # Errors
    /// If the system provides no port or no folder.
    pub fn new(engine: Engine, dist: &Path) -> Result<Self> {
        let server = Server::start(dist)?;
        server.put_page(BLANK, BLANK_PAGE);
        let profile = Folder::new("profile")?;
        let options = Options::with_profile(profile.path());
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
            profile: Some(profile),
            is_new: true,
            is_borrowed: false,
            has_shown_files: false,
            is_own: false,
        })
    }

    /// Loads the site at a hash such as `#/history`, as a link from another site does, and waits until it is ready.
    /// Starts a session if none is open.
    ///
    /// # Errors
    /// If the app does not appear.
    pub async fn open(&mut self, hash: &str) -> Result<Page> {
        let page = self.arrive(hash).await?;
        page.ready().await?;
        Ok(page)
    }

    /// Opens the app like [`open`](Self::open), whether or not its questions can be loaded.
    ///
    /// # Errors
    /// If the app does not appear.
    pub async fn open_without_questions(&mut self, hash: &str) -> Result<Page> {
        let page = self.arrive(hash).await?;
        page.is_rendered().await?;
        Ok(page)
    }

    /// Navigates to the site from elsewhere: from the app itself, another hash would not load it again.
    async fn arrive(&mut self, hash: &str) -> Result<Page> {
        let is_new = self.browser.is_none();
        let page = if is_new { self.page().await? } else { self.blank().await? };
        self.origin = self.server.origin();
        page.go(&self.server.address(hash)).await?;
        Ok(page)
    }

    /// Waits until a download with this extension is complete.
    ///
    /// # Errors
    /// If none arrives.
    pub async fn downloaded_file(&self, ending: &str) -> Result<PathBuf> {
        folder::arrival(&self.downloads(), ending).await
    }

    /// The download folder of the current session.
    pub fn downloads(&self) -> PathBuf {
        self.options.downloads()
    }

    /// Leaves the app for an empty page of the same origin. Starts a session if none is open.
    ///
    /// # Errors
    /// If there is no session.
    pub async fn blank(&mut self) -> Result<Page> {
        self.collect().await?;
        self.origin = self.server.origin();
        let is_new = self.browser.is_none();
        let page = self.page().await?;
        let blank = self.server.address(BLANK);
        // Often it is already open: loading costs much more than asking.
        let is_there = !is_new && page.js::<String>("return location.href", vec![]).await.is_ok_and(|at| at == blank);
        if !is_there {
            page.go(&blank).await?;
        }
        Ok(page)
    }

    /// Writes texts to storage while the app is closed, as an earlier visit would have.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn seed_storage<K: AsRef<str>, T: AsRef<str>>(&mut self, saves: &[(K, T)]) -> Result {
        self.blank().await?.save_all(saves).await
    }

    /// The current page. Starts a session if none is open.
    ///
    /// # Errors
    /// If there is no session.
    pub async fn page(&mut self) -> Result<Page> {
        if self.browser.is_none() {
            self.browser = Some(self.start().await?);
        }
        let Some(browser) = &self.browser else { return fail("there is no browser") };
        Ok(Page::new(browser.driver().clone(), self.engine, self.options.profile.clone()))
    }

    async fn start(&mut self) -> Result<Browser> {
        // A returning person needs their own profile, and unusual options need their own browser.
        self.is_borrowed = self.is_new && self.options.are_default() && !self.is_own;
        self.is_new = false;
        if !self.is_borrowed {
            return Browser::start(self.engine, &self.options).await;
        }
        let (browser, profile) = pool::borrow(self.engine).await?;
        self.options.profile = profile.path().to_owned();
        self.profile = Some(profile);
        Ok(browser)
    }

    /// Sets the person's time zone, such as `Pacific/Auckland`, from the next session on; ends the current one.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn time_zone(&mut self, name: &str) -> Result {
        self.options.time_zone = Some(name.to_owned());
        self.quit().await
    }

    /// A clock controlled by the test, for every page of the site loaded from now on.
    pub fn clock(&self) -> Clock {
        let clock = Clock::default();
        self.server.set_clock(Some(clock.clone()));
        clock
    }

    /// Declares that this test causes a fault whose text contains `words`; the final checks require it.
    pub fn expect_fault(&mut self, words: &'static str) {
        self.expected.push(words);
    }

    /// Declares that this test's host is broken: console output about it is ignored.
    pub fn tolerate_faults(&mut self) {
        self.tolerant = true;
    }

    /// The person closes the browser; the next [`open`](Self::open) is a return visit.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn quit(&mut self) -> Result {
        self.collect().await?;
        match self.browser.take() {
            Some(browser) => browser.quit().await,
            None => Ok(()),
        }
    }

    /// Simulates a power loss; the next [`open`](Self::open) is a return visit.
    ///
    /// # Errors
    /// If the browser cannot report its faults first.
    pub async fn crash(&mut self) -> Result {
        self.collect().await?;
        if let Some(browser) = self.browser.take() {
            browser.crash();
        }
        Ok(())
    }

    /// Kills the browser as if it had crashed by itself.
    pub fn simulate_crash(&mut self) {
        if let Some(browser) = &mut self.browser {
            browser.simulate_crash();
        }
    }

    /// Kills only the processes of its pages, as if one had crashed; returns how many.
    pub fn simulate_page_crash(&mut self) -> usize {
        self.browser.as_mut().map_or(0, Browser::simulate_page_crash)
    }

    /// All faults so far.
    ///
    /// # Errors
    /// If the browser does not respond.
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

    /// All faults, once those that the test expects are among them: browsers report some a little after they happen.
    async fn arrived_faults(&mut self) -> Result<Vec<String>> {
        let end = Instant::now() + LATEST_FAULT;
        loop {
            let faults = self.faults().await?;
            let has_arrived = |words: &&str| faults.iter().any(|fault| fault.contains(words));
            if self.expected.iter().all(has_arrived) || Instant::now() > end {
                return Ok(faults);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn collect(&mut self) -> Result {
        if let Some(browser) = &mut self.browser {
            self.faults.extend(browser.faults(&self.origin).await?);
        }
        Ok(())
    }

    async fn browser_has_ended(&self) -> bool {
        match &self.browser {
            Some(browser) => browser.has_ended().await,
            None => false,
        }
    }

    async fn finish(&mut self, name: &str, report: &mut dyn Write) -> Result {
        let mut faults = self.arrived_faults().await?;
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
            writeln!(report, "{}, in {name}: {words}", stopped::REPORT)?;
        }
        faults.dedup();
        if !faults.is_empty() {
            return fail(format!("faults at the end of the test:\n{}", faults.join("\n")));
        }
        if !self.is_borrowed {
            return self.quit().await;
        }
        // If this fails, the browser is ended and the next test gets another one.
        if self.clear().await.is_ok()
            && let (Some(browser), Some(profile)) = (self.browser.take(), self.profile.take())
        {
            pool::give_back(self.engine, (browser, profile));
        }
        Ok(())
    }

    /// Removes everything of this test that would keep running, or use storage, in the next one. Where a page must do
    /// that, the app leaves first: while it runs, it saves again, and its worker downloads again what is deleted.
    async fn clear(&mut self) -> Result {
        let origin = self.server.origin();
        if let Some(browser) = &self.browser
            && self.engine.clear(browser.driver(), &origin).await?
        {
            return Ok(());
        }
        self.server.serve_normally();
        self.server.restart()?;
        self.blank().await?.js_later::<()>(CLEAR).await
    }
}
