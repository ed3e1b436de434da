//! Elements by Leptos' builder, with type-erased attributes and children.
//!
//! With the `view!` macro, every shape of element, wrapper and closure has a type of its own, and each type adds about
//! a kilobyte of code. Here there is one element type per tag and one attribute type in all, which saves a fifth of the
//! program (measured; DECISIONS.md).
//!
//! **Changing content is the entire content of an element of its own** (`reactive.rs`), so that it survives changes by
//! others: translators replace every text node, and extensions wrap words or remove nodes.

use super::reactive::{Items, MakeRow, content, rows};
use crate::browser::drawing::{Shape, draw};
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::directive::directive;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::tachys::renderer::types::Element as DomElement;
use leptos::tachys::view::iterators::StaticVec;
use std::sync::{Arc, Mutex};

/// Anything that can be a child of an element.
pub(crate) trait Child: Sized {
    /// As a type-erased view.
    fn view(self) -> AnyView;

    /// Appends it to an element.
    fn add_to(self, parent: Element) -> Element {
        parent.child(self.view())
    }
}

/// An element builder. It is one pointer wide, and its methods are never inlined: pages consist mostly of such calls,
/// so this accounts for much of the program's size.
pub(crate) struct Element(Box<Parts>);

/// An element with reactive content. It takes no other children.
pub(crate) struct Reactive(Element);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

impl Element {
    #[inline(never)]
    pub(crate) fn new(tag: &'static str) -> Self {
        Self(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
    }

    #[inline(never)]
    fn child(mut self, view: AnyView) -> Self {
        self.0.children.push(view);
        self
    }

    #[inline(never)]
    fn attribute(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// A static attribute.
    #[inline(never)]
    pub(crate) fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.attribute(custom_attribute(name, value.into()).into_any_attr())
    }

    /// The static classes.
    #[inline(never)]
    pub(crate) fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// A reactive attribute; `None` removes it.
    pub(crate) fn reactive_attr(self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        #[inline(never)]
        fn erased(el: Element, name: &'static str, value: SharedReactiveFunction<Option<String>>) -> Element {
            el.attribute(custom_attribute(name, value).into_any_attr())
        }
        erased(self, name, Arc::new(Mutex::new(value)))
    }

    /// A reactive boolean attribute.
    pub(crate) fn reactive_bool_attr(self, name: &'static str, value: impl Fn() -> bool + Send + 'static) -> Self {
        self.reactive_attr(name, move || value().then(String::new))
    }

    /// Makes a button disabled but focusable while the value is true, so that the person who pressed it last keeps
    /// their place.
    pub(crate) fn aria_disabled(self, value: impl Fn() -> bool + Send + 'static) -> Self {
        self.reactive_attr("aria-disabled", move || value().then(|| "true".to_owned()))
    }

    /// Whether a checkbox or radio button is checked.
    pub(crate) fn checked(self, value: impl Fn() -> bool + Send + 'static) -> Self {
        #[inline(never)]
        fn erased(el: Element, value: SharedReactiveFunction<bool>) -> Element {
            el.attribute(prop("checked", value).into_any_attr())
        }
        erased(self, Arc::new(Mutex::new(value)))
    }

    /// The reactive value of a field.
    pub(crate) fn value(self, value: impl Fn() -> String + Send + 'static) -> Self {
        #[inline(never)]
        fn erased(el: Element, value: SharedReactiveFunction<String>) -> Element {
            el.attribute(prop("value", value).into_any_attr())
        }
        erased(self, Arc::new(Mutex::new(value)))
    }

    /// A custom property in percent. (Set from code, because the page's policy forbids style attributes.)
    #[inline(never)]
    pub(crate) fn percent(self, name: &'static str, percent: usize) -> Self {
        self.attribute(style((name, format!("{percent}%"))).into_any_attr())
    }

    /// Adds a listener for an event.
    pub(crate) fn on(self, event: &'static str, listener: impl FnMut(ev::Event) + 'static) -> Self {
        #[inline(never)]
        fn erased(el: Element, event: &'static str, listener: Box<dyn FnMut(ev::Event)>) -> Element {
            el.attribute(on(ev::Custom::<ev::Event>::new(event), listener).into_any_attr())
        }
        erased(self, event, Box::new(listener))
    }

    /// Adds a click listener.
    pub(crate) fn on_click(self, mut listener: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| listener())
    }

