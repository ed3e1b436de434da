//! A question that must be answered before something that cannot be taken back.

use leptos::html;
use leptos::prelude::*;

/// What a dialog says.
pub(crate) struct Words {
    /// The question.
    pub(crate) title: &'static str,
    /// The word for yes.
    pub(crate) yes: &'static str,
    /// The word for no.
    pub(crate) no: &'static str,
}

/// A dialog with a yes and a no. Open it with `dialog.show_modal()`; Escape means no. `text` says what yes does.
pub(crate) fn confirm(
    dialog: NodeRef<html::Dialog>,
    Words { title, yes, no }: Words,
    text: impl Fn() -> String + Send + 'static,
    on_yes: impl Fn() + 'static,
) -> impl IntoView {
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog node_ref=dialog aria-labelledby="confirm-title">
            <h2 id="confirm-title">{title}</h2>
            <p>{text}</p>
            <div class="actions">
                <button type="button" class="primary" on:click=move |_| { close(); on_yes(); }>{yes}</button>
                <button type="button" on:click=move |_| close()>{no}</button>
            </div>
        </dialog>
    }
}
