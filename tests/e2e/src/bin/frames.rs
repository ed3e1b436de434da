//! Measures the time from a click on an option, a key press, or Next to the next frame.
//!
//!     cargo run -p carrel-e2e --bin frames              # the table
//!     cargo run -p carrel-e2e --bin frames -- profile   # on the phone only, and which functions the time went to
//!
//! Uses an exam of 65 questions, half of them answered, on a phone's and a desktop's screen with a CPU slowed to a
//! quarter. The page itself records four times of every press, without interference during that time:
//!
//! - the event reaches the document;
//! - the last of its handlers, and the microtasks they queued, are done: up to here it is *handling*;
//! - the next frame starts: up to here the page *waits* for the screen;
//! - the first task after that frame, when styles, layout and paint are done: *drawing*.
//!
//! **How to read it.** A headless browser renders 60 frames a second, so a press waits up to 16.7 ms for its frame
//! however fast the app is, and `seen` (the total) includes that wait. Judge the app by `work`, which is handling and
//! drawing without the wait: below 16.7 ms it needs no second frame. `browser's` is the browser's own figure for the
//! same presses (Event Timing, from input to paint, in steps of 8 ms, from 16 ms on; a click on a label is two events).
//! The second table divides the work of the browser's main thread by the presses; it includes the button's release and
//! the browser's own work.
//!
//! Every option is pressed in several passes, half a minute apart: a press that was late because the machine was busy
//! is not late in all of them. The line *each press by itself* uses the median of each press and shows the app's cost;
//! the lines above it contain all presses.
//!
//! The last row of each screen is for radio buttons on a page without any program: it shows the cost of the browser,
//! the machine and the measurement. If those are late in a run, late presses of the app are due to the machine.
//!
//! This is not a test: the figures depend on the machine as much as on the app. Compare them before and after a change,
//! on the same machine with nothing else running.

use carrel_core::save::keys::id_text;
use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::{Engine, Failure, Look, Page, Result, Stage, fail, setting};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

const EXAM: u64 = 0xE;
const SIZES: [(u32, u32); 2] = [(360, 740), (1280, 900)];
/// The CPU slowdown factor.
const SLOWER: u32 = 4;
/// The number of questions to answer, and how often each: 128 presses of each kind in a pass.
const QUESTIONS: usize = 16;
const PRESSES: usize = 8;
const PASSES: usize = 5;
const FRAME: f64 = 1000.0 / 60.0;
/// Long enough for the frame of a press to end, and for nothing else to have started.
const PAUSE: Duration = Duration::from_millis(60);

/// Records the times of every press while `window.measuring` is set.
const WATCH: &str = "
    window.samples = [];
    window.events = [];
    let open = null;
    const afterwards = then => {
        const channel = new MessageChannel();
        channel.port1.onmessage = then;
        channel.port2.postMessage(0);
    };
    const watch = () => {
        // A click on a label causes one on its input, and that a change event: all of them are one press.
        if (!window.measuring || open) return;
        const sample = open = { began: performance.now() };
        requestAnimationFrame(() => {
            sample.frame = performance.now();
            sample.handled ??= sample.frame;
            afterwards(() => { sample.drawn = performance.now(); window.samples.push(sample); open = null; });
        });
    };
    // The app's listeners on the window are older than this one. Their microtasks may queue more, so we queue several
    // times. (A message would not do: after a press, frames come before messages.)
    const done = async () => {
        const sample = open;
        for (let turn = 0; turn < 20; turn++) await null;
        if (sample && !sample.frame) sample.handled = performance.now();
    };
    for (const type of ['click', 'keydown']) document.addEventListener(type, watch, true);
    for (const type of ['click', 'input', 'change', 'keydown']) window.addEventListener(type, done);
    const observer = new PerformanceObserver(list => {
        const ours = list.getEntries().filter(e => window.measuring && ['click', 'keydown'].includes(e.name));
        window.events.push(...ours.map(e => e.duration));
    });
    observer.observe({ type: 'event', durationThreshold: 16 });";

