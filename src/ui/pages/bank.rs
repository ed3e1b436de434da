//! "How good are the questions?": the figures that the build measured, with an explanation of each.

use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::element::{Child, Element, children, dd, div, dl, dt, h2, p, section, subpage_header};
use crate::ui::parts::pending::with_rest;
use carrel_core::bank::{Figure, LimitStatus};
use leptos::prelude::AnyView;

pub(crate) fn bank(app: App) -> Element {
    div()
        .class("page narrow")
        .with(subpage_header(&Route::Settings, "Settings", "How good are the questions?"))
        .with(with_rest(app, move |rest| measured(app, &rest.figures)))
}

fn measured(app: App, figures: &'static [Figure]) -> AnyView {
    let bound = figures.iter().filter(|f| f.limit_status != LimitStatus::NoLimit).count();
    // The pack stores figures grouped.
    let groups = figures.chunk_by(|a, b| a.group == b.group);
    let group = |figures: &'static [Figure]| {
        let name = figures.first().map(|f| f.group.as_str());
        section().with(h2().with(name)).with(dl().class("card figures").with(children(figures, row)))
    };
    let lead = format!(
        "{}, measured when this program was built. {bound} of the figures have a limit that the build enforces: \
         a bank beyond one of them is not released.",
        count(app.bank.questions.len() as i64, "question"),
    );
    let readers = "Two reviewers answered each question without seeing the answer key, one of them with the options \
        hidden at first. Where they disagreed with the key, the question was corrected or dropped.";
    vec![p().class("lead").with(lead).view(), p().with(readers).view(), children(groups, group)].view()
}

fn row(figure: &Figure) -> Element {
    let aim = match figure.limit_status {
        LimitStatus::NoLimit => String::new(),
        LimitStatus::Met => format!(" Limit: {}. Met.", figure.aim),
        LimitStatus::NotMet => format!(" Limit: {}. Not met.", figure.aim),
    };
    div()
        .class("figure")
        .with(dt().with(figure.name.as_str()))
        .with(dd().class("value").with(figure.value.as_str()))
        .with(dd().class("quiet").with(format!("{}{aim}", figure.explains)))
}
