//! One browser session: started, looked at, and ended in one of three ways.
//!
//! A session is a driver of its own with a browser of its own, so that tests cannot disturb each other.

use crate::engine::{Engine, Launch, Look};
use crate::failure::{Failure, Result, fail};
use crate::process::Family;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use thirtyfour::{Capabilities, WebDriver};

/// How a session is to be.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the browser keeps what it keeps. The same folder twice is the same person coming back.
    pub profile: PathBuf,
    /// Whether the person has forbidden sites to keep anything.
    pub block_storage: bool,
    /// Where files that the page offers are put; nowhere if none.
    pub downloads: Option<PathBuf>,
}

/// A running session.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    family: Family,
}

impl Browser {
    /// Starts a driver, and with it a browser.
    ///
    /// # Errors
    /// When either does not start.
    pub async fn start(engine: Engine, options: &Options) -> Result<Self> {
        // Between our look for a free port and the driver's use of it another program may take it.
        let mut tries = 3;
        let (driver, family) = loop {
            tries -= 1;
            match Self::connect(engine, options).await {
                Err(failure) if tries == 0 => return Err(failure.during("starting a browser")),
                Err(_) => {}
                Ok(both) => break both,
            }
        };
        let browser = Self { driver, family };
        browser.driver.set_script_timeout(Duration::from_secs(60)).await?;
        engine.look(&browser.driver, Look::USUAL).await?;
        Ok(browser)
    }

    async fn connect(engine: Engine, options: &Options) -> Result<(WebDriver, Family)> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let Launch { mut command, capabilities } = engine.launch(options, port)?;
        let program = command.get_program().to_string_lossy().into_owned();
        let mut family = Family::start(&mut command).map_err(|f| f.during(program))?;
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
        Ok((driver, family))
    }

    /// The client of the session.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Closes the browser in order, as a person does.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn quit(mut self) -> Result {
        let quit = self.driver.clone().quit().await;
        self.family.end_after_browser();
        quit.map_err(Failure::from)
    }

    /// Ends the browser as a power failure would: every process at once, with no chance to write anything.
    pub fn crash(mut self) {
        self.family.crash();
    }
}

async fn session(port: u16, capabilities: Capabilities) -> Result<WebDriver> {
    let builder = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities);
    Ok(builder.request_timeout(Duration::from_secs(90)).await?)
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The processes go with the family; the client must not try to end the session once more. When the
        // session was quit in order, it says so, and there is nothing to do.
        let _ = self.driver.clone().leak();
    }
}
