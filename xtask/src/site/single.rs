//! Builds `dist/carrel.html`: the whole site in one file, which runs from any folder, without a server.
//!
//! It is built from Trunk's page: style sheets and scripts are inline, the icon and drawings are `data:` addresses, and
//! what needs an address (worker, manifest) is omitted. Its policy is stricter than the site's: no requests, and only
//! the code and styles whose digests it names.
//!
//! The program and the questions are compressed, then encoded as base64. Browsers decompress them
//! (`DecompressionStream`: Chrome 80, Firefox 113, Safari 16.4).

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::compress::gzip;
use super::digest::integrity;
use super::html::{Tag, tags};
use super::{pack, split};
use crate::error::{Context, Error, Result};

/// The name of the file.
pub(super) const NAME: &str = "carrel.html";

/// The prefixes of scripts that the file omits: those that fetch the program, which `src/web/single.js` replaces, and
/// the one that communicates with the worker. All other scripts are included.
const LEFT_OUT: [&str; 3] = ["boot", "offline", "pack"];

/// The title of the link in the site's page; the size is appended.
const OFFER: &str = "Download carrel.html";

/// Writes the file into `dist`, from the page `index`, Trunk's output in `site`, and the script that starts the
/// program. Returns the page with the file's size.
pub(super) fn write(site: &Path, dist: &Path, index: &str, start: &str) -> Result<String> {
    let read = |name: &str| {
        let file = if site.join(name).is_file() { site.join(name) } else { dist.join(name) };
        fs::read(&file).context(format!("reading {}", file.display()))
    };
    let page = page(index, start, read)?;
    fs::write(dist.join(NAME), &page).context("writing dist/carrel.html")?;
    offered(index, page.len())
}

/// The site's page with the size of the file.
fn offered(index: &str, bytes: usize) -> Result<String> {
    let title = format!("title=\"{OFFER}\"");
    if index.matches(&title).count() != 1 {
        return Err(Error::new(format!("index.html must link {NAME} once, with {title}")));
    }
    Ok(index.replace(&title, &format!("title=\"{OFFER} ({} kB)\"", (bytes + 500) / 1000)))
}

/// The whole page. `read` returns the files that `index` names.
fn page(index: &str, start: &str, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let tags = tags(index);
    let one = |what: &str, wanted: &dyn Fn(&Tag) -> bool| {
        let tag = tags.iter().find(|tag| wanted(tag));
        let href = tag.and_then(|tag| tag.value("href"));
        read(href.ok_or_else(|| Error::new(format!("dist/index.html has no link to its {what}")))?)
    };
    let rel = |tag: &Tag, rel: &str| tag.name == "link" && tag.value("rel") == Some(rel);

    let mut style = String::new();
    for href in tags.iter().filter(|tag| rel(tag, "stylesheet")).filter_map(|tag| tag.value("href")) {
        style += &text(read(href)?, href)?;
    }
    let module = text(one("module", &|tag| rel(tag, "modulepreload"))?, "the module")?;
    if !module.contains("__wbg_init as default") {
        return Err(Error::new("wasm-bindgen's module starts in another way: adapt src/web/single.js and this check"));
    }
    let mut scripts = Vec::new();
    for src in tags.iter().filter(|tag| tag.name == "script").filter_map(|tag| tag.value("src")) {
        if !LEFT_OUT.iter().any(|name| src.trim_start_matches("./").starts_with(name)) {
            scripts.push(inline(&text(read(src)?, src)?));
        }
    }
    scripts.push(inline(&format!("{module}\n{start}")));
    let style = inline(&drawings(&style, &read)?);
    let icon = drawing(&one("icon", &|tag| rel(tag, "icon"))?);
    let mut held = vec![("program", one("program", &|tag| tag.value("type") == Some("application/wasm"))?)];
    for (part, file) in split::named(&tags).map(|file| (split::PART, file)).into_iter().chain(pack::named(&tags)) {
        held.push((part, read(file)?));
    }
    let digests: String = scripts.iter().map(|script| format!("'{}' ", integrity(script.as_bytes()))).collect();
    let scripts: String = scripts.iter().map(|script| format!("<script type=\"module\">{script}</script>")).collect();
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {digests}\
         'wasm-unsafe-eval'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'\">\
         <link rel=\"icon\" href=\"{icon}\"><style>{style}</style>{scripts}",
        integrity(style.as_bytes()),
    );
    let mut end = String::new();
    // The program comes last: it is the largest, so that a truncated file lacks part of it.
    for (id, contents) in held.iter().rev() {
        end += &format!("<script type=\"text/plain\" id=\"{id}\">{}</script>", STANDARD.encode(gzip(contents)?));
    }
    assemble(index, &tags, &head, &end)
}

