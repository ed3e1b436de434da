//! Links between the pages of a long list.

use crate::browser::clock;
use crate::paging::Paging;
use crate::route::Route;
use crate::ui::element::{Element, nav, route_link, span};

/// The range of visible entries, and links to the previous and next page; `None` for a single page.
pub(crate) fn pager(paging: &Paging, route: fn(usize) -> Route) -> Option<Element> {
    let link = |page: usize, words: &'static str| route_link(&route(page), words).class("button");
    let newer = (paging.page > 1).then(|| link(paging.page - 1, "Newer"));
    let older = (paging.page < paging.last).then(|| link(paging.page + 1, "Older"));
    let words = span().class("quiet").with(paging.words(clock::number));
    (paging.last > 1)
        .then(|| nav().class("pager actions").attr("aria-label", "Pages").with(words).with(newer).with(older))
}
