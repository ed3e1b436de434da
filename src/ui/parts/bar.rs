//! A bar for a share of something. The number beside it says the same in words.

use crate::ui::el::{El, li, span};
use carrel_core::score::Tally;

/// A tally as a bar with its numbers.
pub(crate) fn bar(title: String, tally: Tally) -> El {
    let percent = tally.percent().unwrap_or(0);
    let numbers = span()
        .class("bar-numbers")
        .attr("data-right", tally.right.to_string())
        .attr("data-asked", tally.asked.to_string())
        .with(format!("{} of {}", tally.right, tally.asked));
    li().class("bar")
        .with(span().class("bar-title").with(title))
        .with(numbers)
        .with(span().class("bar-track").attr("aria-hidden", "true").with(span().percent("inline-size", percent)))
}
