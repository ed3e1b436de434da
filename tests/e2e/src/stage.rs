//! One test's world: a server with the site, a person's browser profile, and the session that is open on both.
//!
//! **Every test ends with the same checks**, whatever it is about: nothing on the console worse than information,
//! no breach of the content security policy, no request to anywhere but the server, none outside the site's
//! folder and none that the server could not answer.

use crate::browser::{Browser, Options};
use crate::engine::Engine;
use crate::failure::{Result, fail};
use crate::folder::Folder;
use crate::page::Page;
use crate::server::{BASE, Server};
use crate::setting;
use std::path::Path;

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
    faults: Vec<String>,
    expected: Vec<&'static str>,
    _profile: Folder,
}

/// Makes each test once for every engine: `engines! { sits_an_exam }` gives `chromium::sits_an_exam`.
#[macro_export]
macro_rules! engines {
    ($($test:ident),+ $(,)?) => {
        $crate::engines! { @ chromium Chromium $($test)+ }
    };
    (@ $module:ident $engine:ident $($test:ident)+) => {
        mod $module {
            $(#[test]
            fn $test() -> $crate::Result {
                $crate::stage::run($crate::Engine::$engine, module_path!(), stringify!($test), super::$test)
            })+
        }
    };
}

/// Runs a test on a stage of its own, and makes the checks that end every test.
///
/// # Errors
/// What the test or the checks found, with what the browser showed then.
pub fn run(engine: Engine, module: &str, name: &str, test: impl AsyncFnOnce(&mut Stage) -> Result) -> Result {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut stage = Stage::new(engine, &setting::dist()?)?;
        match test(&mut stage).await {
            Ok(()) => stage.finish().await,
            Err(failure) => {
                let shown = stage.describe(&format!("{}-{name}", module.replace("::", "-"))).await;
                Err(failure.and(shown))
            }
        }
    })
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
        let options = Options { profile: profile.path().to_owned(), block_storage: false, downloads: None };
        let (browser, faults, expected) = (None, Vec::new(), Vec::new());
        Ok(Self { engine, server, options, browser, faults, expected, _profile: profile })
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

    /// Leaves the app for an empty page of the same origin. Starts a session if none is open.
    ///
    /// # Errors
    /// When there is no session.
    pub async fn blank(&mut self) -> Result<Page> {
        let page = self.page().await?;
        page.go(&self.server.address(BLANK)).await?;
        Ok(page)
    }

    /// Puts texts into the storage, as an earlier visit would have left them, while the app is closed.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn plant<K: AsRef<str>, T: AsRef<str>>(&mut self, saves: &[(K, T)]) -> Result {
        let page = self.blank().await?;
        for (key, text) in saves {
            page.keep(key.as_ref(), text.as_ref()).await?;
        }
        Ok(())
    }

    /// What is open. Starts a session if none is.
    ///
    /// # Errors
    /// When there is no session.
    pub async fn page(&mut self) -> Result<Page> {
        if self.browser.is_none() {
            self.browser = Some(Browser::start(self.engine, &self.options).await?);
        }
        let Some(browser) = &self.browser else { return fail("there is no browser") };
        Ok(Page::new(browser.driver().clone(), self.engine))
    }

    /// Says that this test brings about a fault whose text holds `words`; the checks at the end then want it.
    pub fn expect_fault(&mut self, words: &'static str) {
        self.expected.push(words);
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

    /// Does what keeps something, once, and waits until the browser has written it to the disk. To be used once in
    /// a session: what is kept after a first time may wait for a minute.
    ///
    /// # Errors
    /// When it fails, or the browser writes nothing.
    pub async fn written(&mut self, keep: impl AsyncFnOnce(&Page) -> Result) -> Result {
        let page = self.page().await?;
        let before = self.engine.last_write(&self.options.profile);
        keep(&page).await?;
        let written = async || Ok(self.engine.last_write(&self.options.profile) > before);
        page.until("the browser writes to the disk", written).await
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
            } else if status != 200 {
                faults.push(format!("request for what is not there: {path}"));
            }
        }
        Ok(faults)
    }

    async fn collect(&mut self) -> Result {
        if let Some(browser) = &self.browser {
            self.faults.extend(self.engine.faults(browser.driver(), &self.server.origin()).await?);
        }
        Ok(())
    }

    async fn finish(mut self) -> Result {
        let mut faults = self.faults().await?;
        self.quit().await?;
        for words in &self.expected {
            let before = faults.len();
            faults.retain(|f| !f.contains(words));
            if faults.len() == before {
                faults.push(format!("there was no fault with the words {words:?}"));
            }
        }
        faults.dedup();
        if faults.is_empty() { Ok(()) } else { fail(format!("faults at the end of the test:\n{}", faults.join("\n"))) }
    }

    /// What the browser shows, for the person who reads a failure; a picture of it goes to a file.
    async fn describe(&mut self, name: &str) -> String {
        if self.browser.is_none() {
            return "no browser was open".to_owned();
        }
        match self.try_describe(name).await {
            Ok(text) => text,
            Err(failure) => format!("the browser could not be asked what it shows: {failure}"),
        }
    }

    async fn try_describe(&mut self, name: &str) -> Result<String> {
        let page = self.page().await?;
        let address = page.driver().current_url().await?;
        let text = page.text().await?;
        let faults = self.faults().await.unwrap_or_default().join("\n  ");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
        let picture = folder.join(format!("{name}.png"));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(&picture, page.picture().await?)?;
        let words: Vec<&str> = text.split_whitespace().take(150).collect();
        let faults = if faults.is_empty() { "none".to_owned() } else { faults };
        Ok(format!("address: {address}\nfaults: {faults}\npicture: target/e2e/{name}.png\nwords: {}", words.join(" ")))
    }
}
