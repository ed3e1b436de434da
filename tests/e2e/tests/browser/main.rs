//! The browser tests, one module for each theme. `README.md` says how to run and to write them.

mod access;
mod bad_saves;
mod carrying;
mod clock;
mod coming_back;
mod compare;
mod custom_drill;
mod deleting;
mod deleting_all;
mod drill;
mod drill_again;
mod drill_terms;
mod exam;
mod harness;
mod links;
mod offline;
mod policy;
mod progress;
mod progress_days;
mod results;
mod room;
mod settings;
mod storage;
mod study;
