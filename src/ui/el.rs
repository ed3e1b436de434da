//! Elements by Leptos' builder, with attributes and children erased at once.
//!
//! The `view!` macro gives every shape of element, wrapper and closure a type of its own, and each type brings about a
//! kilobyte of code. Here an element has one type for each tag, an attribute one type in all: a fifth of the program
//! (measured; ARCHITECTURE.md).

use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::tachys::view::iterators::StaticVec;
use std::sync::{Arc, Mutex};

/// What can stand in an element.
pub(crate) trait Piece: Sized {
    /// As a view whose type is forgotten.
    fn view(self) -> AnyView;

    /// As the last child of an element.
    fn add_to(self, parent: El) -> El {
        parent.child(self.view())
    }
}

/// An element being put together. One pointer wide, and its steps are calls that are never copied into their callers:
/// pages are mostly such steps, so this is a good part of the program's size.
pub(crate) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

impl El {
    #[inline(never)]
    fn new(tag: &'static str) -> Self {
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

    /// An attribute that stays.
    #[inline(never)]
    pub(crate) fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.attribute(custom_attribute(name, value.into()).into_any_attr())
    }

    /// The classes, if they stay.
    #[inline(never)]
    pub(crate) fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// An attribute that follows what it reads; none takes it away.
    pub(crate) fn attr_live(self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        #[inline(never)]
        fn erased(el: El, name: &'static str, value: SharedReactiveFunction<Option<String>>) -> El {
            el.attribute(custom_attribute(name, value).into_any_attr())
        }
        erased(self, name, Arc::new(Mutex::new(value)))
    }

    /// An attribute without a value that is there as long as what it reads is true.
    pub(crate) fn flag_live(self, name: &'static str, value: impl Fn() -> bool + Send + 'static) -> Self {
        self.attr_live(name, move || value().then(String::new))
    }

    /// A button that has nothing to do while that is true. It stays in reach, so that who pressed it last keeps their place.
    pub(crate) fn idle(self, value: impl Fn() -> bool + Send + 'static) -> Self {
        self.attr_live("aria-disabled", move || value().then(|| "true".to_owned()))
    }

    /// Whether a box or a radio button is ticked.
    pub(crate) fn ticked(self, value: impl Fn() -> bool + Send + 'static) -> Self {
        #[inline(never)]
        fn erased(el: El, value: SharedReactiveFunction<bool>) -> El {
            el.attribute(prop("checked", value).into_any_attr())
        }
        erased(self, Arc::new(Mutex::new(value)))
    }

    /// A measure of its looks, in per cent. (Set as a property: the policy of the page forbids style attributes.)
    #[inline(never)]
    pub(crate) fn percent(self, name: &'static str, percent: usize) -> Self {
        self.attribute(style((name, format!("{percent}%"))).into_any_attr())
    }

    /// What happens at an event of this name.
    pub(crate) fn on(self, event: &'static str, act: impl FnMut(ev::Event) + 'static) -> Self {
        #[inline(never)]
        fn erased(el: El, event: &'static str, act: Box<dyn FnMut(ev::Event)>) -> El {
            el.attribute(on(ev::Custom::<ev::Event>::new(event), act).into_any_attr())
        }
        erased(self, event, Box::new(act))
    }

    /// What happens at a click.
    pub(crate) fn on_click(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// One more child.
    pub(crate) fn with(self, piece: impl Piece) -> Self {
        piece.add_to(self)
    }
}

impl Piece for El {
    #[inline(never)]
    fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        let children: StaticVec<AnyView> = children.into();
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }

    #[inline(never)]
    fn add_to(self, parent: El) -> El {
        parent.child(self.view())
    }
}

impl Piece for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Piece for String {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.into_any()
    }

    #[inline(never)]
    fn add_to(self, parent: El) -> El {
        parent.child(self.view())
    }
}

impl Piece for &str {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.to_owned().view()
    }

    #[inline(never)]
    fn add_to(self, parent: El) -> El {
        parent.child(self.view())
    }
}

impl<P: Piece> Piece for Option<P> {
    #[inline(never)]
    fn view(self) -> AnyView {
        match self {
            Some(piece) => piece.view(),
            None => nothing(),
        }
    }
}

#[inline(never)]
fn nothing() -> AnyView {
    ().into_any()
}

impl<P: Piece> Piece for Vec<P> {
    #[inline(never)]
    fn view(self) -> AnyView {
        each(self, |piece| piece)
    }
}

#[inline(never)]
fn all(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}

/// A piece that is made anew whenever what it reads changes.
pub(crate) fn live<P: Piece>(make: impl Fn() -> P + Send + 'static) -> AnyView {
    #[inline(never)]
    fn erased(make: SharedReactiveFunction<AnyView>) -> AnyView {
        make.into_any()
    }
    erased(Arc::new(Mutex::new(move || make().view())))
}

/// A piece for each item.
pub(crate) fn each<T, P: Piece>(items: impl IntoIterator<Item = T>, mut make: impl FnMut(T) -> P) -> AnyView {
    let mut views = Vec::new();
    for item in items {
        views.push(make(item).view());
    }
    all(views)
}

macro_rules! tags {
    ($($tag:ident $name:literal)*) => {$(
        #[doc = concat!("`<", stringify!($tag), ">`.")]
        pub(crate) fn $tag() -> El {
            El::new($name)
        }
    )*};
}

// In capitals, as a page of HTML names its own elements: Leptos compares these names to see whether an element can
// stay when what stands in its place is made anew.
tags! {
    a "A" article "ARTICLE" button "BUTTON" caption "CAPTION" code "CODE" dd "DD" details "DETAILS" dialog "DIALOG" div "DIV" dl "DL"
    dt "DT" fieldset "FIELDSET" form "FORM" h1 "H1" h2 "H2" h3 "H3" header "HEADER" label "LABEL" legend "LEGEND"
    li "LI" main "MAIN" nav "NAV" ol "OL" p "P" pre "PRE" section "SECTION" span "SPAN" strong "STRONG"
    summary "SUMMARY" table "TABLE" td "TD" textarea "TEXTAREA" th "TH" tr "TR" ul "UL"
}

/// A block that is never made into another: where one stood before, everything in it is new. (In small letters, unlike the
/// names that Leptos compares.)
pub(crate) fn fresh() -> El {
    El::new("div")
}

/// `<input>`, which holds nothing.
pub(crate) fn input(kind: &'static str) -> El {
    El::new("INPUT").attr("type", kind)
}

/// A button that submits nothing.
pub(crate) fn act(words: impl Piece, click: impl FnMut() + 'static) -> El {
    #[inline(never)]
    fn plain() -> El {
        button().attr("type", "button")
    }
    plain().on_click(click).with(words)
}

/// A link to a place in the app.
#[inline(never)]
pub(crate) fn to(route: &crate::route::Route, words: impl Piece) -> El {
    a().attr("href", route.href()).with(words)
}

/// A section called by its heading.
#[inline(never)]
pub(crate) fn part(id: &'static str, name: &'static str) -> El {
    section().attr("aria-labelledby", id).with(h2().attr("id", id).with(name))
}

/// The heading of a page: it takes the focus when the page appears.
#[inline(never)]
pub(crate) fn title(words: impl Piece) -> El {
    h1().attr("tabindex", "-1").with(words)
}

/// A list of which a screen reader says that it is one, although it has no bullets.
#[inline(never)]
pub(crate) fn list(class: &'static str, items: AnyView) -> El {
    ul().class(class).attr("role", "list").with(items)
}
