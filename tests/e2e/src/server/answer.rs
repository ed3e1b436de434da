//! The server's requests and responses: as much of HTTP as a browser needs to fetch files.

use std::io::{Read as _, Result, Write as _};
use std::net::TcpStream;
use std::path::{Component, Path};
use std::time::Duration;

/// The maximum length of a request.
const MOST: usize = 65_536;

/// The parts of a request that we use.
pub(super) struct Request {
    target: String,
}

impl Request {
    /// Reads a request; `None` if the browser closed the connection.
    pub(super) fn read(stream: &mut TcpStream) -> Result<Option<Self>> {
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut bytes = Vec::new();
        let mut part = [0; 4096];
        while !bytes.windows(4).any(|w| w == b"\r\n\r\n") {
            let count = stream.read(&mut part)?;
            if count == 0 || bytes.len() > MOST {
                return Ok(None);
            }
            bytes.extend_from_slice(&part[..count]);
        }
        let text = String::from_utf8_lossy(&bytes);
        Ok(text.split_whitespace().nth(1).map(|target| Self { target: target.to_owned() }))
    }

    /// The path, without query and fragment.
    pub(super) fn path(&self) -> &str {
        self.target.split(['?', '#']).next().unwrap_or_default()
    }
}

/// A response.
pub(super) struct Answer {
    status: u16,
    kind: &'static str,
    body: Vec<u8>,
    /// The target of a redirect.
    to: Option<String>,
    headers: Vec<(String, String)>,
}

impl Answer {
    /// A page.
    pub(super) fn page(html: String) -> Self {
        Self { status: 200, kind: kind(Path::new("page.html")), body: html.into_bytes(), to: None, headers: Vec::new() }
    }

    /// A script.
    pub(super) fn script(text: &str) -> Self {
        Self { kind: kind(Path::new("script.js")), ..Self::plain(200, text) }
    }

    /// A file under `root`; `None` if it doesn't exist.
    pub(super) fn file(root: &Path, rest: &str) -> Option<Self> {
        let name = if rest.is_empty() || rest.ends_with('/') { format!("{rest}index.html") } else { rest.to_owned() };
        let path = Path::new(&name);
        let inside = path.components().all(|c| matches!(c, Component::Normal(_)));
        let body = inside.then(|| std::fs::read(root.join(path)).ok()).flatten()?;
        Some(Self { status: 200, kind: kind(path), body, to: None, headers: Vec::new() })
    }

    /// A redirect.
    pub(super) fn moved(to: String) -> Self {
        Self { to: Some(to), ..Self::plain(301, "") }
    }

    /// Not found.
    pub(super) fn nothing() -> Self {
        Self::plain(404, "File not found.\n")
    }

    /// A server error.
    pub(super) fn error(status: u16) -> Self {
        Self::plain(status, "The host cannot answer.\n")
    }

    fn plain(status: u16, text: &str) -> Self {
        let body = text.as_bytes().to_vec();
        Self { status, kind: "text/plain; charset=utf-8", body, to: None, headers: Vec::new() }
    }

    /// The status.
    pub(super) fn status(&self) -> u16 {
        self.status
    }

    /// Inserts `html` at the start of the head of an HTML file: before the first `<meta`, because the head tag itself
    /// may be omitted.
    pub(super) fn with_head(mut self, html: &str) -> Self {
        if !html.is_empty() && self.kind.starts_with("text/html") {
            let text = String::from_utf8_lossy(&self.body);
            self.body = text.replacen("<meta", &format!("{html}<meta"), 1).into_bytes();
        }
        self
    }

    /// Replaces a text in a text file.
    pub(super) fn replace(mut self, from: &str, to: &str) -> Self {
        self.body = String::from_utf8_lossy(&self.body).replace(from, to).into_bytes();
        self
    }

    /// Appends `text`.
    pub(super) fn with_end(mut self, text: &str) -> Self {
        self.body.extend_from_slice(text.as_bytes());
        self
    }

    /// Truncates the body to this many bytes.
    pub(super) fn cut(mut self, bytes: Option<usize>) -> Self {
        self.body.truncate(bytes.unwrap_or(usize::MAX));
        self
    }

    /// Adds these headers.
    pub(super) fn with_headers(mut self, headers: Vec<(String, String)>) -> Self {
        self.headers = headers;
        self
    }

    pub(super) fn write(&self, stream: &mut TcpStream) -> Result<()> {
        let Self { status, kind, body, to, headers } = self;
        let mut more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        if let Some(to) = to {
            more += &format!("Location: {to}\r\n");
        }
        write!(
            stream,
            "HTTP/1.1 {status} {}\r\n{more}Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            match status {
                200 => "OK",
                301 => "Moved Permanently",
                503 => "Service Unavailable",
                _ => "Not Found",
            },
            body.len()
        )?;
        stream.write_all(body)?;
        stream.flush()
    }
}

/// The content type; browsers reject wasm, scripts and style sheets with a wrong one.
fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
