//! The first screen in the page, as HTML: a script shows it before the program runs (`src/web/first.js`). The program renders the
//! same from the same source, `src/first.rs`.

use carrel::first;
use carrel::markup::Tree;
use carrel_core::bank::Bank;

use crate::error::{Error, Result};

/// Where it stands in the page's source.
const PLACE: &str = "{first}";

/// The page `index` with the first screen of this bank.
pub(super) fn write(index: &str, bank: &Bank) -> Result<String> {
    if index.matches(PLACE).count() != 1 {
        return Err(Error::new(format!("index.html must have {PLACE} once, in the template of the first screen")));
    }
    let html: String = first::page(bank).iter().map(Tree::html).collect();
    Ok(index.replace(PLACE, &html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_has_a_place_for_it() {
        assert_eq!(include_str!("../../../index.html").matches(PLACE).count(), 1);
    }
}
