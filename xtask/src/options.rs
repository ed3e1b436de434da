//! Options of the command line, with errors that name them.

use std::ffi::OsString;

use pico_args::{Arguments, Error};

/// Takes an option out of `args` and parses its value.
pub(crate) fn option<T>(
    args: &mut Arguments,
    name: &'static str,
    parse: fn(&str) -> Result<T, String>,
) -> Result<Option<T>, String> {
    args.opt_value_from_fn(name, parse).map_err(|error| match error {
        Error::Utf8ArgumentParsingFailed { value, cause } => format!("`{name} {value}`: {cause}"),
        _ => format!("`{name}` needs a value"),
    })
}

/// Arguments as a person types them.
pub(crate) fn list(words: &[OsString]) -> String {
    words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
