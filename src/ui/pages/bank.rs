//! "How good are the questions?": the figures that the build measured, with an explanation of each.

use crate::format::count;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, Piece, dd, div, dl, dt, each, h2, head_under, p, section};
use crate::ui::parts::pending::with_rest;
use carrel_core::bank::{Figure, Standing};
use leptos::prelude::AnyView;

pub(crate) fn bank(app: App) -> El {
    div()
        .class("page narrow")
        .with(head_under(&Route::Settings, "Settings", "How good are the questions?"))
        .with(with_rest(app, move |rest| measured(app, &rest.figures)))
}

fn measured(app: App, figures: &'static [Figure]) -> AnyView {
    let bound = figures.iter().filter(|f| f.standing != Standing::Told).count();
    // The pack stores figures grouped.
    let groups = figures.chunk_by(|a, b| a.group == b.group);
    let group = |figures: &'static [Figure]| {
        let name = figures.first().map(|f| f.group.as_str());
        section().with(h2().with(name)).with(dl().class("card figures").with(each(figures, row)))
    };
    let lead = format!(
        "{}, measured when this program was built. {bound} of the figures have a limit that the build enforces: \
         a bank beyond one of them is not released.",
        count(app.bank.questions.len() as i64, "question"),
    );
    let readers = "Two reviewers answered each question without seeing the answer key, one of them with the options \
        hidden at first. Where they disagreed with the key, the question was corrected or dropped.";
    vec![p().class("lead").with(lead).view(), p().with(readers).view(), each(groups, group)].view()
}

fn row(figure: &Figure) -> El {
    let aim = match figure.standing {
        Standing::Told => String::new(),
        Standing::Kept => format!(" Limit: {}. Met.", figure.aim),
        Standing::Broken => format!(" Limit: {}. Not met.", figure.aim),
    };
    div()
        .class("figure")
        .with(dt().with(figure.name.as_str()))
        .with(dd().class("value").with(figure.value.as_str()))
        .with(dd().class("quiet").with(format!("{}{aim}", figure.explains)))
}
