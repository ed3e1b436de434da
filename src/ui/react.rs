//! What runs by itself: effects, listeners, and what is worked out from signals.
//!
//! One type for all effects, one for all listeners and one for each kind of value, with what they do behind a pointer:
//! Leptos makes of each closure's own type about a kilobyte of code.

use crate::browser::page;
use leptos::ev::Event;
use leptos::prelude::*;

/// Runs soon, and again whenever what it reads has changed; ends with the page or part that it belongs to.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    #[inline(never)]
    fn erased(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| run());
    }
    erased(Box::new(run));
}

/// Listens to an event of the window, as long as the page or part that it belongs to is there.
pub(crate) fn listen(event: &'static str, hear: impl Fn(Event) + 'static) {
    #[inline(never)]
    fn erased(event: &'static str, hear: Box<dyn Fn(Event)>) {
        let handle = window_event_listener_untyped(event, hear);
        on_cleanup(move || handle.remove());
    }
    erased(event, Box::new(hear));
}

/// What is worked out from signals: who reads it hears only when it changes, not whenever what it is worked out from does.
pub(crate) fn derived<T: PartialEq + Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    #[inline(never)]
    fn erased<T: PartialEq + Send + Sync + 'static>(read: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
        Memo::new(move |_| read())
    }
    erased(Box::new(read))
}

/// Moves the focus to something that is about to be drawn.
pub(crate) fn focus_soon(selector: &'static str) {
    request_animation_frame(move || {
        page::focus(selector);
    });
}
