//! Parts that pages are made of.

pub(super) mod bar;
pub(super) mod bookmark;
pub(super) mod calendar;
pub(super) mod choices;
pub(super) mod columns;
pub(super) mod compare;
pub(super) mod confirm;
pub(super) mod controls;
pub(super) mod estimate;
pub(super) mod facts;
pub(super) mod filters;
pub(super) mod keys;
pub(super) mod links;
pub(super) mod map;
pub(super) mod modal;
pub(super) mod notices;
pub(super) mod pager;
pub(super) mod pickers;
pub(super) mod prose;
pub(super) mod radio;
pub(super) mod reasons;
pub(super) mod report;
pub(super) mod reviewed;
pub(super) mod share;
pub(super) mod spoken;
pub(super) mod timer;
