//! Serves `dist/` on this machine.
//!
//! Only on the loopback address, only files of `dist/`, nothing cached. It does no more than a static host, so what
//! works here works there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::error::{Context, Error, Result};
use crate::project::Project;

const FIRST_PORT: u16 = 8080;
const LAST_PORT: u16 = 8180;
/// Browsers open several connections at once.
const THREADS: usize = 4;

/// Serves until the program is killed. A requested port is used, or it is an error.
pub(crate) fn serve(project: &Project, wanted: Option<u16>) -> Result<()> {
    let dist = project.dist().canonicalize().context("finding dist/")?;
    let (server, port) = open(wanted)?;
    let is_taken = port > FIRST_PORT && wanted.is_none();
    let taken = if is_taken { format!("another program uses port {FIRST_PORT}; ") } else { String::new() };
    status!("Carrel is at http://127.0.0.1:{port}/ ({taken}press Ctrl-C to stop)");
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    // The browser may have closed the connection; ignore that.
                    let _ = answer(&dist, request);
                }
            });
        }
    });
    Ok(())
}

fn open(wanted: Option<u16>) -> Result<(Server, u16)> {
    let ports = wanted.map_or(FIRST_PORT..=LAST_PORT, |port| port..=port);
    for port in ports {
        if let Ok(server) = Server::http(("127.0.0.1", port)) {
            return Ok((server, port));
        }
    }
    Err(match wanted {
        Some(port) => Error::new(format!("port {port} is in use: choose another one, or none")),
        None => Error::new(format!("all ports from {FIRST_PORT} to {LAST_PORT} are in use")),
    })
}

fn answer(dist: &Path, request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("Only GET and HEAD.\n").with_status_code(405));
    }
    let found = file(dist, request.url()).and_then(|path| Some((File::open(&path).ok()?, path)));
    let Some((opened, path)) = found else {
        return request.respond(Response::from_string("File not found.\n").with_status_code(404));
    };
    let headers = [("Content-Type", kind(&path)), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")];
    let mut response = Response::from_file(opened);
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The file for an address; `None` if it is not in `dist`.
fn file(dist: &Path, url: &str) -> Option<PathBuf> {
    let path = decode(url.split(['?', '#']).next()?)?;
    let mut file = dist.join(path.trim_start_matches('/'));
    if file.is_dir() {
        file.push("index.html");
    }
    // Resolves links and `..` before the check.
    let file = fs::canonicalize(file).ok()?;
    (file.starts_with(dist) && file.is_file()).then_some(file)
}

/// Decodes percent encoding, such as `%20`.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The content type. Browsers reject wasm, scripts and style sheets with another type.
fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/vnd.microsoft.icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode("/a%20b").as_deref(), Some("/a b"));
        assert_eq!(decode("/a%2"), None);
        assert_eq!(decode("/a%zz"), None);
    }

    #[test]
    fn only_files_of_the_folder_are_served() {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let Ok(folder) = package.join("src").canonicalize() else { panic!("src/ is missing") };
        assert_eq!(file(&folder, "/main.rs?x=1#y"), Some(folder.join("main.rs")));
        assert_eq!(file(&folder, "/../Cargo.toml"), None);
        assert_eq!(file(&folder, "/%2e%2e/Cargo.toml"), None);
        assert_eq!(file(&folder, "//etc/hostname"), None);
        assert_eq!(file(&folder, "/lost.rs"), None);
    }

    #[test]
    fn wasm_has_its_type() {
        assert_eq!(kind(Path::new("x_bg.wasm")), "application/wasm");
    }
}
