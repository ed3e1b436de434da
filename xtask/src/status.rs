//! Printing for a person.

/// As `println!`, but a reader that has gone away (`cargo xtask bank | head`) is no reason to panic.
macro_rules! tell {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}
