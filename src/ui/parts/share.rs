//! Sharing a question set: its code, its link, and buttons to copy them.

use crate::browser::{address, bridge};
use crate::route::Route;
use crate::ui::element::{Element, a, button_with, code, details, div, p, summary};

/// The code of a form and its link.
pub(crate) fn share(form: String) -> Element {
    let address = address::absolute(&Route::Form(form.clone()).href());
    // A file's address means nothing to others: there, share the code.
    let reachable = address.starts_with("http");
    let link = reachable.then(|| p().with("Link: ").with(a().attr("href", address.as_str()).with(address.as_str())));
    let shown = p().with("Code: ").with(code().with(form.as_str()));
    let copy_code = move || bridge::copy(&form, "Code copied", false);
    let copy_link = move || bridge::copy(&address, "Link copied", false);
    let words = "Enter this code to get the same questions in the same order, on another device or for a friend. Your \
        answers are not shared.";
    let copy_link = reachable.then(|| button_with("Copy link", copy_link).attr("data-icon", "copy"));
    let buttons =
        div().class("actions").with(copy_link).with(button_with("Copy code", copy_code).attr("data-icon", "copy"));
    let body = div().class("card").with(p().class("quiet").with(words)).with(link).with(shown).with(buttons);
    let name = summary().class("button").attr("data-icon", "share").with("Share these questions");
    details().class("share").with(name).with(body)
}
