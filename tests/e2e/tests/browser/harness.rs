//! Tests of the harness: the checks at the end of every test detect faults, and finding, pressing and tabbing work.
//! These tests use pages of their own with planted faults.

use carrel_e2e::fixtures::{self, MINUTE};
use carrel_e2e::folder::Folder;
use carrel_e2e::keyboard::{ENTER, SPACE};
use carrel_e2e::stage::{run, run_reporting};
use carrel_e2e::{Clock, Engine, Look, Page, Result, Role, Stage, expect, expect_eq, fail};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

carrel_e2e::engines! {
    every:
        unexpected_faults_are_detected,
        the_tab_key_is_tracked,
        planted_accessibility_faults_are_found,
        a_reused_browser_has_no_leftovers,
        a_screenshot_shows_the_page,
        a_test_whose_page_process_dies_runs_once_more,
        a_start_that_webkits_compiler_crashed_is_reported;
    chromium:
        a_good_page_has_no_faults,
        elements_are_found_by_role_and_name,
        setting_the_clock_moves_dates_and_timers,
        all_tabs_and_loads_share_one_clock,
        storage_survives_a_quit,
        a_test_whose_browser_dies_runs_once_more;
}

async fn show(stage: &mut Stage, body: &str) -> Result<Page> {
    let head = "<link rel=icon href='data:,'><meta name=viewport content='width=device-width'>";
    let policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">";
    let html = format!("<!DOCTYPE html><html lang=en><head>{head}<title>T</title>{policy}</head><body>{body}</body>");
    stage.server.put_page("page.html", &html);
    let page = stage.page().await?;
    page.go(&stage.server.address("page.html")).await?;
    Ok(page)
}

async fn unexpected_faults_are_detected(stage: &mut Stage) -> Result {
    let page = show(
        stage,
        "<script>inline()</script><img alt='' src='http://example.org/a.png'><img alt='' src='/root.png'>
        <img alt='' src='lost.png'><iframe title=f srcdoc=\"<img src='http://example.net/b.png'>\"></iframe>",
    )
    .await?;
    page.js::<()>("console.warn('a warning'); console.error('an error')", vec![]).await?;
    page.js_later::<()>("await new Promise(r => setTimeout(r, 200))").await?;
    let faults = stage.faults().await?.join("\n");
    for words in [
        "Content Security Policy",
        "a warning",
        "an error",
        "request to elsewhere: http://example.org/a.png",
        "request to elsewhere: http://example.net/b.png",
        "request outside the site's folder: /root.png",
        "request for what is not there: /some/sub-path/lost.png",
    ] {
        if !faults.contains(words) {
            return fail(format!("{words:?} was not seen among\n{faults}"));
        }
    }
    stage.expect_fault("console: ");
    stage.expect_fault("request ");
    Ok(())
}

async fn a_good_page_has_no_faults(stage: &mut Stage) -> Result {
    show(stage, "<main><h1>Good</h1></main>").await?;
    expect_eq("faults", stage.faults().await?, Vec::<String>::new())
}

async fn elements_are_found_by_role_and_name(stage: &mut Stage) -> Result {
    let page = show(
        stage,
        "<h1>Things</h1><button aria-label='Question 3, answered'>3</button><button>Go <i aria-hidden=true>x</i></button>
        <a href='#a'>Go</a><a>Go</a><button hidden>Go</button><label><input type=checkbox> Box</label>
        <fieldset><legend>Colors</legend><label><input type=radio name=c> Red</label></fieldset>
        <label for=n>Number</label><input id=n type=number value=7><nav aria-labelledby=t><b id=t>Way</b></nav>",
    )
    .await?;
    page.is_at("Things").await?;
    page.find(Role::Button, "Question 3, answered").await?;
    page.press("Go").await?;
    page.follow("Go").await?;
    expect_eq("address", page.hash().await?, "#a")?;
    page.click(Role::Checkbox, "Box").await?;
    expect("the box is ticked", page.is_checked(Role::Checkbox, "Box").await?)?;
    page.find(Role::Group, "Colors").await?;
    page.click(Role::Radio, "Red").await?;
    page.fill(Role::Number, "Number", "12").await?;
    expect_eq("number", page.js::<String>("return document.querySelector('#n').value", vec![]).await?.as_str(), "12")?;
    page.find(Role::Navigation, "Way").await?;
    page.is_without(Role::Button, "Go away").await?;
    expect_eq("part of a name", page.all(Role::Button, "Question 3").await?.len(), 0)
}

