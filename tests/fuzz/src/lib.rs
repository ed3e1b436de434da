//! What must hold of every text that comes from outside: from storage, a file, the clipboard, an address.
//!
//! Each module is one way in, with a `check` that takes any bytes and panics when something that Carrel promises does
//! not hold. Each program in `bin/` gives a `check` to libFuzzer; `cargo xtask fuzz` builds and runs them, and the README
//! beside this crate says how.

pub mod form_code;
pub mod import;
pub mod pack;
pub mod route;
pub mod save;

mod bank;
#[path = "../../it/made.rs"]
#[expect(dead_code, reason = "the native tests make more of it")]
mod made;
mod sit;

/// The input as a text: all that is read is a `str`, so bytes that are none are of no interest.
fn text(data: &[u8]) -> Option<&str> {
    core::str::from_utf8(data).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    /// Golden saves and codes of every version are what fuzzing begins with.
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
