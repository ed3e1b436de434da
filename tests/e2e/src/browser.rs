//! One browser session: starting, inspecting and ending it in one of three ways.
//!
//! Each session has a driver and a browser of its own, so that tests cannot affect each other.

mod used_firefox;

use crate::engine::{Display, Engine, Launch, Look, Options};
use crate::failure::{Failure, Result, fail};
use crate::ports;
use crate::process::ProcessFamily;
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner as Inner};
use thirtyfour::{Capabilities, WebDriver};

/// A running session.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    driver: WebDriver,
    family: ProcessFamily,
    profile: PathBuf,
    /// How much of the output has been read.
    read: usize,
    /// Dropped after the browser, which is on it.
    _display: Option<Display>,
}

/// The file in the profile with the output of the driver and the browser.
const PRINTED: &str = "printed.txt";

impl Browser {
    /// Starts a driver and a browser.
    ///
    /// # Errors
    /// If either does not start.
    pub async fn start(engine: Engine, options: &Options) -> Result<Self> {
        if engine == Engine::Firefox {
            used_firefox::fill(&options.profile).await?;
        }
        // Another program may take the port between our check and the driver's use of it, and a busy machine may be
        // slow.
        let mut tries = 3;
        let browser = loop {
            tries -= 1;
            match Self::connect(engine, options).await {
                Err(failure) if tries == 0 => {
                    let needs = format!("starting {engine:?} (it needs {})", engine.packages());
                    return Err(failure.during(needs));
                }
                Err(_) => {}
                Ok(browser) => break browser,
            }
        };
        browser.driver.set_script_timeout(Duration::from_secs(60)).await?;
        engine.prepare(&browser.driver).await?;
        engine.prepare_window(&browser.driver, &options.downloads()).await?;
        engine.look(&browser.driver, &browser.profile, Look::DEFAULT).await?;
        Ok(browser)
    }

    pub(crate) async fn connect(engine: Engine, options: &Options) -> Result<Self> {
        let port = ports::free()?;
        let profile = options.profile.clone();
        std::fs::create_dir_all(options.downloads())?;
        let Launch { mut command, capabilities, display } = engine.launch(options, port)?;
        let program = command.get_program().to_string_lossy().into_owned();
        let mut family = ProcessFamily::start(&mut command, &profile.join(PRINTED)).map_err(|f| f.during(program))?;
        let end = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if !family.runs() {
                return fail("the driver ended at once");
            }
            if Instant::now() > end {
                return fail("the driver did not open its port");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let driver = session(port, capabilities).await?;
        Ok(Self { engine, driver, family, profile, read: 0, _display: display })
    }

    /// The client of the session.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The faults since the last call.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub(crate) async fn faults(&mut self, origin: &str) -> Result<Vec<String>> {
        let printed = std::fs::read(self.profile.join(PRINTED))?;
        let new = printed.get(self.read..).unwrap_or_default();
        // The last line may be incomplete.
        let whole = new.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        self.read += whole;
        self.engine.faults(&self.driver, &String::from_utf8_lossy(&new[..whole]), origin).await
    }

    /// Whether the browser, its page process or the driver has ended. WebKit's driver notices only after a moment that
    /// the page process crashed, and only if it is asked to run something; until then it answers with other errors.
    pub(crate) async fn has_ended(&self) -> bool {
        for _ in 0..5 {
            match self.driver.execute("return true", vec![]).await {
                Ok(_) => return false,
                Err(error) if is_end(&error) => return true,
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        }
        false
    }

    /// The last lines of output of the driver and the browser.
    pub(crate) fn recent_output(&self) -> String {
        let printed = std::fs::read(self.profile.join(PRINTED)).unwrap_or_default();
        let lines: Vec<_> = printed.rsplit(|byte| *byte == b'\n').take(20).map(String::from_utf8_lossy).collect();
        lines.iter().rev().map(|line| format!("  {line}\n")).collect()
    }

    /// Resets it for the next test: one unused window, the default look, no downloads, no output.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub(crate) async fn renew(&mut self) -> Result {
        let old = self.driver.windows().await?;
        let new = self.driver.new_tab().await?;
        for window in old {
            self.driver.switch_to_window(window).await?;
            self.driver.close_window().await?;
        }
        self.driver.switch_to_window(new).await?;
        self.engine.look(&self.driver, &self.profile, Look::DEFAULT).await?;
        let downloads = Options::with_profile(&self.profile).downloads();
        self.engine.prepare_window(&self.driver, &downloads).await?;
        for file in std::fs::read_dir(&downloads)?.flatten() {
            std::fs::remove_file(file.path())?;
        }
        // Discarded: the previous test has read its own.
        self.faults("").await.map(drop)
    }

    /// Closes the browser normally, as a person does.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn quit(mut self) -> Result {
        let quit = self.driver.clone().quit().await;
        self.family.end_after_browser();
        quit.map_err(Failure::from)
    }

    /// Kills the browser, but not its driver.
    pub(crate) fn simulate_crash(&mut self) {
        self.family.crash_browser();
    }

    /// Kills only the processes of its pages; returns how many.
    pub(crate) fn simulate_page_crash(&mut self) -> usize {
        self.family.crash_pages()
    }

    /// Simulates a power loss: kills every process at once, with no chance to write anything.
    pub fn crash(mut self) {
        self.family.crash();
    }
}

/// Whether an answer of the driver says that the browser, the page's process or the driver itself is gone.
fn is_end(error: &WebDriverError) -> bool {
    match error.as_inner() {
        Inner::InvalidSessionId(_) | Inner::HttpError(_) => true,
        // Chromium's driver has a word of its own for it.
        Inner::NotInSpec(info) => info.value.message.starts_with("tab crashed"),
        _ => false,
    }
}

async fn session(port: u16, capabilities: Capabilities) -> Result<WebDriver> {
    let builder = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities);
    Ok(builder.request_timeout(Duration::from_secs(90)).await?)
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The family ends the processes, so the client must not try to end the session again. After a normal quit there
        // is nothing to do.
        let _ = self.driver.clone().leak();
    }
}