/// Shows a site with one page, because the server injects its clock only into files of the site.
async fn show_with_clock(stage: &mut Stage) -> Result<(Page, Clock, Folder)> {
    let site = Folder::new("clock")?;
    std::fs::write(site.path().join("index.html"), "<!DOCTYPE html><meta charset=utf-8><link rel=icon href='data:,'>")?;
    stage.server.release(site.path());
    let clock = stage.clock();
    let page = stage.page().await?;
    page.go(&stage.server.address("")).await?;
    Ok((page, clock, site))
}

const HOUR: i64 = 60 * MINUTE;

/// Whether the page's wall clock is ahead of the real one by `wall`, and its monotonic clock by `monotonic`, within a
/// minute.
async fn is_ahead(page: &Page, wall: i64, monotonic: i64) -> Result {
    let [now, new, text, life]: [f64; 4] = page.js("return window.testClock.read()", vec![]).await?;
    let real = fixtures::now()? as f64;
    let near = |a: f64, b: f64| (a - b).abs() < MINUTE as f64;
    for (name, found) in [("Date.now()", now), ("new Date()", new), ("Date()", text)] {
        expect(&format!("{name} is {wall} ms ahead: it is {}", found - real), near(found, real + wall as f64))?;
    }
    expect(&format!("performance.now() is {monotonic} ms ahead: it is {life}"), near(life, monotonic as f64))?;
    let fixed = "return [new Date(5).getTime(), new Date(2026, 0, 1) instanceof Date, Date.UTC(1970, 0, 1)]";
    expect_eq("a date that is named", page.js::<(f64, bool, f64)>(fixed, vec![]).await?, (5.0, true, 0.0))
}

async fn setting_the_clock_moves_dates_and_timers(stage: &mut Stage) -> Result {
    let (page, clock, _site) = show_with_clock(stage).await?;
    is_ahead(&page, 0, 0).await?;
    let timers = "window.ran = [];
        setTimeout(() => window.ran.push('late'), 3_600_000);
        setTimeout(word => window.ran.push(word), 600_000, 'soon');
        clearTimeout(setTimeout(() => window.ran.push('cleared'), 600_000));
        setInterval(() => window.ran.push('tick'), 500_000)";
    page.js::<()>(timers, vec![]).await?;
    let ran = async || page.js::<Vec<String>>("return window.ran.splice(0)", vec![]).await;

    clock.jump(&page, 3 * HOUR).await?;
    is_ahead(&page, 3 * HOUR, 0).await?;
    expect_eq("a jump runs", ran().await?.len(), 0)?;
    clock.tick(&page).await?;
    expect_eq("a tick runs", ran().await?, vec!["tick"])?;
    clock.jump(&page, -24 * HOUR).await?;
    is_ahead(&page, -21 * HOUR, 0).await?;
    clock.jump_monotonic(&page, 10 * HOUR).await?;
    is_ahead(&page, -21 * HOUR, 10 * HOUR).await?;
    expect_eq("setting a clock runs", ran().await?.len(), 0)?;
    clock.advance(&page, HOUR).await?;
    is_ahead(&page, -20 * HOUR, 11 * HOUR).await?;
    expect_eq("time that passes runs", ran().await?, vec!["soon", "late", "tick"])
}

async fn all_tabs_and_loads_share_one_clock(stage: &mut Stage) -> Result {
    let (page, clock, _site) = show_with_clock(stage).await?;
    clock.jump(&page, 3 * HOUR).await?;
    let first = page.driver().window().await?;
    let second = page.driver().new_tab().await?;
    page.driver().switch_to_window(second).await?;
    page.go(&stage.server.address("")).await?;
    is_ahead(&page, 3 * HOUR, 0).await?;
    clock.advance(&page, 3 * HOUR).await?;
    page.driver().switch_to_window(first).await?;
    page.wait("the other tab has the time too", "performance.now() > 3_600_000").await?;
    is_ahead(&page, 6 * HOUR, 3 * HOUR).await?;
    clock.jump_while_closed(-5 * HOUR);
    page.go(&stage.server.address("?again")).await?;
    is_ahead(&page, HOUR, 0).await
}

