//! "How good is this bank?": the figures that the build measured, with what each means.

use crate::format::count;
use crate::state::App;
use carrel_core::bank::{Figure, Standing};
use leptos::prelude::*;

/// The figures, as `build.rs` wrote them.
static FIGURES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/figures.postcard"));

pub(crate) fn bank(app: App) -> AnyView {
    let figures = Figure::decode(FIGURES).unwrap_or_default();
    let bound = figures.iter().filter(|f| f.standing != Standing::Told).count();
    let mut groups: Vec<(String, Vec<AnyView>)> = Vec::new();
    for figure in figures {
        let group = figure.group.clone();
        let row = row(figure);
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((group, vec![row])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(group, rows)| view! { <section><h2>{group}</h2><dl class="figures">{rows}</dl></section> })
        .collect_view();
    let lead = format!(
        "{}, measured when this program was built. {} of the figures have a bound that the build enforces: \
         a bank that breaks one is not released.",
        count(app.bank.questions.len() as i64, "question"),
        bound
    );
    view! {
        <div class="page">
            <h1 tabindex="-1">"How good is this bank?"</h1>
            <p>{lead}</p>
            <p>
                "Each question was answered by two readers who had not seen the key, one of them with the options "
                "covered first; where they did not agree with it, it was mended or dropped."
            </p>
            {groups}
        </div>
    }
    .into_any()
}

fn row(figure: Figure) -> AnyView {
    let aim = match figure.standing {
        Standing::Told => None,
        Standing::Kept => Some(format!("Bound: {}. Kept.", figure.aim)),
        Standing::Broken => Some(format!("Bound: {}. Broken.", figure.aim)),
    };
    view! {
        <div class="figure">
            <dt>{figure.name}</dt>
            <dd class="value">{figure.value}</dd>
            <dd class="quiet">{figure.explains} " " {aim}</dd>
        </div>
    }
    .into_any()
}
