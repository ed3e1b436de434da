//! Splits the program: the first page loads the main part, and `src/ui/later.rs` loads the second part when needed.
//!
//! Trunk is not aware of this. It calls `wasm-bindgen`, and finds a link to this program under that name first on its
//! PATH. When called that way, this program splits Cargo's output, passes the main part to the real wasm-bindgen,
//! inlines the splitter's loader into the resulting module (a file of its own would be another request), and optimizes
//! the second part. After that, Trunk handles the main part as if there were no split. `--whole` skips all of this.
//!
//! The second part is a file of the site like the parts of the questions: its name changes with its contents, and the
//! page names it with its integrity value. `src/web/pack.js` fetches it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use super::digest::{integrity, short};
use super::html::{Tag, tags, with_tags};
use crate::error::{Context, Error, Result};
use crate::lint;
use crate::project::Project;
use crate::tools::Tools;

/// The name in the page, and the prefix of the file's name.
pub(super) const PART: &str = "pages";
/// The name of the tag in the page.
const META: &str = "carrel-pages";
/// The file of the second part, in Trunk's output and in our own folder.
pub(super) const FILE: &str = "pages.wasm";
/// The variable with the real wasm-bindgen, for this program when it is called in its place.
const REAL: &str = "CARREL_WASM_BINDGEN";
/// The variable with the splitter.
const SPLITTER: &str = "CARREL_WASM_SPLIT";
/// The splitter's names for the main part and for the module that loads the second part.
const MAIN: &str = "carrel";
const LOADER: &str = "__wasm_split.js";

/// Makes Trunk build the program in two parts.
pub(super) fn apply(project: &Project, tools: &Tools, trunk: &mut Command) -> Result<()> {
    let links = folder(project).join("bin");
    fs::create_dir_all(&links).context("creating the folder for the link to wasm-bindgen")?;
    let link = links.join("wasm-bindgen");
    let _ = fs::remove_file(&link);
    std::os::unix::fs::symlink(lint::this_program(project)?, &link).context("linking wasm-bindgen")?;
    // Remove the file of an earlier build, so that a build without a split is noticed.
    let _ = fs::remove_file(folder(project).join(FILE));
    let path = trunk.get_envs().find_map(|(name, value)| value.filter(|_| name == "PATH")).unwrap_or_default();
    let path = env::join_paths([links].into_iter().chain(env::split_paths(path))).context("setting Trunk's PATH")?;
    trunk.env("PATH", path).args(["--features", "split"]);
    trunk.env(REAL, tools.bindgen(project)?).env(SPLITTER, tools.splitter(project)?);
    Ok(())
}

/// Copies the second part into Trunk's output.
pub(super) fn collect(project: &Project) -> Result<()> {
    let (from, to) = (folder(project).join(FILE), project.site().join(FILE));
    fs::copy(&from, to).map(drop).context(format!("copying {}", from.display()))
}

/// Acts as wasm-bindgen if this program was called through the link.
pub(crate) fn bindgen() -> Option<ExitCode> {
    let called = env::args_os().next().map(PathBuf::from)?;
    let real = (called.file_stem()? == "wasm-bindgen").then(|| env::var_os(REAL)).flatten()?;
    let words: Vec<String> = env::args().skip(1).collect();
    Some(match split(Path::new(&real), &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    })
}