async fn the_tab_key_is_tracked(stage: &mut Stage) -> Result {
    let page = show(
        stage,
        "<style>:focus-visible { outline: 3px solid }</style><h1 tabindex=-1>Keys</h1><button>One</button>
        <p><label><input type=radio name=r data-choice=2> a</label><label><input type=radio name=r data-choice=0> b</label>
        <label><input type=radio name=r data-choice=1> c</label></p><button disabled>Two</button><button>Three</button>
        <article data-question='t/q'></article><div tabindex=0>scrolls</div><a href='#end'>End</a>",
    )
    .await?;
    page.choose_by_keyboard(0b010).await?;
    expect_eq("chosen", page.question().await?.chosen(), 0b010)?;
    page.key_on(Role::Link, "End", ENTER).await?;
    expect_eq("address", page.hash().await?, "#end")?;
    page.tab_to(&page.find(Role::Button, "One").await?).await?;
    page.has_focus("One").await?;
    page.focus_is_visible().await?;
    page.key_on(Role::Button, "Three", SPACE).await?;
    page.has_focus("Three").await
}

async fn planted_accessibility_faults_are_found(stage: &mut Stage) -> Result {
    let page = show(stage, "<main><h1>Bad</h1><img src='data:,'><input><p id=p>pale</p></main>").await?;
    page.js::<()>("document.querySelector('#p').style = 'color: #999; background: #fff'", vec![]).await?;
    let Err(failure) = page.is_accessible().await else { return fail("nothing was found") };
    for rule in ["image-alt", "label", "color-contrast"] {
        expect(&format!("{rule} is named in {failure}"), failure.to_string().contains(rule))?;
    }
    let Err(failure) = page.is_accessible_in_this_look().await else { return fail("no color was found wanting") };
    expect(&format!("color-contrast is named in {failure}"), failure.to_string().contains("color-contrast"))?;
    show(stage, "<main><h1>Good</h1><p>dark</p></main>").await?.is_accessible().await
}

/// Leaves everything in a browser that a page can leave there.
async fn leave_traces(stage: &mut Stage) -> Result {
    let page = show(stage, "<p>Mine</p>").await?;
    page.save("key", "text").await?;
    page.js::<()>("window.name = 'mine'; location.hash = '#one'; location.hash = '#two'", vec![]).await?;
    page.look(Look { width: 400, height: 600, dark: true, forced: false }).await?;
    page.with_motion().await?;
    let tab = page.driver().new_tab().await?;
    Ok(page.driver().switch_to_window(tab).await?)
}

async fn find_none(stage: &mut Stage) -> Result {
    let page = stage.blank().await?;
    expect_eq("windows", page.driver().windows().await?.len(), 1)?;
    let script = "return [window.name, localStorage.length, history.length < 3, innerWidth, innerHeight,
        matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion: reduce)').matches]";
    let found: (String, u32, bool, u32, u32, bool, bool) = page.js(script, vec![]).await?;
    let Look { width, height, dark, .. } = Look::DEFAULT;
    expect_eq("what is there", found, (String::new(), 0, true, width, height, dark, true))
}

async fn a_reused_browser_has_no_leftovers(stage: &mut Stage) -> Result {
    let engine = stage.page().await?.engine();
    // During this test, browsers are kept for reuse: the second borrower gets the first one's browser.
    let both = move || {
        run(engine, "harness", "leave_traces", false, &leave_traces)?;
        run(engine, "harness", "find_none", false, &find_none)
    };
    std::thread::spawn(both).join().unwrap_or_else(|_| fail("a thread broke down"))
}

async fn storage_survives_a_quit(stage: &mut Stage) -> Result {
    show(stage, "").await?.save("key", "text").await?;
    stage.quit().await?;
    let stored = show(stage, "").await?.stored().await?;
    expect_eq("saves", stored.get("key").map(String::as_str), Some("text"))
}

