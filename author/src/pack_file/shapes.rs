//! The shapes of questions: the number of correct options and of all options.

use super::section::Section;
use carrel_core::bank::Question;
use core::fmt;

/// A shape that questions may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The number of correct options.
    pub(crate) right: usize,
    /// The number of options.
    pub(crate) options: usize,
}

impl Shape {
    /// From `1 of 4`.
    fn parse(text: &str) -> Option<Self> {
        let (right, options) = text.split_once(" of ")?;
        let shape = Self { right: right.parse().ok()?, options: options.parse().ok()? };
        let fits = 0 < shape.right && shape.right < shape.options;
        (fits && shape.options <= usize::from(Question::MOST_OPTIONS)).then_some(shape)
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.right, self.options)
    }
}

/// All shapes, and the exam's instructions for two correct options, for three, and so on. The app has defaults for
/// missing instructions.
pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> (Vec<Shape>, Vec<String>) {
    let select = section.list("select");
    let mut shapes = Vec::new();
    for text in section.needed_texts("shapes").map(|texts| texts.value).unwrap_or_default() {
        let Some(shape) = Shape::parse(&text.value) else {
            let remedy = format!(
                "Write the number of correct options and of all options, such as \"1 of 4\"; the maximum is {} options",
                Question::MOST_OPTIONS
            );
            section.sink.add(text.line, format!("{:?} is not a valid shape", text.value), remedy);
            continue;
        };
        shapes.push(shape);
    }
    (shapes, select)
}

/// The shapes as a phrase: `1 of 4, 2 of 5 or 3 of 6`.
pub(crate) fn listed(shapes: &[Shape]) -> String {
    let shapes: Vec<String> = shapes.iter().map(Shape::to_string).collect();
    match shapes.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} or {last}", first.join(", ")),
        None => String::new(),
    }
}
