//! A plain static server, like the web hosts that Carrel is made for: loopback only, every file unchanged, no rewriting
//! of URLs. It serves the site under a subpath, because that is the harder case, and records all requests.

mod answer;

use crate::clock::Clock;
use crate::failure::Result;
use crate::ports;
use crate::setting;
use answer::{Answer, Request};
use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

/// The site's folder on the host.
pub const BASE: &str = "/some/sub-path/";

/// The server. Dropping it stops it.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    stopped: AtomicBool,
    what: Mutex<What>,
    /// Notified when the set of held files changes.
    freed: Condvar,
}

/// The state that changes while the server runs.
#[derive(Debug, Default)]
struct What {
    root: PathBuf,
    pages: BTreeMap<String, String>,
    moved: BTreeMap<String, String>,
    head: String,
    clock: Option<Clock>,
    /// The status for files, by suffix of their names.
    errors: BTreeMap<String, u16>,
    /// The text appended to files, by suffix of their names.
    ends: BTreeMap<String, String>,
    /// The texts replaced in files, by suffix of their names.
    replaced: BTreeMap<String, (String, String)>,
    headers: Vec<(String, String)>,
    /// The suffixes of files whose responses are held.
    held: Vec<String>,
    /// How many bytes of files are sent, by suffix of their names.
    cut: BTreeMap<String, usize>,
    requests: Vec<(String, u16)>,
    /// Whether the site's service worker is served, or one that does nothing.
    worker: bool,
}

/// The file name of the service worker.
const WORKER: &str = "sw.js";

impl Server {
    /// Serves the files under `root` on a free port.
    ///
    /// # Errors
    /// If the system provides no port.
    pub fn start(root: &Path) -> Result<Self> {
        let listener = ports::listen()?;
        let shared = Arc::new(Shared::default());
        shared.what(|what| {
            what.root = root.to_owned();
            what.worker = setting::everything();
        });
        let address = listener.local_addr()?;
        Ok(Self { thread: Some(serve(listener, Arc::clone(&shared))), shared, address })
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The URL of a path under [`BASE`]; `""` is the site itself.
    pub fn address(&self, rest: &str) -> String {
        format!("{}{BASE}{rest}", self.origin())
    }

    /// Serves `html` at `name` under [`BASE`], regardless of the files.
    pub fn put_page(&self, name: &str, html: &str) {
        self.what(|what| what.pages.insert(name.to_owned(), html.to_owned()));
    }

    /// Redirects `name` under [`BASE`] to `to`, a URL relative to it.
    pub fn redirect(&self, name: &str, to: &str) {
        self.what(|what| what.moved.insert(name.to_owned(), to.to_owned()));
    }

    /// Serves the files of another folder from now on, like a new release of the site.
    pub fn release(&self, root: &Path) {
        self.what(|what| what.root = root.to_owned());
    }

    /// Serves the site's service worker, which keeps a copy of the site for offline use.
    pub fn serve_worker(&self) {
        self.what(|what| what.worker = true);
    }

    /// Inserts `html` at the start of the head of every HTML file: before its policy, so that a script in it runs.
    /// Tests use this to make a browser misbehave in any engine.
    pub fn inject(&self, html: &str) {
        self.what(|what| what.head = html.to_owned());
    }

    /// Gives every page loaded from now on this clock, or the real one again.
    pub(crate) fn set_clock(&self, clock: Option<Clock>) {
        self.what(|what| what.clock = clock);
    }

    /// Responds with this status for files whose names end with `ending` from now on; 200 serves them again.
    pub fn fail(&self, ending: &str, status: u16) {
        self.what(|what| what.errors.insert(ending.to_owned(), status));
    }

    /// Appends `text` to files whose names end with `ending`, like hosts that modify files. The page itself is
    /// `index.html`.
    pub fn append(&self, ending: &str, text: &str) {
        self.what(|what| what.ends.insert(ending.to_owned(), text.to_owned()));
    }

    /// Replaces `from` by `to` in files whose names end with `ending`. The page itself is `index.html`.
    pub fn replace(&self, ending: &str, from: &str, to: &str) {
        self.what(|what| what.replaced.insert(ending.to_owned(), (from.to_owned(), to.to_owned())));
    }

    /// Holds the responses for files whose names end with `ending` until [`serve_normally`](Self::serve_normally)
    /// releases them.
    pub fn hold(&self, ending: &str) {
        self.what(|what| what.held.push(ending.to_owned()));
    }

    /// Releases the responses for files whose names end with `ending`.
    pub fn release_held(&self, ending: &str) {
        self.what(|what| what.held.retain(|held| held != ending));
        self.shared.freed.notify_all();
    }

    /// Sends only this many bytes of files whose names end with `ending`.
    pub fn cut(&self, ending: &str, bytes: usize) {
        self.what(|what| what.cut.insert(ending.to_owned(), bytes));
    }

    /// Sends a header with every file.
    pub fn header(&self, name: &str, value: &str) {
        self.what(|what| what.headers.push((name.to_owned(), value.to_owned())));
    }

    /// Serves every file normally again.
    pub fn serve_normally(&self) {
        self.what(|what| {
            what.head.clear();
            what.clock = None;
            what.errors.clear();
            what.ends.clear();
            what.replaced.clear();
            what.headers.clear();
            what.held.clear();
            what.cut.clear();
        });
        self.shared.freed.notify_all();
    }

    /// All requests so far: each path and the status of the response.
    pub fn requests(&self) -> Vec<(String, u16)> {
        self.what(|what| what.requests.clone())
    }

    /// The number of requested files, without the browser's own checks for a new version, which come at any time.
    pub fn request_count(&self) -> usize {
        self.requests().iter().filter(|(path, _)| !path.ends_with(WORKER)).count()
    }

    /// Closes the port: from now on nothing responds.
    pub fn stop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        self.shared.freed.notify_all();
        if let Some(thread) = self.thread.take() {
            // It waits for a connection, so make one.
            let _ = TcpStream::connect(self.address);
            let _ = thread.join();
        }
    }