/// A screenshot says the most about a failed test.
async fn a_screenshot_shows_the_page(stage: &mut Stage) -> Result {
    let page = show(stage, "<style>body { background: rgb(1, 2, 3) }</style>").await?;
    let picture = page.screenshot().await?;
    expect("a PNG file", picture.starts_with(b"\x89PNG\r\n"))?;
    // Its size is in bytes 16 to 24.
    let size =
        |from: usize| picture.get(from..from + 4).map(|bytes| bytes.iter().fold(0, |n, b| n * 256 + u32::from(*b)));
    let [width, height] = [16, 20].map(|from| size(from).unwrap_or_default());
    expect(&format!("{width} x {height} is the window's size"), (1280..1400).contains(&width) && height >= 900)?;
    // It shows what is there, and leaves the title as it was.
    expect("the same page has the same picture", page.screenshot().await? == picture)?;
    expect_eq("the title", page.js::<String>("return document.title", vec![]).await?, "T".to_owned())?;
    page.js::<()>("document.body.style.background = 'rgb(200, 2, 3)'", vec![]).await?;
    expect("another color has another picture", page.screenshot().await? != picture)
}

/// Whether a test passes if its browser, or only the process of its page, dies in the first `times` runs; how often it
/// runs, and what is reported.
fn ending(engine: Engine, only_page: bool, times: usize) -> (bool, usize, String) {
    let (runs, mut told) = (AtomicUsize::new(0), Vec::new());
    let test = async |stage: &mut Stage| {
        let page = stage.page().await?;
        if runs.fetch_add(1, Relaxed) < times {
            if only_page {
                expect("a process of a page", stage.simulate_page_crash() > 0)?;
            } else {
                stage.simulate_crash();
            }
        }
        page.go(&stage.server.address("blank.html")).await
    };
    let passed = match run_reporting(engine, "ending", false, &test, &mut told) {
        Ok(()) => true,
        Err(failure) => {
            told.extend(format!("failure: {failure}").into_bytes());
            false
        }
    };
    (passed, runs.into_inner(), String::from_utf8_lossy(&told).into_owned())
}

async fn a_test_whose_browser_dies_runs_once_more(stage: &mut Stage) -> Result {
    runs_once_more(stage, false, &[(0, true, 1), (1, true, 2), (2, false, 2)]).await
}

async fn a_test_whose_page_process_dies_runs_once_more(stage: &mut Stage) -> Result {
    runs_once_more(stage, true, &[(1, true, 2)]).await
}

async fn runs_once_more(stage: &mut Stage, only_page: bool, cases: &[(usize, bool, usize)]) -> Result {
    let engine = stage.page().await?.engine();
    for &(times, passes, runs) in cases {
        let ended = std::thread::spawn(move || ending(engine, only_page, times)).join();
        let (passed, ran, told) = ended.or_else(|_| fail("a thread broke down"))?;
        let what = format!("passed, runs when {times} browsers end ({told})");
        expect_eq(&what, (passed, ran), (passes, runs))?;
        expect_eq("whether it is reported", told.contains("A browser ended by itself, in ending"), times > 0)?;
    }
    Ok(())
}

/// A crash is on the console. The page retried its start this many times, and works, or shows that it does not.
async fn crash(stage: &mut Stage, repeated: usize, shown: &str) -> Result {
    let page = show(stage, &format!("<h1>Works</h1><p id=broken {shown}>Something broke.</p>")).await?;
    let script = "sessionStorage.setItem('carrel-repeated', arguments[0]);
        console.error('panicked at core/src/search/mod.rs:155:36: index out of bounds')";
    page.js(script, vec![repeated.into()]).await
}

async fn a_start_that_webkits_compiler_crashed_is_reported(stage: &mut Stage) -> Result {
    let engine = stage.page().await?.engine();
    let tested = std::thread::spawn(move || {
        [(1, "hidden"), (0, "hidden"), (1, "")].map(|(repeated, shown)| {
            let mut told = Vec::new();
            let test = async |stage: &mut Stage| crash(stage, repeated, shown).await;
            let passed = run_reporting(engine, "crash", false, &test, &mut told).is_ok();
            (passed, String::from_utf8_lossy(&told).contains("WebKit's compiler stopped a start, in crash: "))
        })
    });
    let [repeated, once, broken] = tested.join().or_else(|_| fail("a thread broke down"))?;
    let is_webkit = engine == Engine::WebKit;
    expect_eq("passed and reported when the start was repeated", repeated, (is_webkit, is_webkit))?;
    expect_eq("passed and reported when it was not", once, (false, false))?;
    expect_eq("passed and reported while it shows that it is broken", broken, (false, false))
}
