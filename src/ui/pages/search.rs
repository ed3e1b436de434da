//! Topics with a search in the field, as an address of its own: what is searched for can be come back to.

use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, div, head_under};
use crate::ui::parts::finder::finder;
use crate::ui::parts::topic_list::topic_list;

/// What stands under the empty field.
const HINT: &str = "Words in any order; capitals and punctuation do not matter.";

pub(crate) fn search(app: App, query: String) -> El {
    let finder = finder(app, query, Route::Search(String::new()), HINT, move || topic_list(app));
    div().class("page topics").with(head_under(&Route::Topics, "All topics", "Search")).with(finder)
}
