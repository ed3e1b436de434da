//! Search results at an address of their own, so that reloading and going back restore the query.

use crate::route::Route;
use crate::state::App;
use crate::ui::element::{Element, div, subpage_header};
use crate::ui::parts::finder::finder;
use crate::ui::parts::topic_list::topic_list;

/// The hint under an empty search field.
const HINT: &str = "Words in any order; capitals and punctuation do not matter.";

pub(crate) fn search(app: App, query: String) -> Element {
    let finder = finder(app, query, Route::Search(String::new()), HINT, move || topic_list(app));
    div().class("page topics").with(subpage_header(&Route::Topics, "All topics", "Search")).with(finder)
}
