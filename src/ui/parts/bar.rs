//! A bar for a share of something. The number beside it says the same in words.

use carrel_core::score::Tally;
use leptos::prelude::*;

/// A tally as a bar with its numbers.
pub(crate) fn bar(title: String, tally: Tally) -> impl IntoView {
    let percent = tally.percent().unwrap_or(0);
    view! {
        <li class="bar">
            <span class="bar-title">{title}</span>
            <span class="bar-numbers" data-right=tally.right.to_string() data-asked=tally.asked.to_string()>
                {format!("{} of {}", tally.right, tally.asked)}
            </span>
            <span class="bar-track" aria-hidden="true"><span style:inline-size=format!("{percent}%")></span></span>
        </li>
    }
}
