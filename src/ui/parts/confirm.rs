//! A question that must be answered before something that cannot be taken back.

use crate::browser::page;
use crate::ui::el::{El, act, dialog, div, h2, live, p};

/// What a dialog says.
pub(crate) struct Words {
    /// The question.
    pub(crate) title: &'static str,
    /// The word for yes.
    pub(crate) yes: &'static str,
    /// The word for no.
    pub(crate) no: &'static str,
}

/// The one dialog of a page, with a yes and a no. Open it with [`page::open_dialog`]; Escape means no. `text` says what
/// yes does.
pub(crate) fn confirm(
    Words { title, yes, no }: Words,
    text: impl Fn() -> String + Send + 'static,
    on_yes: impl Fn() + 'static,
) -> El {
    let yes = act(yes, move || {
        page::close_dialog();
        on_yes();
    });
    // The focus begins at what does no harm.
    let no = act(no, page::close_dialog).attr("autofocus", "");
    dialog()
        .attr("aria-labelledby", "confirm-title")
        .with(h2().attr("id", "confirm-title").with(title))
        .with(p().with(live(text)))
        .with(div().class("actions").with(yes.class("primary")).with(no))
}
