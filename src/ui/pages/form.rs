//! A shared question set: its description, and a button to start it. If the bank differs, the page says so and offers
//! a new set of the same kind.

use crate::browser::event;
use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{Element, button, button_with, div, form as el_form, input, label, p, span, subpage_header};
use carrel_core::form::Form;
use carrel_core::form::code::{CodeError, Shared, find, read};
use leptos::prelude::*;

pub(crate) fn form(app: App, code: &str) -> Element {
    let head = subpage_header(&Route::Drill, "Practice", "Shared question set");
    let page = div().class("page narrow shared").with(head);
    if code.is_empty() {
        let words =
            "Paste a code or a link from another device or a friend. You get the same questions in the same order.";
        return page.with(p().class("lead").with(words)).with(entry(app, "", "primary", None));
    }
    match read(code) {
        Ok(shared) if shared.is_of(app.bank) => page.with(offer(app, &shared)),
        // The offer has the primary button.
        Ok(shared) => page.with(offer(app, &shared)).with(entry(app, "", "", None)),
        Err(bad) => page.with(entry(app, code, "primary", Some(bad))),
    }
}

/// The field for a code, and what is wrong with the code in it.
fn entry(app: App, code: &str, class: &'static str, bad: Option<CodeError>) -> Element {
    let typed = RwSignal::new(code.to_owned());
    let why = bad.as_ref().map(ToString::to_string);
    let go = move |event: leptos::ev::Event| {
        event.prevent_default();
        // People paste whole links, or messages with a code in them.
        let route = Route::Form(find(&typed.get_untracked()));
        match &why {
            // This page already shows the error, so announce it again.
            Some(why) if app.shell.route().with_untracked(|now| *now == route) => app.shell.announce(why.as_str()),
            _ => app.shell.go(route),
        }
    };
    let field = input("text")
        .attr("id", "code")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .attr("required", "")
        .attr("value", code)
        .on("input", move |event| typed.set(event::value(&event)));
    let field = match bad {
        Some(_) => field.attr("aria-invalid", "true").attr("aria-describedby", "code-error"),
        None => field,
    };
    let error = bad.map(|bad| {
        let error = p().attr("id", "code-error").class("error").attr("data-icon", "warn");
        error.attr("role", "alert").with(span().with(bad.to_string()))
    });
    el_form()
        .class("card")
        .on("submit", go)
        .with(div().class("field").with(label().attr("for", "code").with("Code or link")).with(field).with(error))
        .with(div().class("actions").with(button().attr("type", "submit").class(class).with("Open")))
}

fn offer(app: App, shared: &Shared) -> Element {
    let session_options = shared.session_options;
    match shared.form(app.bank) {
        Ok(form) => {
            let start = start(app, &form, session_options, if shared.full { "Start exam" } else { "Start practice" });
            div().class("card").with(p().with(described(app, &form, shared))).with(div().class("actions").with(start))
        }
        Err(bad) => other_bank(app, shared, bad),
    }
}

/// The offer for a code from another edition of the bank.
fn other_bank(app: App, shared: &Shared, bad: CodeError) -> Element {
    let card = div().class("card").with(p().with(bad.to_string()));
    let Some(form) = shared.nearest(app.bank) else {
        return card.with(p().with("This bank has nothing similar."));
    };
    let words = "You can start a new set of the same kind. Its questions will differ:";
    let start = start(app, &form, shared.session_options, "Start a new set");
    card.with(p().with(words)).with(p().with(described(app, &form, shared))).with(div().class("actions").with(start))
}

fn start(app: App, form: &Form, session_options: carrel_core::form::SessionOptions, words: &'static str) -> Element {
    let form = form.clone();
    button_with(words, move || app.start_attempt(&form, session_options)).class("primary")
}

/// `Full exam, ABC-101: 40 questions in 90 minutes. The clock starts with the first question.`
fn described(app: App, form: &Form, shared: &Shared) -> String {
    let blueprint = &app.bank.blueprints[form.plan.blueprint];
    let kind = if shared.full { "Full exam" } else { "Practice" };
    let questions = count(form.items.len() as i64, "question");
    let minutes =
        if shared.full { Some(blueprint.minutes + app.extra_minutes()) } else { shared.session_options.minutes };
    let time = match minutes {
        Some(minutes) => format!(" in {}", count(minutes.into(), "minute")),
        None => ", untimed".into(),
    };
    let clock = if minutes.is_some() { " The clock starts with the first question." } else { "" };
    let late = if shared.session_options.late { ", answers at the end" } else { "" };
    format!("{kind}, {}: {questions}{time}{late}.{clock}", blueprint.code.to_ascii_uppercase())
}
