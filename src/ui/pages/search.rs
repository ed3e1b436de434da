//! Search over topics, facts and questions, as one types. The address holds what is searched for, so that the way back
//! leads to it.

use crate::browser::{page, text};
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, a, div, each, input, label, li, list, p, slot, span, title, to};
use crate::ui::parts::facts::statement;
use crate::ui::parts::pending::{with_rest, with_words};
use crate::ui::react::derived;
use carrel_core::search::{Hit, Index};
use leptos::prelude::*;
use std::sync::OnceLock;

/// The most that is shown: who has not found it by then needs another word.
const MOST: usize = 40;
/// How many words of a stem are shown.
const WORDS: usize = 24;

/// Made at the first search.
static INDEX: OnceLock<Index> = OnceLock::new();

pub(crate) fn search(app: App, query: String) -> El {
    let typed = RwSignal::new(query.clone());
    // None until both texts are here.
    let hits = derived(move || {
        let (words, rest) = (app.pack.words().here()?, app.pack.rest().here()?);
        let index = INDEX.get_or_init(|| Index::of(app.bank, words, rest, text::folded));
        Some(typed.with(|query| index.find(query, MOST)))
    });
    let change = move |event| {
        let query = page::value(&event);
        let route = Route::Search(query.clone());
        app.shell.rename(route);
        typed.set(query);
    };
    let field = input("search")
        .attr("id", "query")
        .attr("data-first", "")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("maxlength", "200")
        .attr("value", query)
        .on("input", change);
    let words = move || match hits.with(|hits| hits.as_ref().map(Vec::len)) {
        None => String::new(),
        _ if typed.with(|query| query.trim().is_empty()) => {
            "Words in any order; capitals and punctuation do not matter.".into()
        }
        Some(0) => "Nothing found. Try fewer words, or another name of the service.".to_owned(),
        Some(MOST) => format!("The best {MOST}"),
        Some(n) => format!("{n} found"),
    };
    let entries = move || list("entries", each(hits.get().unwrap_or_default(), |hit| entry(app, hit)));
    div()
        .class("page search")
        .with(title("Search"))
        .with(div().class("field").with(label().attr("for", "query").with("Facts and questions")).with(field))
        .with(p().class("quiet").attr("role", "status").reactive_text(words))
        .with(with_words(app, |_| Vec::<El>::new().view()))
        .with(with_rest(app, |_| Vec::<El>::new().view()))
        .with(slot().reactive(entries))
}

fn entry(app: App, hit: Hit) -> Option<El> {
    let topic = |place: u16| {
        let topic = app.bank.topics.get(usize::from(place))?;
        Some(to(&Route::Topic(topic.id.clone()), topic.title.as_str()))
    };
    let kind = |words: &'static str, of: u16| p().class("quiet").with(words).with(topic(of));
    Some(match hit {
        Hit::Topic(place) => {
            let found = app.bank.topics.get(place)?;
            let link = topic(place as u16);
            li().class("entry").with(link).with(span().class("quiet").with("Topic · ").with(found.group.as_str()))
        }
        Hit::Fact(place) => {
            let fact = app.pack.rest().here()?.facts.get(place)?;
            li().class("entry")
                .attr("data-fact", fact.id.as_str())
                .with(statement(fact))
                .with(kind("Fact · ", *app.bank.fact_topics.get(place)?))
        }
        Hit::Question(place) => {
            let question = app.bank.questions.get(place)?;
            let link = a().attr("href", Route::Question(question.key).href()).with(app.opening(place, WORDS));
            li().class("entry").with(link).with(kind("Question · ", question.topic))
        }
    })
}
