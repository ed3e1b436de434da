//! A fact: what is true, how the study notes differ, where it is written and when it was checked.

use super::prose::line;
use carrel_core::bank::Fact;
use leptos::prelude::*;

/// The statement and what changed since the notes.
pub(crate) fn statement(fact: &'static Fact) -> AnyView {
    let changed = fact.changed.as_deref().map(|changed| {
        view! { <p class="quiet">"The study notes differ: " {line(changed)}</p> }
    });
    view! { <p>{line(&fact.text)}</p> {changed} }.into_any()
}

/// Pages as a list of links.
pub(crate) fn references<'a>(pages: impl IntoIterator<Item = &'a str>) -> AnyView {
    let link = |address: &str| {
        let (address, words) = (address.to_owned(), address.trim_start_matches("https://").to_owned());
        view! { <li><a href=address target="_blank" rel="noopener noreferrer">{words}</a></li> }.into_any()
    };
    let links: Vec<AnyView> = pages.into_iter().map(link).collect();
    view! { <ul class="references">{links}</ul> }.into_any()
}
