//! A chart of figures over time: a dot for each with its band, a line at the passing mark, and below them the first
//! and the last day, and the scale. The dot of a result links to it, and text gives the same values.

use crate::browser::drawing::Shape;
use crate::route::Route;
use crate::ui::element::{Element, a, children, div, drawing, li, ol, p, span};

/// The most columns that have room for a number beside the dot, and for the first and the last day below it.
const FEW: usize = 5;

/// One figure.
pub(crate) struct Column {
    /// The attempt whose results the column links to.
    pub(crate) id: Option<u64>,
    /// The position of the dot, in percent of the height.
    pub(crate) at: usize,
    /// The range that chance alone could cause, in percent of the height.
    pub(crate) band: Option<(usize, usize)>,
    /// The label at the dot.
    pub(crate) value: String,
    /// The day, for the ends of the axis.
    pub(crate) day: String,
    /// The text of the column.
    pub(crate) words: String,
    /// Whether this is the result that the page shows.
    pub(crate) here: bool,
}

/// The columns, oldest first. `scale` names the values at the bottom and at the top; `mark` is the height of the
/// passing mark with its label.
pub(crate) fn columns(name: String, columns: Vec<Column>, scale: &str, mark: Option<(usize, String)>) -> Element {
    let line = mark.map(|(at, words)| {
        div().class("line").percent("inset-block-end", at).attr("aria-hidden", "true").with(span().with(words))
    });
    let (count, is_crowded) = (columns.len().max(1), columns.len() > FEW);
    // Each day stands below its dot, or at the edge if there are many.
    let day = |(index, column): (usize, &Column)| {
        span().percent("inset-inline-start", (100 * index + 50) / count).with(column.day.as_str())
    };
    let is_end = |index: usize| index == 0 || index + 1 == count;
    let ends = columns.iter().enumerate().filter(|(index, _)| is_end(*index));
    let ends = div()
        .class(if is_crowded { "axis crowded quiet" } else { "axis quiet" })
        .attr("aria-hidden", "true")
        .with(children(ends, day));
    let scale = p().class("scale quiet").attr("aria-hidden", "true").with("Scale: ").with(scale);
    let path = path(&columns);
    let list =
        ol().attr("role", "list").attr("aria-label", name).with(children(columns, |one| column(one, is_crowded)));
    div().class("chart").with(div().class("columns").with(path).with(line).with(list)).with(ends).with(scale)
}

/// The line that connects the dots.
fn path(columns: &[Column]) -> Option<Element> {
    let width = 1000 / columns.len().max(1);
    let point = |(index, column): (usize, &Column)| format!("{} {}", width * index + width / 2, 1000 - 10 * column.at);
    let points: Vec<String> = columns.iter().enumerate().map(point).collect();
    (columns.len() > 1).then(|| {
        let canvas = Shape::canvas("0 0 1000 1000").attr("preserveAspectRatio", "none");
        drawing(canvas, vec![Shape::new("path", "path").attr("d", format!("M{}", points.join("L")))])
    })
}

fn column(Column { id, at, band, value, day: _, words, here }: Column, is_crowded: bool) -> Element {
    // Above a short band, and beside a long one, whose end is far from the dot: neither hides the other.
    let (class, height) = match band {
        Some((low, high)) if !is_crowded && high.saturating_sub(low) > 20 => ("value beside", at),
        Some((_, high)) => ("value", high),
        None => ("value", at),
    };
    let value = span().class(class).percent("inset-block-end", height).attr("aria-hidden", "true").with(value);
    let band = band.map(|(low, high)| {
        span()
            .class("band")
            .percent("inset-block-end", low)
            .percent("block-size", high.saturating_sub(low))
            .attr("aria-hidden", "true")
    });
    let dot = span().class("dot").percent("inset-block-end", at).attr("aria-hidden", "true");
    let words = span().class("visually-hidden").with(words);
    let column = match id {
        Some(id) => a().attr("href", Route::Results(id).href()),
        None => div(),
    };
    let link = column.class("column").with(band).with(dot).with(value).with(words);
    li().with(if here { link.attr("aria-current", "true") } else { link })
}
