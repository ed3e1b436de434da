//! The frame around every page: header, notices, the page of the route, what is said to screen readers.

use super::el::{El, Piece, a, div, each, header, main, nav, slot, to};
use super::pages;
use super::parts::spoken::spoken;
use super::parts::{away, notices};
use super::react::{derived, effect, listen};
use crate::browser::{bridge, page};
use crate::first::{NAV, SKIP};
use crate::route::Route;
use crate::state::{App, Notice, show_looks};
use carrel_core::save::keys::id_text;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

pub(super) fn root(app: App) -> AnyView {
    follow_address(app);
    follow_clock(app);
    follow_tabs(app);
    follow_saves(app);
    bridge::listen(move |message| app.on_message(message));
    // What was deleted is not there any more, and what comes back is.
    let there = derived(move || match app.shell.route().get() {
        Route::Results(id) => app.saves.log().with(|log| log.get(id).is_some()),
        Route::Attempt(id) | Route::Review(id) => app.saves.open().with(|open| open.iter().any(|a| a.id() == id)),
        _ => true,
    });
    let skip = a().class("skip").attr("href", "#main").on("click", skip_to_main).with(SKIP);
    let page = main()
        .attr("id", "main")
        .attr("tabindex", "-1")
        .with(notices::notices(app))
        // Nothing but another address builds a page again, so that what is unfolded, checked or typed on it stays.
        .with(slot().reactive(move || {
            let _ = there.get();
            let route = app.shell.route().get();
            let taken = route.running().is_some_and(|id| app.session.is_locked(id));
            untrack(|| if taken { pages::lost::elsewhere().view() } else { page_of(app, route) })
        }));
    // A new element each time: what is refused twice is shown and announced twice.
    let refused = div().attr("role", "alert").class("refused").reactive(move || div().with(app.shell.refused().get()));
    vec![skip.view(), head(app).view(), page.view(), spoken(app).view(), refused.view(), away::away(app).view()].view()
}

/// The address after `#` is a route, so a link to a place in the page must not change it.
fn skip_to_main(event: ev::Event) {
    event.prevent_default();
    page::focus("#main");
}

fn head(app: App) -> El {
    let link = |(of, text): (Route, &'static str)| {
        let link = to(&of, text);
        link.attr_live("aria-current", move || {
            app.shell.route().with(|here| match *here == of {
                true => Some("page".to_owned()),
                false => (here.chapter() == of).then(|| "true".to_owned()),
            })
        })
    };
    header().class("top").with(nav().attr("aria-label", "Main").with(each(NAV, link)))
}

fn page_of(app: App, route: Route) -> AnyView {
    match route {
        Route::Home => pages::home::home(app).view(),
        Route::Drill => pages::drill::drill(app).view(),
        Route::Topics => pages::topics::topics(app).view(),
        Route::Topic(id) => pages::topics::topic(app, &id).view(),
        Route::Search(query) => pages::search::search(app, query).view(),
        Route::Question(key) => pages::question::question(app, key).view(),
        Route::Bookmarks => pages::bookmarks::bookmarks(app, 1).view(),
        Route::BookmarksPage(page) => pages::bookmarks::bookmarks(app, page).view(),
        Route::Form(code) => pages::form::form(app, &code).view(),
        Route::Bank => pages::bank::bank(app).view(),
        Route::Attempt(id) => pages::exam::exam(app, id).view(),
        Route::Review(id) => pages::review::review(app, id).view(),
        Route::Results(id) => pages::results::results(app, id).view(),
        Route::History => pages::history::history(app, 1).view(),
        Route::HistoryPage(page) => pages::history::history(app, page).view(),
        Route::Progress => pages::progress::progress(app).view(),
        Route::Settings => pages::settings::settings(app).view(),
        Route::Import => pages::import::import(app).view(),
        Route::Aside => pages::aside::aside(app).view(),
        Route::Lost(path) => pages::lost::lost(&path).view(),
    }
}

/// Keeps the route with the address; a new place gets the title, the focus and the top of the view.
fn follow_address(app: App) {
    listen("hashchange", move |_| {
        app.arrive(Route::parse(&page::hash()));
    });
    let mut before = None;
    effect(move || {
        // An attempt that another tab took, or gave back, is another page too.
        let at = (app.shell.route().get(), app.session.locked().get());
        page::set_title(at.0.title());
        if before.as_ref().is_some_and(|before| *before != at) {
            page::scroll_to_top();
            // A page to search on is come to in order to type.
            let _ = page::focus("[data-first]") || page::focus("h1");
            bridge::restore_focus();
        }
        before = Some(at);
    });
}

/// One interval for the whole app; a page that slept looks at the clock as soon as it wakes.
fn follow_clock(app: App) {
    let tick = move || app.tick();
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || handle.clear());
    }
    listen("visibilitychange", move |_| app.tick());
}

/// Says which running attempt is in view, so that no other tab has it too.
fn follow_tabs(app: App) {
    let mut before = None;
    effect(move || {
        let at = app.shell.route().with(Route::running);
        if before != Some(at) {
            bridge::enter(&at.map_or(String::new(), id_text));
        }
        before = Some(at);
    });
}

/// Shows colors and text as the settings say, and reports texts that could not be read.
fn follow_saves(app: App) {
    effect(move || app.saves.settings().with(show_looks));
    effect(move || {
        let count = app.saves.take_unreadable();
        if count > 0 {
            app.shell.notify(Notice::Unreadable(count));
        }
    });
}
