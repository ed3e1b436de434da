//! "How good are the questions?": the results that the build measured, with an explanation of each.

use crate::browser::clock;
use crate::format::count;
use crate::guidance::day_of_date;
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
        "How these {} were checked. {bound} of the results have a limit: a version that breaks one is not released.",
        count(app.bank.questions.len() as i64, "question"),
    );
    let readers = "Two reviewers answered each question without seeing which answer is correct, one of them with the \
        options hidden at first. Where they disagreed with that answer, the question was corrected or dropped.";
    vec![p().class("lead").with(lead).view(), p().with(readers).view(), children(groups, group)].view()
}

fn row(figure: &Figure) -> Element {
    // The build knows no reader's region, so it writes dates as numbers.
    let value = day_of_date(&figure.value).map_or_else(|| figure.value.clone(), clock::numbered_day);
    let aim = match figure.limit_status {
        LimitStatus::NoLimit => String::new(),
        LimitStatus::Met => format!(" Limit: {}. Met.", figure.aim),
        LimitStatus::NotMet => format!(" Limit: {}. Not met.", figure.aim),
    };
    div()
        .class("figure")
        .with(dt().with(figure.name.as_str()))
        .with(dd().class("value").with(value))
        .with(dd().class("quiet").with(format!("{}{aim}", figure.explains)))
}
