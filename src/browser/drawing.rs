//! Drawings in SVG, straight into the page.

use web_sys::{Document, Element};

const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");

/// A shape, or words, of a drawing.
pub(crate) struct Shape {
    /// Its element.
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
}

impl Shape {
    /// What all others are drawn on, measured so.
    pub(crate) fn canvas(view_box: &str) -> Self {
        Self::new("svg", "").attr("viewBox", view_box).attr("aria-hidden", "true")
    }

    pub(crate) fn new(tag: &'static str, class: &str) -> Self {
        Self { tag, attributes: Vec::new(), text: String::new() }.attr("class", class)
    }

    /// Words at a point.
    pub(crate) fn words(class: &str, (x, y): (i32, i32), text: impl ToString) -> Self {
        Self { text: text.to_string(), ..Self::new("text", class).attr("x", x).attr("y", y) }
    }

    pub(crate) fn attr(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    fn drawn(&self, document: &Document) -> Option<Element> {
        let element = document.create_element_ns(SVG, self.tag).ok()?;
        for (name, value) in &self.attributes {
            // Only names that are no names are refused.
            let _ = element.set_attribute(name, value);
        }
        if !self.text.is_empty() {
            element.set_text_content(Some(&self.text));
        }
        Some(element)
    }
}

/// The point on a half circle over this center that is reached after so many thousandths of the way, from the left.
pub(crate) fn on_arc((x, y): (i32, i32), radius: i32, thousandths: usize) -> (i32, i32) {
    let angle = thousandths as f64 * std::f64::consts::PI / 1000.0;
    let reach = |part: f64| js_sys::Math::round(f64::from(radius) * part) as i32;
    (x - reach(js_sys::Math::cos(angle)), y - reach(js_sys::Math::sin(angle)))
}

/// Draws these shapes into an element, on this canvas.
pub(crate) fn draw(parent: &Element, canvas: &Shape, shapes: &[Shape]) {
    let Some(document) = parent.owner_document() else { return };
    let Some(canvas) = canvas.drawn(&document) else { return };
    for shape in shapes.iter().filter_map(|shape| shape.drawn(&document)) {
        // A new element takes every child.
        let _ = canvas.append_child(&shape);
    }
    let _ = parent.append_child(&canvas);
}
