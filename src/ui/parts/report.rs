//! "Report this question": a link to a prefilled issue, and a button that copies the same text. No request is made
//! until the person follows the link.

use super::facts::external_link;
use crate::browser::{address, bridge};
use crate::report::{repository, text, title};
use crate::state::App;
use crate::ui::element::{Element, button_with, p};
use carrel_core::bank::{Question, Rationale};

/// The link and the button of one question.
pub(crate) fn report(app: App, question: &Question, rationale: &Rationale) -> Element {
    let (host, path) = address::host_and_path();
    let body = text(app.bank, question, rationale, &app.blueprint().code);
    let (repository, title) = (repository(&host, &path), address::encode(&title(rationale)));
    let href = format!("{repository}/issues/new?title={title}&body={}", address::encode(&body));
    let copy = move || bridge::copy(&body, "Report copied", false);
    let link = external_link(&href, "Report this question").attr("data-icon", "report");
    p().class("report refs").with(link).with(button_with("Copy the report", copy).class("link"))
}
