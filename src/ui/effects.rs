//! Effects, listeners and derived values.
//!
//! One type for all effects, one for all listeners and one for each kind of derived value, with the closure boxed:
//! otherwise, Leptos generates about a kilobyte of code for each closure type.

use crate::browser::document;
use leptos::ev::Event;
use leptos::prelude::*;

/// Runs soon, and again whenever a tracked value changes; ends with the page or part that it belongs to.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    #[inline(never)]
    fn erased(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| run());
    }
    erased(Box::new(run));
}

/// Listens to a window event while the page or part that it belongs to exists.
pub(crate) fn listen(event: &'static str, listener: impl Fn(Event) + 'static) {
    #[inline(never)]
    fn erased(event: &'static str, listener: Box<dyn Fn(Event)>) {
        let handle = window_event_listener_untyped(event, listener);
        on_cleanup(move || handle.remove());
    }
    erased(event, Box::new(listener));
}

/// A value derived from signals. Its readers are notified only when the value itself changes, not whenever its inputs
/// do.
pub(crate) fn derived<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    #[inline(never)]
    fn erased<T: PartialEq + Send + Sync + 'static>(read: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
        Memo::new(move |_| read())
    }
    erased(Box::new(read))
}

/// Moves the focus to an element that is about to be drawn.
pub(crate) fn focus_next_frame(selector: &'static str) {
    request_animation_frame(move || {
        document::focus(selector);
    });
}

/// The same, unless the person has moved the focus since the page appeared.
pub(crate) fn focus_if_idle_next_frame(selector: &'static str) {
    request_animation_frame(move || {
        if document::is_focus_idle() {
            document::focus(selector);
        }
    });
}