/// The page with `head` in place of its policy, without links, scripts and names of parts, and with `held` at the end.
fn assemble(index: &str, tags: &[Tag], head: &str, held: &str) -> Result<String> {
    let mut page = String::new();
    let mut from = 0;
    let mut heads = 0;
    for tag in tags {
        let policy = tag.is_policy();
        if !policy
            && tag.name != "link"
            && tag.name != "script"
            && pack::part_of(tag).is_none()
            && !split::is_named_by(tag)
        {
            continue;
        }
        page += &index[from..tag.range.start];
        from = tag.range.end;
        if policy {
            page += head;
            heads += 1;
        }
        if tag.name == "script" {
            let end = "</script>";
            from = index[from..].find(end).map_or(from, |at| from + at + end.len());
        }
    }
    let (rest, end) = index[from..].rsplit_once("</body>").unwrap_or_default();
    if heads != 1 || rest.is_empty() {
        return Err(Error::new("dist/index.html must have one content security policy, in its head, and a </body>"));
    }
    Ok(page + rest + held + "</body>" + end)
}

/// A drawing as a `data:` address, for a value in double quotes in HTML or CSS. As text, because it compresses better than
/// base64.
pub(super) fn drawing(svg: &[u8]) -> String {
    let mut address = String::from("data:image/svg+xml,");
    for &byte in svg {
        match byte {
            b' '..=b'~' if !b"%#\"&\\".contains(&byte) => address.push(char::from(byte)),
            _ => address += &format!("%{byte:02X}"),
        }
    }
    address
}

/// The styles with each drawing that they name, such as `url(desk.svg)`, as a `data:` address.
pub(super) fn drawings(style: &str, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let mut parts = style.split("url(");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (address, rest) = part.split_once(')').unwrap_or((part, ""));
        let name = address.trim_matches(['"', '\'', ' ']);
        if name.ends_with(".svg") {
            whole += &format!("url(\"{}\"){rest}", drawing(&read(name)?));
        } else {
            whole += &format!("url({part}");
        }
    }
    Ok(whole)
}

/// A file of the site as text, with the line endings that browsers hash.
fn text(bytes: Vec<u8>, name: &str) -> Result<String> {
    Ok(String::from_utf8(bytes).context(format!("reading {name}"))?.replace('\r', ""))
}

