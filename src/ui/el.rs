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
pub(crate) trait Piece {
    /// As a view whose type is forgotten.
    fn view(self) -> AnyView;
}

/// An element being put together.
pub(crate) struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

impl El {
    /// An attribute that stays.
    pub(crate) fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push(custom_attribute(name, value.into()).into_any_attr());
        self
    }

    /// The classes, if they stay.
    pub(crate) fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// An attribute that follows what it reads; none takes it away.
    pub(crate) fn attr_live(mut self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        let value: SharedReactiveFunction<Option<String>> = Arc::new(Mutex::new(value));
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// An attribute without a value that is there as long as what it reads is true.
    pub(crate) fn flag_live(self, name: &'static str, value: impl Fn() -> bool + Send + 'static) -> Self {
        self.attr_live(name, move || value().then(String::new))
    }

    /// Whether a box or a radio button is ticked.
    pub(crate) fn ticked(mut self, value: impl Fn() -> bool + Send + 'static) -> Self {
        let value: SharedReactiveFunction<bool> = Arc::new(Mutex::new(value));
        self.attributes.push(prop("checked", value).into_any_attr());
        self
    }

    /// How much of its line it takes, in per cent. (Set as a property: the policy of the page forbids style attributes.)
    pub(crate) fn fills(mut self, percent: usize) -> Self {
        self.attributes.push(style(("inline-size", format!("{percent}%"))).into_any_attr());
        self
    }

    /// What happens at an event of this name.
    pub(crate) fn on(mut self, event: &'static str, act: impl FnMut(ev::Event) + 'static) -> Self {
        let act: Box<dyn FnMut(ev::Event)> = Box::new(act);
        self.attributes.push(on(ev::Custom::<ev::Event>::new(event), act).into_any_attr());
        self
    }

    /// What happens at a click.
    pub(crate) fn on_click(self, mut act: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// One more child.
    pub(crate) fn with(mut self, piece: impl Piece) -> Self {
        self.children.push(piece.view());
        self
    }
}

impl Piece for El {
    fn view(self) -> AnyView {
        let children: StaticVec<AnyView> = self.children.into();
        custom(self.tag).add_any_attr(self.attributes).child(children).into_any()
    }
}

impl Piece for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Piece for String {
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Piece for &str {
    fn view(self) -> AnyView {
        self.to_owned().into_any()
    }
}

impl<P: Piece> Piece for Option<P> {
    fn view(self) -> AnyView {
        match self {
            Some(piece) => piece.view(),
            None => ().into_any(),
        }
    }
}

impl<P: Piece> Piece for Vec<P> {
    fn view(self) -> AnyView {
        all(self.into_iter().map(Piece::view).collect())
    }
}

fn all(views: Vec<AnyView>) -> AnyView {
    StaticVec::from(views).into_any()
}

/// A piece that is made anew whenever what it reads changes.
pub(crate) fn live<P: Piece>(make: impl Fn() -> P + Send + 'static) -> AnyView {
    fn erased(make: SharedReactiveFunction<AnyView>) -> AnyView {
        make.into_any()
    }
    erased(Arc::new(Mutex::new(move || make().view())))
}

/// A piece for each item.
pub(crate) fn each<T, P: Piece>(items: impl IntoIterator<Item = T>, make: impl FnMut(T) -> P) -> AnyView {
    all(items.into_iter().map(make).map(Piece::view).collect())
}

macro_rules! tags {
    ($($tag:ident $name:literal)*) => {$(
        #[doc = concat!("`<", stringify!($tag), ">`.")]
        pub(crate) fn $tag() -> El {
            El { tag: $name, attributes: Vec::new(), children: Vec::new() }
        }
    )*};
}

// In capitals, as a page of HTML names its own elements: Leptos compares these names to see whether an element can
// stay when what stands in its place is made anew.
tags! {
    a "A" article "ARTICLE" button "BUTTON" code "CODE" dd "DD" details "DETAILS" dialog "DIALOG" div "DIV" dl "DL"
    dt "DT" fieldset "FIELDSET" form "FORM" h1 "H1" h2 "H2" h3 "H3" header "HEADER" label "LABEL" legend "LEGEND"
    li "LI" main "MAIN" nav "NAV" ol "OL" p "P" pre "PRE" section "SECTION" span "SPAN" strong "STRONG"
    summary "SUMMARY" ul "UL"
}

/// `<input>`, which holds nothing.
pub(crate) fn input(kind: &'static str) -> El {
    El { tag: "INPUT", attributes: Vec::new(), children: Vec::new() }.attr("type", kind)
}

/// A button that submits nothing.
pub(crate) fn act(words: impl Piece, click: impl FnMut() + 'static) -> El {
    button().attr("type", "button").on_click(click).with(words)
}

/// A link to a place in the app.
pub(crate) fn to(route: &crate::route::Route, words: impl Piece) -> El {
    a().attr("href", route.href()).with(words)
}

/// A section called by its heading.
pub(crate) fn part(id: &'static str, name: &'static str) -> El {
    section().attr("aria-labelledby", id).with(h2().attr("id", id).with(name))
}

/// The heading of a page: it takes the focus when the page appears.
pub(crate) fn title(words: impl Piece) -> El {
    h1().attr("tabindex", "-1").with(words)
}
