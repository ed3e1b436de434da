//! The browser tests, one module for each theme. `README.md` says how to run and to write them.

mod harness;
