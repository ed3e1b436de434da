//! Values of events: the command of a key press, the value of a field.

use super::document::find;
use crate::shortcut::{self, Command, Press};
use leptos::ev::Event;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};

/// The command of a key press, given its target and the number of options of the question.
pub(crate) fn command(event: &Event, options: usize) -> Option<Command> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let target = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
    let input = target.as_ref().and_then(|t| t.dyn_ref::<HtmlInputElement>()).map(|i| i.type_());
    let ticks = matches!(input.as_deref(), Some("radio" | "checkbox"));
    // A sheet over the question has buttons of its own. Safari leaves the focus outside of it.
    let is_sheet_open = find::<HtmlElement>(":popover-open").is_some();
    let tag = target.map(|t| t.tag_name()).unwrap_or_default();
    let press = Press {
        key: &event.key(),
        code: &event.code(),
        shift: event.shift_key(),
        other: event.ctrl_key() || event.alt_key() || event.meta_key(),
        typing: matches!(tag.as_str(), "TEXTAREA" | "SELECT") || input.is_some() && !ticks,
        // The arrow keys scroll code that is wider than the screen.
        arrows_used: input.as_deref() == Some("radio") || tag == "PRE",
        enter_used: is_sheet_open || matches!(tag.as_str(), "A" | "BUTTON" | "SUMMARY"),
        repeated: event.repeat(),
    };
    shortcut::command(press, options)
}

/// Whether the checkbox or radio button that an event came from is checked.
pub(crate) fn is_checked(event: &Event) -> bool {
    input(event).is_some_and(|i| i.checked())
}

/// Whether the `details` element that an event came from is open.
pub(crate) fn is_open(event: &Event) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|details| details.has_attribute("open"))
}

/// Sets the checked state of the checkbox that an event came from.
pub(crate) fn set_checked(event: &Event, checked: bool) {
    if let Some(input) = input(event) {
        input.set_checked(checked);
    }
}

/// Empties the field that an event came from.
pub(crate) fn empty_field(event: &Event) {
    if let Some(input) = input(event) {
        input.set_value("");
    }
}

/// The value of the field that an event came from.
pub(crate) fn value(event: &Event) -> String {
    let target = event.target();
    let select = target.as_ref().and_then(|t| t.dyn_ref::<HtmlSelectElement>()).map(|s| s.value());
    let text = target.as_ref().and_then(|t| t.dyn_ref::<HtmlTextAreaElement>()).map(|t| t.value());
    select.or(text).or_else(|| input(event).map(|i| i.value())).unwrap_or_default()
}

/// Whether a field has a part of a value only, such as a date without its day. Its value is empty then.
pub(crate) fn is_incomplete(event: &Event) -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let validity = input(event).and_then(|input| get(&input, "validity"));
    validity.and_then(|validity| get(&validity, "badInput")).is_some_and(|bad| bad.is_truthy())
}

/// The checkbox, radio button or text field that an event came from.
pub(super) fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}
