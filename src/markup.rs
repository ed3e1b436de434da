//! A plain markup tree for what both the build and the program render: the build writes it as HTML, and the program
//! creates elements from it. This way the text and the elements of the first screen have one source.
//!
//! Text stays text: [`Tree::html`] escapes it, and the program never parses HTML.

use carrel_core::bank::Bank;
use carrel_core::form::{DrillFilter, Plan, Scope, Shortfall, check, largest_drill};

/// Elements without an end tag.
const VOID: [&str; 1] = ["INPUT"];

/// What a button starts. In the markup, this is the `data-start` attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Ten questions without a time limit, or as many as the bank has.
    Quick,
    /// A full exam.
    Exam,
}

impl Start {
    /// The most questions in a quick session.
    pub const QUICK: usize = 10;

    /// The plan of its form, which the bank can fill.
    ///
    /// # Errors
    /// The shortfalls of the bank, if it has no question for a quick session or too few for an exam.
    pub fn plan(self, bank: &Bank, blueprint: usize) -> Result<Plan, Vec<Shortfall>> {
        let quick = DrillFilter { questions: Self::QUICK, ..DrillFilter::default() };
        let scope = match self {
            Start::Quick => Scope::Drill(quick.clone()),
            Start::Exam => Scope::Exam,
        };
        let whole = Plan { blueprint, scope };
        match check(bank, &whole) {
            Ok(()) => Ok(whole),
            Err(shortfalls) if self == Start::Exam => Err(shortfalls),
            Err(shortfalls) => largest_drill(bank, blueprint, &quick).ok_or(shortfalls),
        }
    }

    /// The start with this name in the markup.
    pub fn named(name: &str) -> Option<Self> {
        [Start::Quick, Start::Exam].into_iter().find(|start| start.name() == name)
    }

    /// Its name in the markup.
    pub fn name(self) -> &'static str {
        match self {
            Start::Quick => "quick",
            Start::Exam => "exam",
        }
    }
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Its tag, in capitals like those of `ui/el.rs`.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// What a click starts, if this is a start button.
    pub start: Option<Start>,
    /// Its children.
    pub children: Vec<Node>,
}

/// A child of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Tree(Tree),
    /// Text.
    Text(String),
}

impl Tree {
    /// An empty element.
    #[inline(never)]
    pub fn new(tag: &'static str) -> Self {
        Self { tag, attributes: Vec::new(), start: None, children: Vec::new() }
    }

    /// Adds an attribute.
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// Sets the classes.
    #[inline(never)]
    pub fn class(self, names: &str) -> Self {
        if names.is_empty() { self } else { self.attr("class", names) }
    }

    /// Adds text.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// Adds an element.
    #[inline(never)]
    pub fn with(mut self, child: Tree) -> Self {
        self.children.push(Node::Tree(child));
        self
    }

    /// Adds nodes.
    pub fn nodes(mut self, nodes: Vec<Node>) -> Self {
        self.children.extend(nodes);
        self
    }

    /// Adds elements.
    #[inline(never)]
    pub fn all(mut self, children: Vec<Tree>) -> Self {
        self.children.extend(children.into_iter().map(Node::Tree));
        self
    }

    /// Makes this a start button.
    #[inline(never)]
    pub(crate) fn starts(mut self, start: Start) -> Self {
        self.start = Some(start);
        self.attr("data-start", start.name())
    }

    /// The tree as HTML.
    pub fn html(&self) -> String {
        let tag = self.tag.to_ascii_lowercase();
        let mut html = format!("<{tag}");
        for (name, value) in &self.attributes {
            html += &format!(" {name}=\"{}\"", escaped(value));
        }
        html.push('>');
        if VOID.contains(&self.tag) {
            return html;
        }
        for child in &self.children {
            match child {
                Node::Tree(tree) => html += &tree.html(),
                Node::Text(text) => html += &escaped(text),
            }
        }
        html + "</" + &tag + ">"
    }
}

/// Escapes text for use in elements and in quoted attributes.
pub fn escaped(text: &str) -> String {
    let mut html = String::new();
    for c in text.chars() {
        match c {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            '\'' => html += "&#39;",
            c => html.push(c),
        }
    }
    html
}
