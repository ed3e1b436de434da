//! Reactive content: an element whose entire content follows the values that it reads.
//!
//! Leptos patches: it holds on to each text node that it created, writes into it, and inserts new nodes beside old
//! ones. Once a translator or an extension has changed the page, those nodes are no longer in the document, and updates
//! to them are lost (before this module existed, all options of a translated exam showed another question's text). So
//! nothing here holds on to a node *inside* an element: changing content is cleared and rebuilt, whatever is there by
//! then. The type [`Reactive`](super::element::Reactive) takes no further children, and `tests/it/reactive.rs` checks
//! that pages have no other way to change text.

use leptos::prelude::*;
use leptos::tachys::reactive_graph::{ReactiveFunction, SharedReactiveFunction};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::any_view::AnyViewState;
use std::sync::Arc;

/// Keeps an effect alive as long as the page or part that it belongs to.
fn hold<T: 'static>(effect: RenderEffect<T>) {
    let effect = StoredValue::new_local(effect);
    // Its task outlives it briefly, along with the effects of the content it built. They must not run after the signals
    // that they read are disposed.
    on_cleanup(move || {
        effect.try_with_value(|effect| drop(effect.take_value()));
    });
}

/// Fills an element with the output of `make`, rebuilt from scratch each time.
pub(super) fn content(element: Element, mut make: SharedReactiveFunction<AnyView>) {
    hold(RenderEffect::new(move |before: Option<AnyViewState>| {
        let mut state = make.invoke().build();
        drop(before);
        Rndr::clear_children(&element);
        state.mount(&element, None);
        state
    }));
}

/// The items of a list.
pub(super) type Items<T> = Arc<dyn Fn() -> Vec<T>>;
/// Builds the element of an item.
pub(super) type MakeRow<T> = Arc<dyn Fn(T) -> AnyView>;

/// One row: its item, its reactive owner, and its element.
struct Row<T> {
    item: T,
    owner: Owner,
    state: AnyViewState,
}

/// Fills an element with a row per item. Rows of items that stay are left as they are.
pub(super) fn rows<T: Clone + PartialEq + 'static>(element: Element, items: Items<T>, make: MakeRow<T>) {
    let Some(page) = Owner::current() else { return };
    hold(RenderEffect::new(move |before: Option<Vec<Row<T>>>| {
        let mut before = before.unwrap_or_default();
        let mut rows = Vec::new();
        let items = items();
        before.retain_mut(|row| {
            let stays = items.contains(&row.item);
            if !stays {
                row.state.unmount();
                row.owner.cleanup();
            }
            stays
        });
        // Last to first, because each row is inserted before the following one.
        let mut after: Option<Element> = None;
        for item in items.into_iter().rev() {
            let row = match before.iter().position(|row| row.item == item) {
                Some(index) => before.swap_remove(index),
                None => {
                    // The effect's own owner would be cleaned up at its next run.
                    let owner = page.child();
                    let mut state = owner.with(|| untrack(|| make(item.clone()).build()));
                    // A row that something else removed cannot serve as an anchor.
                    let before = after.filter(|row| row.parent_element().as_ref() == Some(&element));
                    state.mount(&element, before.as_deref());
                    Row { item, owner, state }
                }
            };
            after = row.state.elements().pop();
            rows.push(row);
        }
        rows.reverse();
        rows
    }));
}