fn split(real: &Path, words: &[String]) -> Result<()> {
    let Some(input) = words.iter().find(|word| word.ends_with(".wasm")) else {
        // Trunk queries the version.
        return run(Command::new(real).args(words));
    };
    let value = |name: &str| words.iter().find_map(|word| word.strip_prefix(name)).map(PathBuf::from);
    let missing = || Error::new("Trunk does not call wasm-bindgen as xtask/src/site/split.rs expects");
    let (out, name) = (value("--out-dir=").ok_or_else(missing)?, value("--out-name=").ok_or_else(missing)?);
    let project = Project::find(None)?;
    let parts = folder(&project).join("parts");
    if parts.exists() {
        fs::remove_dir_all(&parts).context("removing the old parts of the program")?;
    }
    let splitter = env::var_os(SPLITTER).ok_or_else(missing)?;
    run(Command::new(splitter).arg(input).arg(&parts).args(["--out-name", MAIN, "--target", "web"]))?;
    let main = parts.join(MAIN).with_extension("wasm");
    let second = second(&parts, &main)?;

    let rest = words.iter().filter(|word| *word != input);
    // The second part calls the main part by names that the splitter generates.
    run(Command::new(real).args(rest).args(["--keep-lld-exports", "--no-demangle"]).arg(&main))?;
    let module = out.join(name).with_extension("js");
    let text = read(&module)?;
    fs::write(&module, inlined(&text, &read(&parts.join(LOADER))?)?)
        .context(format!("writing {}", module.display()))?;

    let page = read(&project.root().join("index.html"))?;
    let tags = tags(&page);
    let (level, options) =
        optimizing(&tags).ok_or_else(|| Error::new("index.html must have data-wasm-opt and data-wasm-opt-params"))?;
    run(Command::new("wasm-opt").arg(level).args(options).arg(second).arg("-o").arg(folder(&project).join(FILE)))
}

fn folder(project: &Project) -> PathBuf {
    project.root().join("target/split")
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).context(format!("reading {}", file.display()))
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().context(format!("starting {name}"))?;
    if status.success() { Ok(()) } else { Err(Error::new(format!("{name} failed"))) }
}

/// The only file that the splitter wrote besides the main part.
fn second(parts: &Path, main: &Path) -> Result<PathBuf> {
    let files = fs::read_dir(parts).context("reading the parts of the program")?.flatten().map(|entry| entry.path());
    let mut others = files.filter(|file| file != main && file.extension().is_some_and(|ending| ending == "wasm"));
    match (others.next(), others.next()) {
        (Some(second), None) => Ok(second),
        _ => Err(Error::new("the program must have two parts: is there one function with `wasm_split`?")),
    }
}

/// Trunk's options for wasm-opt, to optimize the second part in the same way.
fn optimizing(tags: &[Tag]) -> Option<(String, Vec<&str>)> {
    let rust = tags.iter().find(|tag| tag.value("rel") == Some("rust"))?;
    let options = rust.value("data-wasm-opt-params")?.split_whitespace().collect();
    Some((format!("-O{}", rust.value("data-wasm-opt")?), options))
}

/// Inlines the loader into wasm-bindgen's module in place of its import.
fn inlined(module: &str, loader: &str) -> Result<String> {
    let lines = |text: &str, start: &str, end: &str| -> Vec<String> {
        let fits = |line: &&str| line.starts_with(start) && line.trim_end().trim_end_matches(';').ends_with(end);
        text.lines().filter(fits).map(str::to_owned).collect()
    };
    let unknown = |what: &str| Error::new(format!("{what} is not as xtask/src/site/split.rs expects: adapt it"));

    let imports = lines(module, "import * as ", &format!("from \"./{LOADER}\""));
    let [import] = imports.as_slice() else { return Err(unknown("wasm-bindgen's module")) };
    let name = import.split_whitespace().nth(3).unwrap_or_default();

    let own = lines(loader, "import { initSync } from ", "");
    let [own] = own.as_slice() else { return Err(unknown("the splitter's loader")) };
    let mut code = loader.replace(own, "");
    let exported: Vec<String> = code
        .lines()
        .filter_map(|line| line.strip_prefix("export const ")?.split_whitespace().next().map(str::to_owned))
        .collect();
    if exported.len() != 1 {
        return Err(unknown("the splitter's loader"));
    }
    code = code.replace("export const ", "const ");
    // The final file has another name and an integrity value.
    code = replaced_fetch(&code).ok_or_else(|| unknown("the splitter's loader"))?;
    code =
        code.replace("WebAssembly.instantiateStreaming(src, imports)", "WebAssembly.instantiate(await src, imports)");
    if code.contains("import.meta") || code.contains("Streaming") || !code.contains("await src, imports") {
        return Err(unknown("the splitter's loader"));
    }
    let names = exported.join(", ");
    Ok(module.replace(import, &format!("const {name} = (() => {{\n{}\nreturn {{ {names} }};\n}})();", code.trim())))
}

