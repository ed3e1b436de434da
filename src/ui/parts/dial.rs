//! A dial: a half circle whose strokes each cover a part of it. The path's length is the scale, so that values need no
//! trigonometry.

use crate::browser::drawing::Shape;
use crate::route::Route;
use crate::state::{Chance, TodayView};
use crate::ui::el::{El, drawing, figcaption, span, to};
use crate::ui::el::{b, figure};

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

/// The chance of passing, or the number of answers that are still needed. Until that is known, an empty dial of the
/// same size.
pub(crate) fn readiness(view: Option<&TodayView>) -> El {
    let mut shapes = vec![track()];
    let caption = figcaption();
    let caption = match view.map(|view| (view.chance, view.missing)) {
        Some((Some(Chance { pass, low, high }), _)) => {
            let at = |n: u8| usize::from(n) * 10;
            shapes.push(stroke("band", ARC, at(low), &(at(high) - at(low)).to_string()));
            shapes.extend(["halo", "value"].map(|class| stroke(class, ARC, at(pass), "0.01")));
            let words = format!(" in 100 to pass today, likely {low} to {high}");
            let about = span().class("visually-hidden").with("About ");
            let number = span().with(about).with(b().class("number").with(pass.to_string()));
            caption.with(number).with(span().with(words)).with(to(&Route::Estimate, "How good is this?"))
        }
        Some((None, Some(missing))) => {
            let words = format!("Answer {missing} more to see your chance");
            caption.with(span().with(words)).with(to(&Route::Estimate, "How it works"))
        }
        _ => caption,
    };
    figure().class("dial").with(drawing(Shape::canvas("12 20 176 98"), shapes)).with(caption)
}
