//! The frame around every page: tabs, notices, the current page, screen reader announcements.

use super::effects::{derived, effect, listen};
use super::element::{Child, Element, a, children, div, li, main, nav, route_link, slot, span, ul};
use super::parts::announcement::announcement;
use super::parts::{away, dead_end, notices};
use super::{later, pages};
use crate::browser::{address, bridge, document};
use crate::first::{SKIP, TABS};
use crate::route::Route;
use crate::state::{App, Notice, apply_appearance};
use carrel_core::save::keys::id_text;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

pub(super) fn root(app: App) -> AnyView {
    // The person may have followed a link since the app was started.
    let here = Route::parse(&address::hash());
    if app.shell.route().with_untracked(|route| *route != here) {
        app.arrive(here);
    }
    follow_address(app);
    follow_clock(app);
    follow_tabs(app);
    follow_saves(app);
    later::follow_learner(app);
    bridge::listen(move |message| app.on_message(message));
    // Changes when the entry is deleted or restored.
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
        // Only a new address rebuilds a page, so that whatever is expanded, checked or typed on it stays.
        .with(slot().reactive(move || {
            let _ = there.get();
            let route = app.shell.route().get();
            let taken = route.running().is_some_and(|id| app.session.is_locked(id));
            // Tracked only by pages that wait for the second part.
            let later = later::has(&route).then(|| app.pack.pages());
            untrack(|| match (route, later) {
                _ if taken => dead_end::open_in_other_tab().view(),
                (Route::Attempt(id), _) => pages::exam::exam(app, id, later::memory).view(),
                (route, Some(later)) => later::page(app, route, later),
                _ => pages::home::home(app, later::HOME).view(),
            })
        }));
    // A new element each time, so that a repeated refusal is shown and announced again.
    let refused = div().attr("role", "alert").class("refused").reactive(move || div().with(app.shell.refused().get()));
    let shell = div().class("shell").with(tabs(app)).with(page);
    vec![skip.view(), shell.view(), announcement(app).view(), refused.view(), away::away(app).view()].view()
}

/// The fragment of the URL is a route, so the skip link must not change it.
fn skip_to_main(event: ev::Event) {
    event.prevent_default();
    document::focus("#main");
}

/// Tabs on a phone, a rail on a desktop. An attempt has none: nothing to tap by mistake, and one way to leave.
fn tabs(app: App) -> Element {
    let is_sitting = derived(move || {
        let id = app.shell.route().get().running();
        id.is_some_and(|id| {
            !app.session.is_locked(id)
                && app.saves.open().with(|open| open.iter().any(|a| a.id() == id && app.has_questions_of(a)))
        })
    });
    let current = move |of: Route| {
        move || {
            app.shell.route().with(|here| match *here == of {
                true => Some("page".to_owned()),
                false => (here.chapter() == of).then(|| "true".to_owned()),
            })
        }
    };
    let tab = |(of, name, icon): (Route, &'static str, &'static str)| {
        li().with(route_link(&of, name).attr("data-icon", icon).reactive_attr("aria-current", current(of)))
    };
    let settings = route_link(&Route::Settings, "Settings").attr("data-icon", "settings");
    nav()
        .class("tabs")
        .attr("aria-label", "Main")
        .reactive_bool_attr("hidden", move || is_sitting.get())
        .with(route_link(&Route::Home, span().class("mark")).class("brand").with("Carrel"))
        .with(ul().attr("role", "list").with(children(TABS, tab)))
        .with(div().class("foot").with(settings.reactive_attr("aria-current", current(Route::Settings))))
}

/// Keeps the route in sync with the address. A new page gets the title, the focus, and the top of the view.
fn follow_address(app: App) {
    listen("hashchange", move |_| {
        app.arrive(Route::parse(&address::hash()));
    });
    let mut before = None;
    effect(move || {
        let route = app.shell.route().get();
        let pending = later::is_pending(app, &route);
        // An attempt that another tab took or released is a different page, and so is a page that loads late.
        let at = (route, app.session.locked().get(), pending);
        document::set_title(at.0.title());
        if before.as_ref().is_some_and(|before| *before != at) {
            document::scroll_to_top();
            // On a search page, the focus goes to the search field; on a topic's page, to the fact that was searched
            // for.
            let _ = document::focus("[data-first]") || document::focus("h1");
            bridge::restore_focus();
        }
        // The first page does not take the focus, early or late.
        if before.is_some() || !pending {
            before = Some(at);
        }
    });
}

/// One interval for the whole app. A page that was asleep checks the clock as soon as it wakes up.
fn follow_clock(app: App) {
    let tick = move || app.tick();
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || handle.clear());
    }
    listen("visibilitychange", move |_| app.tick());
}

/// Reports which running attempt is in view, so that no other tab opens it too.
fn follow_tabs(app: App) {
    let mut before = None;
    effect(move || {
        let at = app.shell.route().with(Route::running);
        if before != Some(at) {
            app.saves.set_owned(None);
            bridge::enter(&at.map_or(String::new(), id_text));
        }
        before = Some(at);
    });
}

/// Applies the display settings, and reports unreadable texts.
fn follow_saves(app: App) {
    effect(move || app.saves.settings().with(apply_appearance));
    effect(move || {
        let count = app.saves.take_unreadable();
        if count > 0 {
            app.shell.notify(Notice::Unreadable(count));
        }
    });
}