/// The loader with a call of `src/web/pack.js` in place of its only `fetch(new URL(…))`.
fn replaced_fetch(loader: &str) -> Option<String> {
    const START: &str = "fetch(new URL(";
    const END: &str = ", import.meta.url))";
    let (before, rest) = loader.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    (!after.contains(START)).then(|| format!("{before}carrel.pack.pages(){after}"))
}

/// Writes the second part into `dist`, if `site` has one. Returns the page `index` with its name.
pub(super) fn write(site: &Path, dist: &Path, index: &str) -> Result<String> {
    let from = site.join(FILE);
    if !from.is_file() {
        return Ok(index.to_owned());
    }
    let contents = fs::read(&from).context(format!("reading {}", from.display()))?;
    let file = format!("{PART}-{}.wasm", short(&contents));
    fs::write(dist.join(&file), &contents).context(format!("writing dist/{file}"))?;
    with_tags(index, &format!("<meta name=\"{META}\" content=\"{file} {}\">", integrity(&contents)))
}

/// Whether a tag names the second part.
pub(super) fn is_named_by(tag: &Tag) -> bool {
    tag.name == "meta" && tag.value("name") == Some(META)
}

/// The file of the second part, if the page names one.
pub(super) fn named(tags: &[Tag]) -> Option<&str> {
    tags.iter().find(|tag| is_named_by(tag))?.value("content")?.split(' ').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\nfunction initSync() {}\n";
    const LOADER: &str = "import { initSync } from \"./carrel.js\";\n\nlet sharedImports = initSync(undefined, undefined);\n\
        export const __wasm_split_load_pages = wrapAsyncCb(makeLoad(() => {\n\
        const src = fetch(new URL(\"./split_pages.wasm\", import.meta.url));\nsrc.catch(() => {});\n\
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, []));\n";

    #[test]
    fn the_loader_is_inlined_into_the_module() {
        let expected = "const import1 = (() => {\nlet sharedImports = initSync(undefined, undefined);\n\
            const __wasm_split_load_pages = wrapAsyncCb(makeLoad(() => {\nconst src = carrel.pack.pages();\n\
            src.catch(() => {});\nreturn async (imports) => (WebAssembly.instantiate(await src, imports));\n}\n, []));\n\
            return { __wasm_split_load_pages };\n})();\nlet wasm;\nfunction initSync() {}\n";
        assert_eq!(inlined(MODULE, LOADER).unwrap_or_else(|error| error.to_string()), expected);
    }

    #[test]
    fn unexpected_modules_and_loaders_are_rejected() {
        assert!(inlined("let wasm;", LOADER).is_err());
        for part in ["import { initSync", "export const", "fetch(new URL(", ", import.meta.url", "instantiateStreaming"]
        {
            assert!(inlined(MODULE, &LOADER.replace(part, "x")).is_err(), "{part}");
        }
        assert!(inlined(MODULE, &LOADER.repeat(2)).is_err());
    }

    #[test]
    fn the_second_part_is_optimized_like_the_first() {
        let page = include_str!("../../../index.html");
        let found = optimizing(&tags(page)).map(|(level, options)| (level, options.contains(&"--low-memory-unused")));
        assert_eq!(found, Some(("-Oz".to_owned(), true)));
    }

    #[test]
    fn the_page_names_the_file() {
        let page = format!("<meta name=\"{META}\" content=\"pages-1.wasm sha384-a\"><meta name=\"carrel-rest\">");
        assert_eq!(named(&tags(&page)), Some("pages-1.wasm"));
        assert_eq!(named(&tags("<meta name=\"carrel-rest\" content=\"r\">")), None);
    }
}