    /// Reactive text, as the entire content of this element. It is written only when it differs, and replaces whatever
    /// is there.
    pub(crate) fn reactive_text(self, text: impl Fn() -> String + Send + 'static) -> Reactive {
        #[inline(never)]
        fn erased(el: Element, text: SharedReactiveFunction<String>) -> Reactive {
            Reactive(el.attribute(prop("textContent", text).into_any_attr()))
        }
        erased(self, Arc::new(Mutex::new(text)))
    }

    /// Reactive elements, as the entire content of this element. They are replaced as a whole, never patched.
    pub(crate) fn reactive<P: Child>(self, make: impl Fn() -> P + Send + 'static) -> Reactive {
        #[inline(never)]
        fn erased(el: Element, make: SharedReactiveFunction<AnyView>) -> Reactive {
            Reactive(el.attribute(directive(content, make).into_any_attr()))
        }
        erased(self, Arc::new(Mutex::new(move || make().view())))
    }

    /// A reactive list, as the entire content of this element. Elements of items that stay are left alone, so that they
    /// keep the focus and only new ones are announced.
    pub(crate) fn reactive_rows<T: Clone + PartialEq + 'static>(
        self,
        items: impl Fn() -> Vec<T> + 'static,
        make: impl Fn(T) -> Element + 'static,
    ) -> Reactive {
        let (items, make): (Items<T>, MakeRow<T>) = (Arc::new(items), Arc::new(move |item| make(item).view()));
        let fill = move |element: DomElement| rows(element, items.clone(), make.clone());
        Reactive(self.attribute(directive(fill, ()).into_any_attr()))
    }

    /// Appends a child.
    pub(crate) fn with(self, child: impl Child) -> Self {
        child.add_to(self)
    }
}

impl Child for Element {
    #[inline(never)]
    fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        let children: StaticVec<AnyView> = children.into();
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }

    #[inline(never)]
    fn add_to(self, parent: Element) -> Element {
        parent.child(self.view())
    }
}

impl Child for Reactive {
    fn view(self) -> AnyView {
        self.0.view()
    }
}

impl Child for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Child for String {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.into_any()
    }

    #[inline(never)]
    fn add_to(self, parent: Element) -> Element {
        parent.child(self.view())
    }
}

impl Child for &str {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.to_owned().view()
    }

    #[inline(never)]
    fn add_to(self, parent: Element) -> Element {
        parent.child(self.view())
    }
}

impl<P: Child> Child for Option<P> {
    #[inline(never)]
    fn view(self) -> AnyView {
        match self {
            Some(child) => child.view(),
            None => nothing(),
        }
    }
}

#[inline(never)]
fn nothing() -> AnyView {
    ().into_any()
}

impl<P: Child> Child for Vec<P> {
    #[inline(never)]
    fn view(self) -> AnyView {
        children(self, |child| child)
    }
}

#[inline(never)]
fn all(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}

/// A child for each item.
pub(crate) fn children<T, P: Child>(items: impl IntoIterator<Item = T>, mut make: impl FnMut(T) -> P) -> AnyView {
    let mut views = Vec::new();
    for item in items {
        views.push(make(item).view());
    }
    all(views)
}

macro_rules! tags {
    ($($tag:ident $name:literal)*) => {$(
        #[doc = concat!("`<", stringify!($tag), ">`.")]
        pub(crate) fn $tag() -> Element {
            Element::new($name)
        }
    )*};
}

// In capitals, the form in which the DOM reports the names of HTML elements.
tags! {
    a "A" article "ARTICLE" button "BUTTON" code "CODE" dd "DD" details "DETAILS" dialog "DIALOG" div "DIV" dl "DL"
    dt "DT" fieldset "FIELDSET" figcaption "FIGCAPTION" figure "FIGURE" form "FORM" h1 "H1" h2 "H2" h3 "H3" header "HEADER" label "LABEL" legend "LEGEND"
    li "LI" main "MAIN" nav "NAV" ol "OL" p "P" pre "PRE" section "SECTION" small "SMALL" span "SPAN" b "B"
    summary "SUMMARY" table "TABLE" tbody "TBODY" td "TD" textarea "TEXTAREA" th "TH" thead "THEAD" tr "TR" ul "UL"
}

