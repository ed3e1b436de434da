//! The search field, with results among topics, facts and questions while typing. The query is part of the address, so
//! that reloading and going back restore it.

use super::facts::statement_by;
use super::marked::marked;
use super::pending::{with_rest, with_words};
use crate::browser::{event, text};
use crate::markup::Node;
use crate::opening::line;
use crate::route::Route;
use crate::state::App;
use crate::ui::effects::derived;
use crate::ui::element::{
    Child, Element, b, children, div, h2, icon_tile, input, li, list, p, route_link, row_arrow, slot, span,
};
use carrel_core::bank::Block;
use carrel_core::search::{Hit, Index, excerpt, marks};
use leptos::prelude::*;
use std::sync::OnceLock;

/// The most results shown: with more, another word helps better than scrolling.
const MOST: usize = 40;
/// How many words of a stem are shown.
const WORDS: usize = 24;

/// Built at the first search.
static INDEX: OnceLock<Index> = OnceLock::new();

/// The field with its initial query, and the results. While the field is empty, `otherwise` takes their place, the
/// address is that of `base`, and `hint` appears under the field.
pub(crate) fn finder<P: Child>(
    app: App,
    query: String,
    base: Route,
    hint: &'static str,
    otherwise: impl Fn() -> P + Send + 'static,
) -> AnyView {
    let typed = RwSignal::new(query.clone());
    let is_idle = derived(move || typed.with(|query| query.trim().is_empty()));
    // None until both parts of the bank have loaded.
    let hits = derived(move || {
        if is_idle.get() {
            // Opening the page must not build the index.
            return Some(Vec::new());
        }
        let (words, rest) = (app.pack.words().loaded()?, app.pack.rest().loaded()?);
        let index = INDEX.get_or_init(|| Index::of(app.bank, words, rest, text::folded));
        Some(typed.with(|query| index.find(query, MOST)))
    });
    let field = input("search")
        .attr("id", "query")
        .attr("aria-label", "Search topics, facts and questions")
        .attr("placeholder", "Search topics, facts, questions")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("maxlength", "200")
        .attr("value", query);
    // On the search page, the field takes the focus.
    let field = if matches!(base, Route::Search(_)) { field.attr("data-first", "") } else { field };
    let field = field.on("input", move |event| {
        let query = event::value(&event);
        app.shell.rename(if query.is_empty() { base.clone() } else { Route::Search(query.clone()) });
        typed.set(query);
    });
    let status = move || match hits.with(|hits| hits.as_ref().map(Vec::len)) {
        _ if is_idle.get() => hint.to_owned(),
        None => String::new(),
        Some(0) => "Nothing found.".to_owned(),
        Some(MOST) => format!("The best {MOST}"),
        Some(n) => format!("{n} found"),
    };
    let entries = move || {
        let hits = hits.get()?;
        let query = typed.get();
        Some(if hits.is_empty() { no_match() } else { list("rows", children(hits, |hit| entry(app, hit, &query))) })
    };
    let found = move || {
        if is_idle.get() {
            return otherwise().view();
        }
        let late = with_words(app, |_| nothing());
        vec![late.view(), with_rest(app, |_| nothing()).view(), slot().reactive(entries).view()].view()
    };
    let head = div()
        .with(div().class("find").attr("data-icon", "search").with(field))
        .with(p().class("quiet").attr("role", "status").reactive_text(status));
    vec![head.view(), slot().reactive(found).view()].view()
}

/// Advice in place of results.
fn no_match() -> Element {
    div()
        .class("card empty")
        .with(icon_tile("search"))
        .with(h2().with("No matches"))
        .with(p().with("Try fewer words, or the full name of the service."))
        .with(div().class("actions").with(route_link(&Route::Topics, "See all topics").class("button")))
}

fn nothing() -> AnyView {
    Vec::<Element>::new().view()
}

fn entry(app: App, hit: Hit, query: &str) -> Option<Element> {
    let with_marks = |text: &str| marked(vec![Node::Text(text.to_owned())], query);
    let topic = |index: u16| app.bank.topics.get(usize::from(index));
    // A row that links to the page of its hit.
    let row = |route: Route, words: AnyView, kind: &'static str, more: &'static str| {
        let text = div().class("text").with(words).with(p().class("quiet").with(kind).with(" · ").with(more));
        li().class("entry").with(route_link(&route, text).class("row").with(row_arrow()))
    };
    Some(match hit {
        Hit::Topic(index) => {
            let found = app.bank.topics.get(index)?;
            row(
                Route::Topic(found.id.clone()),
                b().with(with_marks(&found.title)).view(),
                "Topic",
                found.group.as_str(),
            )
        }
        Hit::Fact(index) => {
            let fact = app.pack.rest().loaded()?.facts.get(index)?;
            let topic = topic(*app.bank.fact_topics.get(index)?)?;
            let statement = statement_by(fact, |pieces| marked(line(pieces), query));
            row(Route::Fact(fact.id.clone()), statement, "Fact", topic.title.as_str())
                .attr("data-fact", fact.id.as_str())
        }
        Hit::Question(index) => {
            let question = app.bank.questions.get(index)?;
            let words = span().with(with_marks(&shown(app, index, query)));
            row(Route::Question(question.key), words.view(), "Question", topic(question.topic)?.title.as_str())
        }
    })
}

/// The words of a stem by which a result is shown: its first ones, or if no word of the query is among these, those
/// around the first that is. (The match may also be in an option.)
fn shown(app: App, question: usize, query: &str) -> String {
    let opening = app.opening(question, WORDS);
    if !marks(&opening, query, text::folded).is_empty() {
        return opening;
    }
    let wording = app.pack.words().loaded().and_then(|words| words.questions.get(question));
    let around = wording.and_then(|words| excerpt(&Block::plain(&words.stem), query, WORDS, text::folded));
    around.unwrap_or(opening)
}
