//! Measures pages after ten years of practice, compared with an empty history, and the deletion of one result.
//!
//!     cargo run -p carrel-e2e --bin years
//!
//! In Chromium, with [`YEARS`] results. A page is measured from its navigation to the end of the next frame: script,
//! style, layout and painting. Targets: each page within 100 ms of its time with nothing saved, deletion within 100 ms,
//! another tab's answer within 5 ms, and the replay of all results for the chance on Today within 100 ms, in slices under
//! 50 ms.
//!
//! This is not a test: the figures depend on the machine as much as on the app. Compare them before and after a change,
//! on the same machine with nothing else running, with a release build of the site.

use carrel_e2e::fixtures::{self, YEARS};
use carrel_e2e::{Engine, Page, Result, Stage, bank, expect_eq, setting};
use serde_json::Value;
use std::fmt;
use std::time::Duration;

/// The target in milliseconds.
const WANTED: f64 = 100.0;
const PASSES: usize = 7;
/// Long enough for the page's remaining work to finish.
const PAUSE: Duration = Duration::from_millis(250);

/// Navigates to a URL and returns the milliseconds until it is rendered.
const VISIT: &str = "
    const hash = 'HASH';
    const from = performance.now();
    const to = await new Promise(drawn => {
        window.addEventListener('hashchange', () => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => drawn(performance.now());
            channel.port2.postMessage(0);
        }), { once: true });
        location.hash = hash;
    });
    return to - from";

/// Records how long each timer's callback takes, and each task that blocks the page for more than 50 ms.
const SPY: &str = "<script>
    window.timers = [];
    window.longTasks = [];
    const schedule = window.setTimeout.bind(window);
    window.setTimeout = (handler, delay, ...values) => schedule(() => {
        const from = performance.now();
        try { return handler(...values); } finally { window.timers.push(performance.now() - from); }
    }, delay);
    new PerformanceObserver(list => window.longTasks.push(...list.getEntries().map(e => [e.startTime, e.duration])))
        .observe({ type: 'longtask', buffered: true });
</script>";

/// Clicks and returns the milliseconds until the result is rendered.
const CLICK: &str = "
    const element = document.querySelector('SELECTOR');
    const from = performance.now();
    element.click();
    const to = await new Promise(drawn => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => drawn(performance.now());
        channel.port2.postMessage(0);
    }));
    return to - from";

/// The id of the attempt that another tab answers.
const ANSWERED: u64 = 0xA4;

/// Another tab has stored a text. Returns the milliseconds until the page has taken it over, and how many texts it parsed.
const ARRIVE: &str = "
    const [key, newValue] = arguments;
    localStorage.setItem(key, newValue);
    const parsed = carrel.stats.parsed;
    const from = performance.now();
    dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
    return [performance.now() - from, carrel.stats.parsed - parsed]";

fn main() -> Result {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(all())
}

async fn all() -> Result {
    let question = bank::bank()?.questions.first().map(|q| q.id.clone()).unwrap_or_default();
    let hashes: Vec<String> =
        ["", "drill", "topics", "topics/kms", "search/partition%20key", "bookmarks", "form", "bank"]
            .into_iter()
            .chain(["history", "history/2", "progress", "settings", "import"])
            .map(|page| format!("#/{page}"))
            .chain([format!("#/question/{question}")])
            .collect();
    let empty = visits(&hashes, 0).await?;
    let full = visits(&hashes, YEARS).await?;
    println!("ms: least / median of {PASSES}{:>24}{:>18}{:>8}", "empty", format!("{YEARS} results"), "more");
    for ((hash, empty), full) in hashes.iter().zip(&empty.pages).zip(&full.pages) {
        let more = full.median - empty.median;
        println!("{hash:36}{empty}{full}{more:8.1}{}", over(more));
    }
    for (what, took) in [("delete one result", full.delete), ("undo", full.undo)] {
        println!("{what:36}{:18}{took}{}", "", over(took.median));
    }
    arrival().await?;
    replay().await
}

