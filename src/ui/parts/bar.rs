//! A bar for a share. The numbers beside it say the same.

use crate::ui::element::{Element, b, li, progress, span};
use carrel_core::score::Tally;

/// A tally as a bar with numbers.
pub(crate) fn bar(title: &str, tally: Tally) -> Element {
    let numbers = span()
        .class("end")
        .attr("data-right", tally.right.to_string())
        .attr("data-asked", tally.asked.to_string())
        .with(b().with(tally.right.to_string()))
        .with(format!(" of {}", tally.asked));
    li().with(span().with(title)).with(numbers).with(progress(tally.right, tally.asked))
}
