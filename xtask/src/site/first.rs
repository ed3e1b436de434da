//! Writes the first screen into the page as HTML. A script shows it before the program runs (`src/web/first.js`). The
//! program renders the same from the same source, `src/first.rs`.

use carrel::first;
use carrel::markup::Tree;
use carrel_core::bank::Bank;

use crate::error::{Error, Result};

/// The placeholder in the page's source.
const PLACEHOLDER: &str = "{first}";

/// The page `index` with the first screen of this bank.
pub(super) fn write(index: &str, bank: &Bank) -> Result<String> {
    if index.matches(PLACEHOLDER).count() != 1 {
        return Err(Error::new(format!(
            "index.html must have {PLACEHOLDER} once, in the template of the first screen"
        )));
    }
    let html: String = first::page(bank).iter().map(Tree::html).collect();
    Ok(index.replace(PLACEHOLDER, &html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_has_the_placeholder() {
        assert_eq!(include_str!("../../../index.html").matches(PLACEHOLDER).count(), 1);
    }
}
