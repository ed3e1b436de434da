//! Invariants for every text from outside: from storage, a file, the clipboard or a URL.
//!
//! Each module covers one kind of input, with a `check` that takes any bytes and panics if an invariant is violated.
//! Each program in `bin/` passes its `check` to libFuzzer; `cargo xtask fuzz` builds and runs them, as described in
//! this crate's README.

pub mod form_code;
pub mod import;
pub mod pack;
pub mod route;
pub mod save;

mod bank;
#[path = "../../it/fixtures.rs"]
#[expect(dead_code, reason = "the native tests make more of it")]
mod fixtures;
mod sit;

/// The input as a text. Carrel reads only `str`, so other bytes are skipped.
fn text(data: &[u8]) -> Option<&str> {
    core::str::from_utf8(data).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    /// Golden saves and codes of every version are the seeds for fuzzing.
    #[test]
    fn golden_files_keep_what_each_target_promises() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../it/golden");
        let files: Vec<_> = fs::read_dir(folder).expect("it is there").flatten().collect();
        assert!(files.len() > 9);
        for file in files {
            let bytes = fs::read(file.path()).expect("it can be read");
            let checks = [
                crate::save::check,
                crate::import::check,
                crate::form_code::check,
                crate::route::check,
                crate::pack::check,
            ];
            for check in checks {
                check(&bytes);
            }
        }
    }
}
