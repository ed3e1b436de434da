//! The second part of the program: guidance, and every page except Home and the questions of an attempt. It is loaded
//! when one of its pages is first visited, or when guidance has input. Without the feature `split`, the program is in
//! one piece and all pages are available from the start.

use super::el::{Piece, act, div, p, title};
use super::pages;
use super::react::{derived, effect, focus_soon};
use crate::browser::bridge;
use crate::route::Route;
use crate::state::{App, Arrival, TodayView};
use carrel_core::today::Goal;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// Loading the second part failed.
struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Whether the page of a route is in the second part.
pub(super) fn has(route: &Route) -> bool {
    !matches!(route, Route::Home | Route::Attempt(_))
}

/// Whether the page of a route waits for the second part.
pub(super) fn is_pending(app: App, route: &Route) -> bool {
    has(route) && matches!(app.pack.pages(), Arrival::Pending)
}

/// A page of the second part, or a placeholder until the part has loaded.
pub(super) fn page(app: App, route: Route, part: Arrival<()>) -> AnyView {
    let name = route.title().trim_end_matches(" - Carrel");
    match part {
        Arrival::Here(_) => open(app, route),
        Arrival::Pending => {
            fetch(app);
            let words = p().class("quiet").attr("role", "status").with("This page is still loading.");
            div().class("page later").with(title(name)).with(words).view()
        }
        Arrival::Failed(why) => {
            let words = format!(
                "This page could not be loaded: {why}. Everything you did is saved. Check your connection, then try again."
            );
            let again = act("Try again", move || {
                app.pack.retry_pages();
                // The button with the focus is gone now.
                focus_soon("h1");
            });
            let card = div().class("card").attr("role", "alert").with(p().with(words)).with(again);
            div().class("page").with(title(name)).with(card).view()
        }
    }
}

/// Loads the second part. Several calls share one download.
fn fetch(app: App) {
    leptos::task::spawn_local(async move {
        app.pack.pages_arrived(load().await.map_err(|_| bridge::pages_failure()));
    });
}

#[cfg(not(feature = "split"))]
async fn load() -> Result<(), NotLoaded> {
    Ok(())
}

/// Starts guidance once it has input: results, a goal, or an attempt whose explanations have loaded. It waits until the
/// first screen is drawn, whose files load first.
pub(super) fn follow_learner(app: App) {
    let Some(page) = Owner::current() else { return };
    let is_wanted = derived(move || {
        app.saves.log().with(|log| !log.records().is_empty())
            || app.saves.goal().with(|goal| *goal != Goal::default())
            || app.saves.open().with(|open| !open.is_empty()) && app.pack.rest().here().is_some()
    });
    // If loading failed in the background, guidance starts with the first page that loads the part.
    let is_loaded = derived(move || app.pack.pages().here().is_some());
    let is_started = Rc::new(Cell::new(false));
    effect(move || {
        let _ = is_loaded.get();
        if !is_wanted.get() || is_started.replace(true) {
            return;
        }
        let (page, is_started) = (page.clone(), Rc::clone(&is_started));
        let start = async move {
            let is_here = load().await.is_ok();
            if is_here {
                app.pack.pages_arrived(Ok(()));
            }
            if !is_here || page.with(|| start_now(app)).is_err() {
                is_started.set(false);
                // Today works without it. A page that needs the second part shows the error.
                app.guidance.show_today(TodayView::default());
            }
        };
        // After the frame, not during it.
        request_animation_frame(move || set_timeout(move || leptos::task::spawn_local(start), Duration::ZERO));
    });
}

/// Starts guidance once the part has loaded.
#[cfg(not(feature = "split"))]
fn start_now(app: App) -> Result<(), NotLoaded> {
    start(app)
}

/// Starts guidance. The part has loaded, so nothing is awaited.
#[cfg(feature = "split")]
fn start_now(app: App) -> Result<(), NotLoaded> {
    at_once(start(app)).unwrap_or(Err(NotLoaded))
}

/// The second entry point of the second part.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(pages, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn start(app: App) -> Result<(), NotLoaded> {
    super::guide::guide(app);
    Ok(())
}

/// The result of a call into the second part, which has already loaded.
#[cfg(feature = "split")]
fn at_once<T>(call: impl Future<Output = T>) -> Option<T> {
    use std::task::{Context, Poll, Waker};
    match std::pin::pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

#[cfg(not(feature = "split"))]
fn open(app: App, route: Route) -> AnyView {
    build(app, route).unwrap_or_else(|_| nothing())
}

/// Opens the page synchronously: the part has loaded, so nothing is awaited, and the page belongs to this call's
/// reactive owner.
#[cfg(feature = "split")]
fn open(app: App, route: Route) -> AnyView {
    match at_once(build(app, route)) {
        Some(Ok(page)) => page,
        // Unreachable: the part has loaded.
        _ => panic!("the second part of the program is gone"),
    }
}

/// Builds a page. All code that only this function reaches goes into the second part.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(pages, wasm_split_path = ::leptos::wasm_split, preload(load), fallible)
)]
fn build(app: App, route: Route) -> Result<AnyView, NotLoaded> {
    Ok(match route {
        Route::Drill => pages::drill::drill(app).view(),
        Route::Topics => pages::topics::topics(app).view(),
        Route::Topic(id) => pages::topics::topic(app, &id).view(),
        Route::Search(query) => pages::search::search(app, query).view(),
        Route::Question(key) => pages::question::question(app, key).view(),
        Route::Bookmarks => pages::bookmarks::bookmarks(app, 1).view(),
        Route::BookmarksPage(page) => pages::bookmarks::bookmarks(app, page).view(),
        Route::Form(code) => pages::form::form(app, &code).view(),
        Route::Bank => pages::bank::bank(app).view(),
        Route::Review(id) => pages::review::review(app, id).view(),
        Route::Results(id) => pages::results::results(app, id).view(),
        Route::History => pages::history::history(app, 1).view(),
        Route::HistoryPage(page) => pages::history::history(app, page).view(),
        Route::Progress => pages::progress::progress(app).view(),
        Route::Estimate => pages::estimate::estimate(app).view(),
        Route::Settings => pages::settings::settings(app).view(),
        Route::Import => pages::import::import(app).view(),
        Route::Aside => pages::aside::aside(app).view(),
        Route::Lost(path) => pages::lost::lost(&path).view(),
        // These two are in the main part (`app.rs`).
        Route::Home | Route::Attempt(_) => nothing(),
    })
}

fn nothing() -> AnyView {
    Vec::<AnyView>::new().view()
}
