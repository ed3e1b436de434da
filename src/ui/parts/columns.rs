//! Results over time as columns: a dot for each, its band behind it, and a line at the mark to reach. What the picture
//! shows is said in words too.

use crate::route::Route;
use crate::ui::el::{El, a, div, each, li, ol, span};

/// One result.
pub(crate) struct Column {
    /// Whose results the column leads to.
    pub(crate) id: u64,
    /// Where it stands, in per cent of the height.
    pub(crate) at: usize,
    /// From where to where luck could have moved it, in per cent of the height.
    pub(crate) band: Option<(usize, usize)>,
    /// What stands at it.
    pub(crate) value: String,
    /// What it says.
    pub(crate) words: String,
    /// Whether it is the one that the page is about.
    pub(crate) here: bool,
}

/// The columns, the earliest first. `mark` is a height to reach with its words.
pub(crate) fn columns(name: String, columns: Vec<Column>, mark: Option<(usize, String)>) -> El {
    let line = mark.map(|(at, words)| {
        div().class("line").percent("inset-block-end", at).attr("aria-hidden", "true").with(span().with(words))
    });
    let list = ol().attr("role", "list").attr("aria-label", name).with(each(columns, column));
    div().class("columns").with(line).with(list)
}

fn column(Column { id, at, band, value, words, here }: Column) -> El {
    // Above the band, so that neither hides the other.
    let above = band.map_or(at, |(_, high)| high);
    let value = span().class("value").percent("inset-block-end", above).attr("aria-hidden", "true").with(value);
    let band = band.map(|(low, high)| {
        span()
            .class("band")
            .percent("inset-block-end", low)
            .percent("block-size", high.saturating_sub(low))
            .attr("aria-hidden", "true")
    });
    let dot = span().class("dot").percent("inset-block-end", at).attr("aria-hidden", "true");
    let words = span().class("visually-hidden").with(words);
    let link = a().attr("href", Route::Results(id).href()).with(band).with(dot).with(value).with(words);
    li().with(if here { link.attr("aria-current", "true") } else { link })
}