/// The handling of another tab's answer: in a page with ten years of results, one text of an attempt has changed.
async fn arrival() -> Result {
    let mut exam = fixtures::exam(ANSWERED, fixtures::now()? - fixtures::MINUTE)?;
    let mut stage = Stage::new(Engine::Chromium, &setting::dist()?)?;
    let mut saves = fixtures::years(YEARS)?;
    saves.push(fixtures::attempt_save(&exam));
    stage.seed_storage(&saves).await?;
    let page = stage.open("#/settings").await?;
    let mut times = Vec::new();
    for place in 0..PASSES {
        fixtures::answer(&mut exam, place, true)?;
        let (key, text) = fixtures::attempt_save(&exam);
        tokio::time::sleep(PAUSE).await;
        let (took, parsed): (f64, usize) = page.js(ARRIVE, vec![key.into(), text.into()]).await?;
        expect_eq("texts that were parsed", parsed, 1)?;
        times.push(took);
    }
    stage.quit().await?;
    println!("{:36}{:18}{}", "another tab's answer", "", Took::of(times));
    Ok(())
}

/// The replay of ten years for the chance on Today, after a start. A slice of it takes about 12 ms, other timers far
/// less.
async fn replay() -> Result {
    let (mut sums, mut longest, mut tasks) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PASSES {
        let mut stage = Stage::new(Engine::Chromium, &setting::dist()?)?;
        stage.server.inject(SPY);
        stage.seed_storage(&fixtures::years(YEARS)?).await?;
        let page = stage.open("#/").await?;
        page.wait("the chance is shown", "document.querySelector('.dial svg')").await?;
        tokio::time::sleep(PAUSE).await;
        let timers: Vec<f64> = page.js("return window.timers.filter(took => took > 5)", vec![]).await?;
        sums.push(timers.iter().sum());
        longest.push(timers.iter().copied().fold(0.0, f64::max));
        let drawn = "return performance.getEntriesByName('first-contentful-paint')[0].startTime";
        let painted: f64 = page.js(drawn, vec![]).await?;
        let later: Vec<(f64, f64)> = page.js("return window.longTasks", vec![]).await?;
        tasks.push(later.iter().filter(|(from, _)| *from > painted).map(|(_, took)| took).copied().fold(0.0, f64::max));
        stage.quit().await?;
    }
    for (what, times) in
        [("replay, all slices", sums), ("its longest slice", longest), ("longest task of the start", tasks)]
    {
        println!("{what:36}{:18}{}", "", Took::of(times));
    }
    Ok(())
}

fn over(took: f64) -> &'static str {
    if took > WANTED { "  OVER" } else { "" }
}

/// Milliseconds. On a busy machine the minimum says more than the median.
#[derive(Clone, Copy)]
struct Took {
    least: f64,
    median: f64,
}

impl Took {
    fn of(mut times: Vec<f64>) -> Self {
        times.sort_unstable_by(f64::total_cmp);
        let at = |index: usize| times.get(index).copied().unwrap_or_default();
        Self { least: at(0), median: at(times.len() / 2) }
    }
}

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:9.1} /{:7.1}", self.least, self.median)
    }
}

struct Times {
    pages: Vec<Took>,
    delete: Took,
    undo: Took,
}

async fn visits(hashes: &[String], results: usize) -> Result<Times> {
    let mut stage = Stage::new(Engine::Chromium, &setting::dist()?)?;
    stage.seed_storage(&fixtures::years(results)?).await?;
    let page = stage.open("#/settings").await?;
    let mut pages = Vec::new();
    for hash in hashes {
        let mut times = Vec::new();
        for _ in 0..PASSES {
            measure(&page, &VISIT.replace("HASH", "#/aside")).await?;
            times.push(measure(&page, &VISIT.replace("HASH", hash)).await?);
        }
        pages.push(Took::of(times));
    }
    let (mut delete, mut undo) = (Vec::new(), Vec::new());
    if results > 0 {
        measure(&page, &VISIT.replace("HASH", "#/history")).await?;
        for _ in 0..PASSES {
            delete.push(measure(&page, &CLICK.replace("SELECTOR", ".entries .icon-button")).await?);
            undo.push(measure(&page, &CLICK.replace("SELECTOR", ".toast:last-child button")).await?);
        }
    }
    stage.quit().await?;
    Ok(Times { pages, delete: Took::of(delete), undo: Took::of(undo) })
}

async fn measure(page: &Page, script: &str) -> Result<f64> {
    tokio::time::sleep(PAUSE).await;
    let took: Value = page.js_later(script).await?;
    Ok(took.as_f64().unwrap_or_default())
}