/// Radio buttons without listeners.
const BARE: &str = "<!DOCTYPE html><html lang=en><head><link rel=icon href='data:,'><title>Bare</title></head>
    <body><p class=choice><label><input type=radio name=a> One</label><p class=choice><label><input type=radio name=a> Two
    </label><p class=choice><label><input type=radio name=a> Three</label><p class=choice><label><input type=radio name=a>
    Four</label></body>";

/// The times of a press in milliseconds.
#[derive(Deserialize)]
struct Sample {
    began: f64,
    handled: f64,
    frame: f64,
    drawn: f64,
}

impl Sample {
    fn handling(&self) -> f64 {
        self.handled - self.began
    }

    fn drawing(&self) -> f64 {
        self.drawn - self.frame
    }

    fn work(&self) -> f64 {
        self.handling() + self.drawing()
    }

    fn seen(&self) -> f64 {
        self.drawn - self.began
    }
}

/// The kind of press.
#[derive(Clone, Copy)]
enum Kind {
    Option,
    Key,
    Next,
}

impl Kind {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Option, "click on an option"), (Self::Key, "key 1 to 4"), (Self::Next, "click on Next")];
}

fn main() -> Result {
    let profile = std::env::args().nth(1).is_some_and(|word| word == "profile");
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(all(profile))
}

