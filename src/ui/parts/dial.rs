//! A dial: a half circle whose strokes each cover a part of it. The path's length is the scale, so that values need no
//! trigonometry.

use crate::browser::drawing::Shape;

/// The half circle.
pub(crate) const ARC: &str = "M20 108A80 80 0 0 1 180 108";

/// A stroke on the dial that starts after this many thousandths of it.
pub(crate) fn stroke(class: &'static str, path: &'static str, from: usize, length: &str) -> Shape {
    let shape = Shape::new("path", class).attr("d", path).attr("pathLength", "1000");
    shape.attr("stroke-dasharray", format!("{length} 2000")).attr("stroke-dashoffset", format!("-{from}"))
}

/// The whole half circle.
pub(crate) fn track() -> Shape {
    Shape::new("path", "track").attr("d", ARC)
}
