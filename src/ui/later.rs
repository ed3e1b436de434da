//! The second part of the program: guidance, and every page except Home and the questions of an attempt. It is loaded
//! when one of its pages is first visited, or when guidance has input. Without the feature `split`, the program is in
//! one piece and all pages are available from the start.

use super::effects::{derived, effect, focus_next_frame};
use super::element::{Child, button_with, div, p, page_heading, route_link, small, span};
use super::pages::{self, home::LateViews};
use super::parts;
use super::parts::dead_end::not_found;
use super::parts::today::{self, white_button};
use crate::browser::bridge;
use crate::format::advice;
use crate::route::Route;
use crate::state::{App, LoadState};
use carrel_core::today::Goal;
use leptos::prelude::*;
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
    has(route) && matches!(app.pack.pages(), LoadState::Loading)
}

/// A page of the second part, or a placeholder until the part has loaded.
pub(super) fn page(app: App, route: Route, part: LoadState<()>) -> AnyView {
    let name = route.title().trim_end_matches(" - Carrel");
    match part {
        LoadState::Loaded(_) => open(app, Part::Page(route)),
        LoadState::Loading => {
            fetch(app);
            let words = p().class("quiet").attr("role", "status").with("This page is still loading.");
            div().class("page later").with(page_heading(name)).with(words).view()
        }
        LoadState::Failed(why) => {
            let advice = advice(&why, "try again");
            let words = format!("This page could not be loaded: {why}. Everything you did is saved.{advice}");
            let again = button_with("Try again", move || {
                app.pack.retry_pages();
                // The button with the focus is gone now.
                focus_next_frame("h1");
            });
            let card = div().class("card").attr("role", "alert").with(p().with(words)).with(again);
            div().class("page").with(page_heading(name)).with(card).view()
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
    let is_wanted = derived(move || {
        app.saves.log().with(|log| !log.records().is_empty())
            || app.saves.bookmarks().with(|bookmarks| !bookmarks.is_empty())
            || app.saves.goal().with(|goal| *goal != Goal::default())
            || app.saves.open().with(|open| !open.is_empty()) && app.pack.rest().loaded().is_some()
    });
    let is_loaded = derived(move || app.pack.pages().loaded().is_some());
    // It never stops: what it knows must follow the log also when the last result is deleted.
    let mut begun = false;
    effect(move || {
        begun |= is_wanted.get();
        match (begun, is_loaded.get()) {
            (false, _) => {}
            (true, true) => drop(open(app, Part::Guidance)),
            // After the frame, not during it.
            (true, false) => request_animation_frame(move || {
                set_timeout(move || leptos::task::spawn_local(fetch_quietly(app)), Duration::ZERO);
            }),
        }
    });
}

/// Loads the second part in the background. If that fails, a page that needs it reports the error and retries.
async fn fetch_quietly(app: App) {
    match load().await {
        Ok(()) => app.pack.pages_arrived(Ok(())),
        Err(_) => app.guidance.failed(),
    }
}

/// What this part adds to Today.
pub(super) const HOME: LateViews = LateViews { dial, session, recent };

/// The chance of passing, or a placeholder of the same size.
fn dial(app: App) -> AnyView {
    match app.guidance.state() {
        LoadState::Loaded(_) => open(app, Part::Dial),
        state => {
            let words = matches!(state, LoadState::Failed(_)).then_some("Your chance could not be loaded.");
            today::blank(words).view()
        }
    }
}

/// The button for the questions due today, or a quick session if guidance is unavailable.
fn session(app: App) -> AnyView {
    match app.guidance.state() {
        LoadState::Loaded(_) => open(app, Part::Session),
        LoadState::Loading => {
            // As tall as with a number.
            let text = span().class("text").with("Today").with(small().with("…"));
            white_button(button_with(text, || ()), "review").aria_disabled(|| true).view()
        }
        LoadState::Failed(_) => today::quick(app, "A fair mix, each explained").view(),
    }
}

/// The recent results, or nothing until the part has loaded: they are last on the page.
fn recent(app: App) -> AnyView {
    match (app.pack.pages(), app.guidance.state()) {
        (LoadState::Loaded(_), _) => open(app, Part::Recent),
        // That page reports the error, and retries.
        (_, LoadState::Failed(_)) => route_link(&Route::History, "All results").class("link").view(),
        _ => nothing(),
    }
}

/// How long the checked answer in view of this attempt will be remembered, if known.
pub(super) fn memory(app: App, id: u64) -> Option<AnyView> {
    app.guidance.state().loaded().map(|_| open(app, Part::Memory(id)))
}

/// A view that the second part builds.
enum Part {
    Page(Route),
    /// An invisible one that keeps the learner up to date for the lifetime of its owner.
    Guidance,
    Dial,
    Session,
    Recent,
    Memory(u64),
}

#[cfg(not(feature = "split"))]
fn open(app: App, part: Part) -> AnyView {
    build(app, part).unwrap_or_else(|_| nothing())
}

/// Builds a view of the second part synchronously: the part has loaded, so nothing is awaited, and the view belongs to
/// this call's reactive owner.
#[cfg(feature = "split")]
fn open(app: App, part: Part) -> AnyView {
    use std::task::{Context, Poll, Waker};
    let built = std::pin::pin!(build(app, part)).poll(&mut Context::from_waker(Waker::noop()));
    match built {
        Poll::Ready(Ok(view)) => view,
        // Unreachable: the part has loaded.
        _ => panic!("the second part of the program is gone"),
    }
}

/// Builds a view. All code that only this function reaches goes into the second part.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(pages, wasm_split_path = ::leptos::wasm_split, preload(load), fallible)
)]
fn build(app: App, part: Part) -> Result<AnyView, NotLoaded> {
    let route = match part {
        Part::Page(route) => route,
        Part::Dial => return Ok(today::dial(app).view()),
        Part::Session => return Ok(today::session(app).view()),
        Part::Recent => return Ok(parts::recent::recent(app)),
        Part::Memory(id) => return Ok(today::memory(app, id).view()),
        Part::Guidance => {
            effect(move || app.update_learner());
            return Ok(nothing());
        }
    };
    Ok(match route {
        Route::Drill => pages::drill::drill(app).view(),
        Route::Topics => pages::topics::topics(app).view(),
        Route::Topic(id) => pages::topics::topic(app, &id, None).view(),
        Route::Fact(id) => {
            let topic = id.split('/').next().unwrap_or_default();
            pages::topics::topic(app, topic, Some(&id)).view()
        }
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
        Route::Quarantine => pages::quarantine::quarantine(app).view(),
        Route::NotFound(path) => not_found(&path).view(),
        // These two are in the main part (`app.rs`).
        Route::Home | Route::Attempt(_) => nothing(),
    })
}

fn nothing() -> AnyView {
    Vec::<AnyView>::new().view()
}
