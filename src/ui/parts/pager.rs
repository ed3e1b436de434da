//! The way from page to page of a long list.

use crate::browser::clock;
use crate::paging::Paging;
use crate::route::Route;
use crate::ui::el::{El, nav, span, to};

/// Which entries are in view of how many, and links to the pages before and after; none where all are on one page.
pub(crate) fn pager(paging: &Paging, route: fn(usize) -> Route) -> Option<El> {
    let link = |page: usize, words: &'static str| to(&route(page), words).class("button");
    let newer = (paging.page > 1).then(|| link(paging.page - 1, "Newer"));
    let older = (paging.page < paging.last).then(|| link(paging.page + 1, "Older"));
    let words = span().class("quiet").with(paging.words(clock::number));
    (paging.last > 1)
        .then(|| nav().class("pager actions").attr("aria-label", "Pages").with(words).with(newer).with(older))
}
