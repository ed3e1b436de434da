//! Adapters to the browser, one per file, and the only place that names `web_sys`, `js_sys` or `gloo`. Nothing here
//! makes decisions, and nothing panics when the browser refuses.

pub(crate) mod address;
pub(crate) mod bridge;
pub(crate) mod clock;
pub(crate) mod dialog;
pub(crate) mod document;
pub(crate) mod drawing;
pub(crate) mod event;
pub(crate) mod file;
pub(crate) mod random;
pub(crate) mod storage;
pub(crate) mod text;
