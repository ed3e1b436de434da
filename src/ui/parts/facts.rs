//! A fact: its statement, how older material differs, its sources, and the date of its check.

use super::prose::line;
use crate::ui::element::{Child, Element, a, children, li, list, p};
use carrel_core::bank::{Fact, Inline, Source};
use leptos::prelude::AnyView;

/// The statement, and how it differs from older material.
pub(crate) fn statement(fact: &'static Fact) -> AnyView {
    statement_by(fact, line)
}

/// The statement, with its lines rendered in another way.
pub(crate) fn statement_by(fact: &'static Fact, line: impl Fn(&'static [Inline]) -> AnyView) -> AnyView {
    let changed = fact.changed.as_deref();
    let changed = changed.map(|changed| p().class("quiet").with(line(changed)));
    vec![Some(p().with(line(&fact.text))), changed].view()
}

/// Pages as a list of links.
pub(crate) fn references<'a>(pages: impl IntoIterator<Item = &'a Source>) -> Element {
    list("refs", children(pages, |page| li().with(external_link(&page.url, &page.title).attr("data-icon", "out"))))
}

/// A link to another site.
pub(crate) fn external_link(address: &str, words: &str) -> Element {
    a().attr("href", address).attr("target", "_blank").attr("rel", "noopener noreferrer").with(words)
}