async fn all(profile: bool) -> Result {
    let mut stage = Stage::new(Engine::Chromium, &setting::dist()?)?;
    let mut exam = fixtures::exam(EXAM, fixtures::now()? - 40 * MINUTE)?;
    for place in (0..exam.items().len()).step_by(2) {
        fixtures::answer(&mut exam, place, place % 6 != 0)?;
    }
    let single = |place: &usize| exam.items()[*place].wanted() == 1;
    let places: Vec<usize> = (0..exam.items().len()).filter(single).take(QUESTIONS).collect();
    stage.seed_storage(&[fixtures::attempt_save(&exam)]).await?;
    stage.server.put_page("bare.html", BARE);
    for (width, height) in SIZES.into_iter().take(if profile { 1 } else { 2 }) {
        let page = stage.open(&format!("#/attempt/{}", id_text(EXAM))).await?;
        page.look(Look { width, height, ..Look::DEFAULT }).await?;
        page.js::<Value>(WATCH, vec![]).await?;
        cdp(&page, "Performance.enable", json!({})).await?;
        let usual = loop_takes(&page).await?;
        cdp(&page, "Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
        let slowed = loop_takes(&page).await? / usual;
        println!("\n{width}x{height}, the processor {slowed:.1} times slower; times in ms: median / 95 % / most");
        println!("press               number  handling            drawing             work                seen");
        let mut costs = Vec::new();
        for (kind, name) in Kind::ALL {
            let before = metrics(&page).await?;
            if profile {
                cdp(&page, "Profiler.enable", json!({})).await?;
                cdp(&page, "Profiler.setSamplingInterval", json!({ "interval": 200 })).await?;
                cdp(&page, "Profiler.start", json!({})).await?;
            }
            press_all(&page, kind, &places).await?;
            let functions = if profile { cdp(&page, "Profiler.stop", json!({})).await? } else { Value::Null };
            let samples: Vec<Sample> = page.js("return window.samples.splice(0)", vec![]).await?;
            let events: Vec<f64> = page.js("return window.events.splice(0)", vec![]).await?;
            costs.push(cost(name, &before, &metrics(&page).await?, samples.len()));
            report(name, &samples, &events);
            if !matches!(kind, Kind::Next) {
                report_by_press(&samples)?;
            }
            tell_functions(&functions, samples.len());
        }
        page.go(&stage.server.address("bare.html")).await?;
        page.js::<Value>(WATCH, vec![]).await?;
        for press in 0..QUESTIONS * PRESSES {
            click(&page, &option(press)).await?;
        }
        let samples: Vec<Sample> = page.js("return window.samples.splice(0)", vec![]).await?;
        report("no program", &samples, &page.js::<Vec<f64>>("return window.events.splice(0)", vec![]).await?);
        println!("main thread, ms each:   script  style  layout  all");
        costs.iter().for_each(|line| println!("{line}"));
        cdp(&page, "Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
    }
    for fault in stage.faults().await? {
        eprintln!("{fault}");
    }
    stage.quit().await
}

async fn cdp(page: &Page, method: &str, parameters: Value) -> Result<Value> {
    Ok(page.driver().cdp().send_raw(method, parameters).await?)
}

/// The duration of a loop, to check that the CPU is slowed.
async fn loop_takes(page: &Page) -> Result<f64> {
    let script = "const from = performance.now(); let x = 0; for (let i = 0; i < 2e7; i++) x = (x * 31 + i) | 0;
        return performance.now() - from + (x === 1 ? 1 : 0)";
    let mut least = f64::MAX;
    for _ in 0..4 {
        least = least.min(page.js(script, vec![]).await?);
    }
    Ok(least)
}

async fn press_all(page: &Page, kind: Kind, places: &[usize]) -> Result {
    if let Kind::Next = kind {
        for _ in 0..2 {
            go_to(page, 0).await?;
            for _ in 1..65 {
                click(page, "document.querySelector('.moves > :last-child')").await?;
            }
        }
        return Ok(());
    }
    for &place in places.iter().cycle().take(PASSES * places.len()) {
        go_to(page, place).await?;
        for press in 0..PRESSES {
            let option = press % 4;
            match kind {
                Kind::Key => key(page, option).await?,
                _ => click(page, &self::option(option)).await?,
            }
        }
    }
    Ok(())
}

fn option(press: usize) -> String {
    format!("document.querySelectorAll('.choice > label')[{}]", press % 4)
}

/// Goes to the question at this index without measuring.
async fn go_to(page: &Page, place: usize) -> Result {
    page.js::<Value>("document.querySelectorAll('.map button')[arguments[0]].click()", vec![place.into()]).await?;
    page.question_number(place + 1).await?;
    // The options changed by a key must be in view, as they are for a person.
    page.js::<Value>("document.querySelector('.choices').scrollIntoView({ block: 'center' })", vec![]).await.map(drop)
}

/// Clicks the center of an element with the mouse, and leaves the page alone until that is over.
async fn click(page: &Page, element: &str) -> Result {
    let script = format!(
        "const element = {element};
        element.scrollIntoView({{ block: 'center' }});
        const box = element.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]"
    );
    let (x, y): (f64, f64) = page.js(&script, vec![]).await?;
    cdp(page, "Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).await?;
    measured(page, async || {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            cdp(page, "Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    })
    .await
}

async fn key(page: &Page, option: usize) -> Result {
    let key = (option + 1).to_string();
    measured(page, async || {
        for kind in ["keyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "text": key, "code": format!("Digit{key}"),
                "windowsVirtualKeyCode": 49 + option });
            cdp(page, "Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    })
    .await
}

async fn measured(page: &Page, press: impl AsyncFnOnce() -> Result) -> Result {
    page.js::<Value>("window.measuring = true", vec![]).await?;
    tokio::time::sleep(PAUSE).await;
    press().await?;
    tokio::time::sleep(PAUSE).await;
    page.js::<Value>("window.measuring = false", vec![]).await.map(drop)
}

/// Median, 95th percentile, and maximum.
fn three(mut all: Vec<f64>) -> String {
    let [median, most_of, most] = [50, 95, 100].map(|share| share_of(&mut all, share));
    format!("{median:5.1} {most_of:5.1} {most:5.1}")
}

/// The given percentile.
fn share_of(all: &mut [f64], share: usize) -> f64 {
    all.sort_unstable_by(f64::total_cmp);
    all.get((all.len() * share / 100).min(all.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn report(name: &str, samples: &[Sample], events: &[f64]) {
    let of = |read: fn(&Sample) -> f64| samples.iter().map(read).collect::<Vec<f64>>();
    let [handling, drawing, work, seen] =
        [Sample::handling, Sample::drawing, Sample::work, Sample::seen].map(|read| three(of(read)));
    println!("{name:20}{:6}  {handling:20}{drawing:20}{work:20}{seen}", samples.len());
    println!(
        "{:28}within 16.7 ms: work {} %, seen {} %; browser's: {} events of {} presses, {}",
        "",
        within(&of(Sample::work)),
        within(&of(Sample::seen)),
        events.len(),
        samples.len(),
        three(events.to_vec())
    );
}

/// The same for presses in several passes: the median of each press over its passes.
fn report_by_press(samples: &[Sample]) -> Result {
    let presses = QUESTIONS * PRESSES;
    if samples.len() != PASSES * presses {
        return fail(format!("{} presses were seen, not {PASSES} times {presses}", samples.len()));
    }
    let of = |read: fn(&Sample) -> f64| -> Vec<f64> {
        let all = |press| samples.iter().skip(press).step_by(presses).map(read).collect::<Vec<f64>>();
        (0..presses).map(|press| share_of(&mut all(press), 50)).collect()
    };
    let work = of(Sample::work);
    let percent = within(&work);
    let [handling, drawing, work] = [of(Sample::handling), of(Sample::drawing), work].map(three);
    println!("{:20}{presses:6}  {handling:20}{drawing:20}{work:20}", "  each press by itself");
    println!("{:28}within 16.7 ms: work {percent} %", "");
    Ok(())
}

/// The percentage within one frame.
fn within(times: &[f64]) -> usize {
    100 * times.iter().filter(|time| **time <= FRAME).count() / times.len().max(1)
}

/// The main thread's work so far, in seconds.
async fn metrics(page: &Page) -> Result<BTreeMap<String, f64>> {
    let answer = cdp(page, "Performance.getMetrics", json!({})).await?;
    let all = answer["metrics"].as_array().ok_or_else(|| Failure::new("the browser gives no figures"))?;
    Ok(all.iter().filter_map(|m| Some((m["name"].as_str()?.to_owned(), m["value"].as_f64()?))).collect())
}

fn cost(name: &str, before: &BTreeMap<String, f64>, after: &BTreeMap<String, f64>, presses: usize) -> String {
    let each = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration", "TaskDuration"].map(|figure| {
        let spent = after.get(figure).unwrap_or(&0.0) - before.get(figure).unwrap_or(&0.0);
        format!("{:6.1} ", spent * 1000.0 / presses.max(1) as f64)
    });
    format!("{name:24}{}", each.concat())
}

/// Prints the functions of a profile with the most self time.
fn tell_functions(profile: &Value, presses: usize) {
    let profile = &profile["profile"];
    let (Some(nodes), Some(ids), Some(times)) =
        (profile["nodes"].as_array(), profile["samples"].as_array(), profile["timeDeltas"].as_array())
    else {
        return;
    };
    let mut spent: BTreeMap<i64, f64> = BTreeMap::new();
    // A sample covers the time until the next one.
    for (id, time) in ids.iter().zip(times.iter().skip(1)) {
        *spent.entry(id.as_i64().unwrap_or_default()).or_default() += time.as_f64().unwrap_or_default() / 1000.0;
    }
    let mut named: BTreeMap<String, f64> = BTreeMap::new();
    for node in nodes {
        let call = &node["callFrame"];
        let file = call["url"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let name = format!("{} {file}", call["functionName"].as_str().unwrap_or_default());
        *named.entry(name).or_default() += spent.get(&node["id"].as_i64().unwrap_or_default()).unwrap_or(&0.0);
    }
    let mut named: Vec<(String, f64)> = named.into_iter().filter(|(name, _)| !name.starts_with("(idle)")).collect();
    named.sort_unstable_by(|a, b| b.1.total_cmp(&a.1));
    for (name, spent) in named.iter().take(20) {
        println!("{:28}{:8.2} {name}", "", spent / presses.max(1) as f64);
    }
}
