//! Native tests of core and of the app's pure parts: one binary, one module a subject.

mod attempts;
mod author_files;
mod author_rules;
mod author_style;
mod author_whole;
mod codes;
mod folder;
mod forms;
mod large;
mod learned;
mod made;
mod merging;
mod offline;
mod progress;
mod real_bank;
mod report;
mod review;
mod routes;
mod saves;
mod saves_golden;
mod scores;
mod search;
mod shortcuts;
mod tidy;
mod typed_codes;
mod words;