    /// Opens the same port again.
    ///
    /// # Errors
    /// If another program has taken it.
    pub fn restart(&mut self) -> Result {
        self.stop();
        let listener = TcpListener::bind(self.address)?;
        self.shared.stopped.store(false, Ordering::SeqCst);
        self.thread = Some(serve(listener, Arc::clone(&self.shared)));
        Ok(())
    }

    fn what<T>(&self, look: impl FnOnce(&mut What) -> T) -> T {
        self.shared.what(look)
    }
}

impl What {
    /// The HTML inserted before the scripts of a page. The clock comes first, because a test's script may use the time.
    fn head(&self) -> String {
        let clock = self.clock.as_ref().map_or_else(String::new, Clock::head);
        clock + self.head.as_str()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn what<T>(&self, look: impl FnOnce(&mut What) -> T) -> T {
        look(&mut self.what.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits while the file at this path is held.
    fn wait(&self, path: &str) {
        let is_held = |what: &mut What| what.held.iter().any(|end| path.ends_with(end.as_str()));
        let what = self.what.lock().unwrap_or_else(PoisonError::into_inner);
        let stopped = |what: &mut What| is_held(what) && !self.stopped.load(Ordering::SeqCst);
        drop(self.freed.wait_while(what, stopped));
    }

    fn answer(&self, request: &Request) -> Answer {
        let path = request.path();
        self.wait(path);
        let found = path.strip_prefix(BASE).and_then(|rest| {
            let page = self.what(|what| what.pages.get(rest).cloned());
            let (head, root) = self.what(|what| (what.head(), what.root.clone()));
            let moved = self.what(|what| what.moved.get(rest).cloned());
            let name = if rest.is_empty() { "index.html" } else { rest };
            moved.map(Answer::moved).or_else(|| page.map(Answer::page)).or_else(|| {
                self.what(|what| {
                    if let Some((_, status)) = what.errors.iter().find(|(end, s)| **s != 200 && name.ends_with(*end)) {
                        return Some(Answer::error(*status));
                    }
                    if rest == WORKER && !what.worker {
                        return Some(Answer::script("// Does nothing."));
                    }
                    let replaced = what.replaced.iter().filter(|(end, _)| name.ends_with(*end));
                    let answer = replaced
                        .fold(Answer::file(&root, rest)?, |answer, (_, (from, to))| answer.replace(from, to))
                        .with_head(&head)
                        .with_headers(what.headers.clone());
                    let ends: String =
                        what.ends.iter().filter(|(end, _)| name.ends_with(*end)).map(|(_, t)| t.as_str()).collect();
                    let cut = what.cut.iter().find(|(end, _)| name.ends_with(*end)).map(|(_, bytes)| *bytes);
                    Some(answer.with_end(&ends).cut(cut))
                })
            })
        });
        let answer = found.unwrap_or_else(Answer::nothing);
        self.what(|what| what.requests.push((path.to_owned(), answer.status())));
        answer
    }
}

fn serve(listener: TcpListener, shared: Arc<Shared>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            if shared.stopped.load(Ordering::SeqCst) {
                break;
            }
            let shared = Arc::clone(&shared);
            // One thread per connection: browsers open connections that they don't use.
            std::thread::spawn(move || {
                // A browser that has gone away needs no response.
                let _ = stream.and_then(|mut stream| match Request::read(&mut stream)? {
                    Some(request) => shared.answer(&request).write(&mut stream),
                    None => Ok(()),
                });
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::{expect, expect_eq};
    use std::io::{Read as _, Write as _};

    fn get(server: &Server, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect(server.address)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n")?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(text)
    }

    fn status(server: &Server, path: &str) -> Result<String> {
        Ok(get(server, path)?.split(' ').nth(1).unwrap_or_default().to_owned())
    }

    #[test]
    fn only_what_is_under_the_sub_path_is_served() -> Result {
        let folder = crate::folder::Folder::new("server")?;
        std::fs::write(folder.path().join("index.html"), "<head><meta name=x></head>")?;
        let mut server = Server::start(folder.path())?;
        server.inject("<script></script>");
        let home = get(&server, "/some/sub-path/?query")?;
        expect_eq("home", home.split("\r\n\r\n").nth(1), Some("<head><script></script><meta name=x></head>"))?;
        server.put_page("page.html", "<p>");
        expect_eq("page", status(&server, "/some/sub-path/page.html")?, "200")?;
        for lost in ["/", "/favicon.ico", "/some/sub-path", "/some/sub-path/../index.html", "/some/sub-path/lost"] {
            expect_eq(lost, status(&server, lost)?, "404")?;
        }
        expect_eq("requests", server.requests().len(), 7)?;
        server.fail("index.html", 503);
        expect_eq("a failing host", status(&server, "/some/sub-path/")?, "503")?;
        server.serve_normally();
        server.append(".html", "<p>");
        server.header("X-Y", "z");
        let changed = get(&server, "/some/sub-path/")?;
        expect(&changed, changed.contains("X-Y: z\r\n") && changed.ends_with("<meta name=x></head><p>"))?;
        server.stop();
        expect_eq("an answer of a stopped server", get(&server, "/some/sub-path/").is_ok(), false)?;
        server.restart()?;
        expect_eq("home again", status(&server, "/some/sub-path/")?, "200")
    }
}
