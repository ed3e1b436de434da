//! The app in an empty page: it starts, and a choice is in storage before the call that made it returns.

use carrel_core::bank::{Block, Inline, Question, Wording, Words};
use carrel_core::pack::{Part, head, write_index, write_words};
use carrel_core::save::{keys, read_attempt};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, HtmlElement, HtmlInputElement};
use wasm_bindgen_test::wasm_bindgen_test;

fn page() -> web_sys::Document {
    document()
}

fn storage() -> web_sys::Storage {
    window().local_storage().expect("storage may be used").expect("there is storage")
}

fn find(selector: &str) -> Option<HtmlElement> {
    page().query_selector(selector).expect("the selector is one").and_then(|e| e.dyn_into().ok())
}

/// Waits until the page shows this heading.
async fn heading(begins: &str) {
    for _ in 0..200 {
        if find("h1").is_some_and(|h| h.inner_text().starts_with(begins)) {
            return;
        }
        a_moment().await;
    }
    panic!("no heading begins with {begins:?}, but {:?}", find("h1").map(|h| h.inner_text()));
}

async fn a_moment() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 10);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// The files of a synthetic bank.
fn pack() -> (Vec<u8>, Vec<u8>) {
    let bank = crate::fixtures::ample();
    let line = |text: &str| vec![Inline::Text(text.into())];
    let wording = |question: &Question| Wording {
        stem: vec![Block::Paragraph(line("Which?"))],
        options: vec![line("This one."); question.options.into()],
    };
    let words = Words { questions: bank.questions.iter().map(wording).collect() };
    let index = write_index(&bank).expect("it can be written");
    (head(Part::Index, bank.digest, &index), head(Part::Words, bank.digest, &write_words(&words)))
}

#[wasm_bindgen_test]
async fn a_choice_is_saved_before_the_click_returns() {
    storage().clear().expect("storage may be cleared");
    // The test runner's page has a hash of its own.
    window().location().set_hash("#/").expect("the address may be changed");
    let root = page().create_element("div").expect("elements can be made");
    root.set_id("app");
    page().body().expect("there is a body").append_child(&root).expect("it can be added");
    let (index, words) = pack();
    crate::add_scripts(index.as_slice().into(), words.as_slice().into());
    carrel::start();
    carrel::show();
    heading("A quiet desk").await;

    let quick = find(".home [data-start=quick]").expect("the first page offers a newcomer ten questions");
    assert_eq!(quick.inner_text(), "Quick 10");
    quick.click();
    heading("Question 1 of 10").await;
    let input: HtmlInputElement = find("input[data-choice]").expect("there are options").unchecked_into();
    let choice: u8 = input.get_attribute("data-choice").and_then(|c| c.parse().ok()).expect("options have places");
    input.click();

    let key = (0..storage().length().expect("it has a length"))
        .filter_map(|i| storage().key(i).ok().flatten())
        .find(|k| matches!(keys::parse(k), Some(keys::StorageKey::Attempt(_))));
    let text = storage().get_item(&key.expect("the attempt is kept")).ok().flatten().expect("it has a text");
    let attempt = read_attempt(&text).expect("it can be read");
    assert_eq!(attempt.current().answer.chosen, 1 << choice);
    assert!(input.checked());
}