/// Escapes code or styles, so that they cannot end their element. The sequences occur only in strings and comments,
/// where the backslash does not change the meaning.
pub(super) fn inline(code: &str) -> String {
    ["</script", "</style"]
        .iter()
        .fold(code.replace("<!--", "<\\!--"), |code, end| code.replace(end, &end.replace('/', "\\/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<!doctype html><meta charset=utf-8>\
        <meta content=\"default-src 'none'; script-src 'self'\" http-equiv=Content-Security-Policy><title>T</title>\
        <link href=./i.svg rel=icon><link href=m.json rel=manifest>\
        <link href=carrel.html rel=alternate title=\"Download carrel.html\">\
        <link href=./a.css rel=stylesheet><link href=./b.css rel=stylesheet><script src=./tabs-1.js type=module></script>\
        <script src=./boot-1.js type=module></script><script src=./offline-1.js type=module></script>\
        <link href=./m.js rel=modulepreload><link as=fetch href=./p.wasm rel=preload type=application/wasm>\
        </head><body><p>words</p></body></html>";

    fn read(name: &str) -> Result<Vec<u8>> {
        let text = match name {
            "./a.css" => "p{}\r\n",
            "./b.css" => "b{}",
            "./m.js" => "const s = '</script>'; export { __wbg_init as default };",
            "./tabs-1.js" => "tabs()",
            "./i.svg" | "./p.wasm" => "bytes",
            _ => return Err(Error::new(format!("{name} is not needed"))),
        };
        Ok(text.into())
    }

    fn built() -> String {
        page(INDEX, "start()", read).unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn everything_is_inline_and_nothing_is_requested() {
        let page = built();
        let loads =
            |tag: &Tag| tag.value("src").is_some() || tag.value("href").is_some_and(|h| !h.starts_with("data:"));
        assert!(!tags(&page).iter().any(loads), "{page}");
        assert!(page.contains("<style>p{}\nb{}</style>"), "{page}");
        assert!(page.starts_with("<!doctype html><meta charset=utf-8><meta http-equiv"), "{page}");
        assert!(
            page.contains("</script><title>T</title></head><body><p>words</p><script type=\"text/plain\""),
            "{page}"
        );
        assert!(page.ends_with("</script></body></html>"), "{page}");
    }

    #[test]
    fn drawings_that_the_styles_name_are_inside() -> Result<()> {
        let style = r#"a{mask:url("data:image/svg+xml,<svg d='b)'/>")}c{background:url(desk.svg) center}"#;
        let read = |name: &str| Ok(name.as_bytes().to_vec());
        let whole = drawings(style, read)?;
        assert_eq!(whole, style.replace("url(desk.svg)", "url(\"data:image/svg+xml,desk.svg\")"));
        assert!(drawings(style, |_| Err(Error::new("missing"))).is_err());
        Ok(())
    }

    #[test]
    fn the_policy_allows_only_the_code_and_styles_by_digest() {
        let page = built();
        let inside = |start: &str, end| -> Vec<&str> {
            page.split(start).skip(1).map(|rest| rest.split(end).next().unwrap_or_default()).collect()
        };
        let scripts = inside("<script type=\"module\">", "</script>");
        let [tabs, program] = scripts[..] else { panic!("{scripts:?}") };
        assert_eq!(tabs, "tabs()");
        assert!(program.ends_with("start()"), "{program}");
        let policy = format!(
            "content=\"default-src 'none'; script-src '{}' '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; \
             base-uri 'none'; form-action 'none'\"",
            integrity(tabs.as_bytes()),
            integrity(program.as_bytes()),
            integrity(inside("<style>", "</style>").concat().as_bytes())
        );
        assert_eq!(page.matches("default-src").count(), 1);
        assert!(page.contains(&policy), "{page}");
    }

    #[test]
    fn no_text_in_the_code_ends_its_element() {
        assert_eq!(inline("'</script>' '<!--' \"</style>\""), "'<\\/script>' '<\\!--' \"<\\/style>\"");
        assert!(built().contains("'<\\/script>'"));
    }

    #[test]
    fn the_program_survives_compression() {
        let page = built();
        let text = page.rsplit("id=\"program\">").next().and_then(|rest| rest.split('<').next()).unwrap_or("");
        let packed = STANDARD.decode(text).unwrap_or_default();
        let mut whole = String::new();
        let read = std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut whole);
        assert!(read.is_ok_and(|_| whole == "bytes"), "{text}");
    }

    #[test]
    fn an_unexpected_page_is_rejected() {
        for part in ["rel=icon", "http-equiv", "</body>", "application/wasm", "rel=modulepreload"] {
            assert!(page(&INDEX.replace(part, "x"), "start()", read).is_err(), "{part}");
        }
    }

    #[test]
    fn the_link_has_the_size() {
        let index = offered(INDEX, 581_234).unwrap_or_default();
        assert!(index.contains("title=\"Download carrel.html (581 kB)\""), "{index}");
        assert!(offered("<p>", 1).is_err());
    }
}
