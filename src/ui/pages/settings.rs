//! Colours, the exam to practise for, and what this page is.

use crate::browser::page;
use crate::format::{bytes, count};
use crate::route::Route;
use crate::state::App;
use carrel_core::save::Theme;
use carrel_core::save::keys::PREFIX;
use leptos::prelude::*;

pub(crate) fn settings(app: App) -> impl IntoView {
    view! {
        <div class="page settings">
            <h1 tabindex="-1">"Settings"</h1>
            {colours(app)}
            {exam(app)}
            {kept(app)}
            {about(app)}
        </div>
    }
}

fn radio(group: &'static str, words: String, chosen: Memo<bool>, choose: impl Fn() + 'static) -> AnyView {
    let change = move |event| {
        if page::is_checked(&event) {
            choose();
        }
    };
    view! {
        <label class="row">
            <input type="radio" name=group prop:checked=chosen on:change=change/>
            <span>{words}</span>
        </label>
    }
    .into_any()
}

fn colours(app: App) -> impl IntoView {
    let rows = [(Theme::System, "System"), (Theme::Light, "Light"), (Theme::Dark, "Dark")]
        .map(|(theme, words)| {
            let chosen = Memo::new(move |_| app.settings.with(|s| s.theme == theme));
            radio("theme", words.into(), chosen, move || app.set(|s| s.theme = theme))
        })
        .collect_view();
    view! { <fieldset class="card"><legend>"Colours"</legend>{rows}</fieldset> }
}

fn exam(app: App) -> impl IntoView {
    let rows = app
        .bank
        .blueprints
        .iter()
        .enumerate()
        .map(|(place, blueprint)| {
            let chosen = Memo::new(move |_| app.blueprint_place() == place);
            let dates = match (blueprint.first_sitting, blueprint.last_sitting) {
                (Some(first), _) => format!(", first sitting {first}"),
                (None, Some(last)) => format!(", last sitting {last}"),
                (None, None) => String::new(),
            };
            let code = blueprint.code.clone();
            let choose = move || app.set(|s| s.blueprint = Some(code.clone()));
            radio("blueprint", format!("{}{dates}", blueprint.title), chosen, choose)
        })
        .collect_view();
    view! { <fieldset class="card"><legend>"Exam"</legend>{rows}</fieldset> }
}

/// What is kept in this browser.
fn kept(app: App) -> impl IntoView {
    let texts = app.store.keys().into_iter().filter(|k| k.starts_with(PREFIX)).filter_map(|k| app.store.get(&k));
    let (n, size) = texts.fold((0, 0), |(n, size), text| (n + 1, size + text.len()));
    let results = app.log.with_untracked(|log| log.records().len());
    let words = format!(
        "{} and {} in this browser, {} in all.",
        count(results as i64, "result"),
        count(n - results as i64, "other text"),
        bytes(size)
    );
    let aside = app.aside.len();
    let link = (aside > 0).then(|| {
        let words = format!("{} could not be read", count(aside as i64, "text"));
        view! { <p><a href=Route::Aside.href()>{words}</a></p> }
    });
    view! { <section class="card" aria-labelledby="kept"><h2 id="kept">"What is kept"</h2><p>{words}</p>{link}</section> }
}

fn about(app: App) -> impl IntoView {
    let bank = format!(
        "{} in {} topics, bank {}",
        count(app.bank.questions.len() as i64, "question"),
        app.bank.topics.len(),
        app.bank.digest
    );
    view! {
        <section class="card" aria-labelledby="about">
            <h2 id="about">"About"</h2>
            <p>"Carrel " {env!("CARGO_PKG_VERSION")} ". " {bank} "."</p>
            <p><a href=Route::Bank.href()>"How good is this bank?"</a></p>
            <p class="quiet">
                "Not made or endorsed by Amazon Web Services. Questions are our own, derived from study notes and checked "
                "against AWS documentation; they are not from the exam. Text of the questions: CC BY 4.0. "
                "Program: MIT or Apache-2.0."
            </p>
        </section>
    }
}
