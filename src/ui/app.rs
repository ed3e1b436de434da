//! The frame around every page: header, notices, the page of the route, what is said to screen readers.

use super::pages;
use super::parts::notices;
use crate::browser::page;
use crate::route::Route;
use crate::state::App;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

pub(super) fn root(app: App) -> impl IntoView {
    follow_address(app);
    follow_clock(app);
    view! {
        <a class="skip" href="#main" on:click=skip_to_main>"Skip to the page"</a>
        {move || header(&app.route.get())}
        <main id="main" tabindex="-1">
            {notices::notices(app)}
            {move || page_of(app, app.route.get())}
        </main>
        <p role="status" class="visually-hidden">{move || app.spoken.get()}</p>
    }
}

/// The address after `#` is a route, so a link to a place in the page must not change it.
fn skip_to_main(event: ev::MouseEvent) {
    event.prevent_default();
    page::focus("#main");
}

fn header(route: &Route) -> AnyView {
    let here = route.clone();
    let link = move |to: Route, text: &'static str| {
        let current = (to == here).then_some("page");
        view! { <a href=to.href() aria-current=current>{text}</a> }
    };
    view! {
        <header class="top">
            <nav aria-label="Main">
                {link(Route::Home, "Home")}
                {link(Route::Topics, "Topics")}
                {link(Route::History, "History")}
                {link(Route::Settings, "Settings")}
            </nav>
        </header>
    }
    .into_any()
}

fn page_of(app: App, route: Route) -> AnyView {
    match route {
        Route::Home => pages::home::home(app).into_any(),
        Route::Drill => pages::drill::drill(app).into_any(),
        Route::Topics => pages::topics::topics(app).into_any(),
        Route::Topic(id) => pages::topics::topic(app, &id),
        Route::Bank => pages::bank::bank(app),
        Route::Attempt(id) => pages::exam::exam(app, id).into_any(),
        Route::Review(id) => pages::review::review(app, id).into_any(),
        Route::Results(id) => pages::results::results(app, id).into_any(),
        Route::History => pages::history::history(app).into_any(),
        Route::Settings => pages::settings::settings(app).into_any(),
        Route::Aside => pages::aside::aside(app).into_any(),
        Route::Lost(path) => pages::lost::lost(path).into_any(),
    }
}

/// Keeps the route with the address; a new place gets the title, the focus and the top of the view.
fn follow_address(app: App) {
    let handle = window_event_listener(ev::hashchange, move |_| {
        let route = Route::parse(&page::hash());
        // Where the app went by itself it is already: drawing the page again would lose the focus.
        if app.route.with_untracked(|here| *here != route) {
            app.route.set(route);
        }
    });
    on_cleanup(move || handle.remove());
    Effect::new(move |before: Option<Route>| {
        let route = app.route.get();
        page::set_title(route.title());
        if before.is_some_and(|before| before != route) {
            page::scroll_to_top();
            page::focus("h1");
        }
        route
    });
}

/// One interval for the whole app; a page that slept looks at the clock as soon as it wakes.
fn follow_clock(app: App) {
    let tick = move || app.tick();
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || handle.clear());
    }
    let handle = window_event_listener(ev::visibilitychange, move |_| app.tick());
    on_cleanup(move || handle.remove());
}
