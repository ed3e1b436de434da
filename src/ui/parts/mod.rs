//! Parts that pages are made of.

pub(super) mod bar;
pub(super) mod choices;
pub(super) mod confirm;
pub(super) mod controls;
pub(super) mod facts;
pub(super) mod filters;
pub(super) mod keys;
pub(super) mod links;
pub(super) mod map;
pub(super) mod notices;
pub(super) mod prose;
pub(super) mod reasons;
pub(super) mod report;
pub(super) mod timer;
