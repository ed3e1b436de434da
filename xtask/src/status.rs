//! Printing to the terminal.

/// Like `println!`, without a panic when the output is closed (`cargo xtask bank | head`).
macro_rules! status {
    ($($message:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($message)*);
    }};
}
