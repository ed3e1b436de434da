//! The bounds on the wording of stems and options. A missing bound means no bound.

use super::section::Section;
use core::ops::RangeInclusive;

/// `[stem]`: bounds on stems. Shares are percentages.
#[derive(Clone, Debug, Default)]
pub(crate) struct StemForm {
    /// Words of each stem, without its code.
    pub(crate) words: Option<RangeInclusive<usize>>,
    /// The median of these words.
    pub(crate) median: Option<RangeInclusive<usize>>,
    /// Nouns that stems open with.
    pub(crate) openings: Vec<String>,
    /// How many first words must include one of these nouns.
    pub(crate) opening_words: Option<usize>,
    /// The smallest share of stems with such an opening.
    pub(crate) openings_share: Option<f64>,
    /// How many first words make two openings the same.
    pub(crate) same_opening_words: Option<usize>,
    /// The largest share of stems with the same opening.
    pub(crate) same_opening_share: Option<f64>,
    /// The fewest words of a scenario.
    pub(crate) scenario_words: Option<usize>,
    /// The smallest share of scenarios.
    pub(crate) scenarios_share: Option<f64>,
}

impl StemForm {
    pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> Self {
        Self {
            words: section.range("words"),
            median: section.range("median"),
            openings: section.list("openings"),
            opening_words: section.count("opening_words"),
            openings_share: section.share("openings_share"),
            same_opening_words: section.count("same_opening_words"),
            same_opening_share: section.share("same_opening_share"),
            scenario_words: section.count("scenario_words"),
            scenarios_share: section.share("scenarios_share"),
        }
    }
}

/// `[option]`: what options look like. Shares are percentages.
#[derive(Clone, Debug, Default)]
pub(crate) struct OptionForm {
    /// The most words of an option.
    pub(crate) most: Option<usize>,
    /// The median of the words of options.
    pub(crate) median: Option<RangeInclusive<usize>>,
    /// Fewer words than this make a short option, unless the question asks for a name.
    pub(crate) short: Option<usize>,
    /// The largest share of short options.
    pub(crate) short_share: Option<f64>,
    /// The least share of options with two sentences or more.
    pub(crate) two_sentences_share: Option<f64>,
    /// How many distractors of each question need `right_if`.
    pub(crate) right_if: Option<usize>,
}

impl OptionForm {
    pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> Self {
        Self {
            most: section.count("most"),
            median: section.range("median"),
            short: section.count("short"),
            short_share: section.share("short_share"),
            two_sentences_share: section.share("two_sentences_share"),
            right_if: section.count("right_if"),
        }
    }
}
