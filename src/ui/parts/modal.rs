//! What a page puts over everything else until it is answered or closed.

use super::spoken::spoken_over;
use crate::state::App;
use crate::ui::el::{El, dialog, h2};

/// A dialog with this id and title, closed. While it is open, screen readers hear only what is in it, so what is said is
/// said in it too.
pub(crate) fn modal(app: App, id: &'static str, title: &'static str) -> El {
    let titled = [id, "-title"].concat();
    dialog()
        .attr("id", id)
        .attr("aria-labelledby", titled.clone())
        .with(h2().attr("id", titled).with(title))
        .with(spoken_over(app))
}