/// A block for reactive content that is laid out as if its content were in its place (`display: contents`).
pub(crate) fn slot() -> Element {
    div().class("slot")
}

/// `<input>`, a void element.
pub(crate) fn input(kind: &'static str) -> Element {
    Element::new("INPUT").attr("type", kind)
}

/// A progress bar. The text beside it says the same.
pub(crate) fn progress(value: usize, whole: usize) -> Element {
    Element::new("PROGRESS")
        .attr("value", value.to_string())
        .attr("max", whole.max(1).to_string())
        .attr("aria-hidden", "true")
}

/// A button of type `button`.
pub(crate) fn button_with(words: impl Child, click: impl FnMut() + 'static) -> Element {
    #[inline(never)]
    fn plain() -> Element {
        button().attr("type", "button")
    }
    plain().on_click(click).with(words)
}

/// A link to a page of the app.
#[inline(never)]
pub(crate) fn route_link(route: &crate::route::Route, words: impl Child) -> Element {
    a().attr("href", route.href()).with(words)
}

/// A section labeled by its heading.
#[inline(never)]
pub(crate) fn labeled_section(id: &'static str, name: &'static str) -> Element {
    section().attr("aria-labelledby", id).with(h2().attr("id", id).with(name))
}

/// The heading of a page, which takes the focus when the page appears.
#[inline(never)]
pub(crate) fn page_heading(words: impl Child) -> Element {
    h1().attr("tabindex", "-1").with(words)
}

/// The header of a page with a tab: its title and, on a phone, the link to Settings.
#[inline(never)]
pub(crate) fn page_header(words: impl Child) -> Element {
    #[inline(never)]
    fn framed(title: Element) -> Element {
        let settings = route_link(&crate::route::Route::Settings, "").attr("aria-label", "Settings");
        let settings = settings.class("icon-button button").attr("data-icon", "settings");
        header().class("head").with(div().with(title)).with(settings)
    }
    framed(page_heading(words))
}

/// The header of a page below another one: a link up, and the title.
#[inline(never)]
pub(crate) fn subpage_header(up: &crate::route::Route, up_words: &'static str, words: impl Child) -> Element {
    let up = route_link(up, span().with(up_words)).class("up link").attr("data-icon", "left");
    header().class("head").with(div().with(up).with(page_heading(words)))
}

/// A heading with something beside it.
#[inline(never)]
pub(crate) fn heading_row(heading: Element, beside: impl Child) -> Element {
    div().class("title-row").with(heading).with(beside)
}

/// A section labeled by its heading, with something beside the heading.
#[inline(never)]
pub(crate) fn labeled_section_with(id: &'static str, name: &'static str, beside: impl Child) -> Element {
    section().attr("aria-labelledby", id).with(heading_row(h2().attr("id", id).with(name), beside))
}

/// An icon in a tile of its own.
#[inline(never)]
pub(crate) fn icon_tile(icon: &'static str) -> Element {
    span().class("glyph").attr("data-icon", icon)
}

/// The arrow at the end of a row that is a link.
#[inline(never)]
pub(crate) fn row_arrow() -> Element {
    span().class("go").attr("data-icon", "right")
}

/// A list that screen readers announce as one although it has no bullets.
#[inline(never)]
pub(crate) fn list(class: &'static str, items: AnyView) -> Element {
    ul().class(class).attr("role", "list").with(items)
}

/// An SVG drawing. Screen readers skip it: the text beside it says the same.
///
/// SVG elements need a namespace, and supporting them here would duplicate every type in this file. So they are created
/// directly in the page.
pub(crate) fn drawing(canvas: Shape, shapes: Vec<Shape>) -> Element {
    let all = Arc::new((canvas, shapes));
    slot().attribute(directive(move |parent: DomElement| draw(&parent, &all.0, &all.1), ()).into_any_attr())
}
