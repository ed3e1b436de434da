//! The bounds of the report. Without a bound in `pack.toml`, a figure is only reported.

use super::section::Section;
use core::ops::RangeInclusive;

/// `[supply]`: required amounts. Shares are percentages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Supply {
    /// The fewest questions.
    pub(crate) questions: Option<usize>,
    /// The fewest topics that have questions.
    pub(crate) topics: Option<usize>,
    /// The fewest core facts, and the fewest questions that test each.
    pub(crate) core_facts: Option<usize>,
    pub(crate) core_questions: Option<usize>,
    /// The share of questions with several correct options.
    pub(crate) multiple_share: Option<RangeInclusive<usize>>,
    /// The shares of easy, medium and hard questions.
    pub(crate) levels: [Option<RangeInclusive<usize>>; 3],
    /// The largest share of the questions that one topic may have.
    pub(crate) topic_share: Option<f64>,
    /// The number of exams to draw to check that none contains two enemies.
    pub(crate) enemy_draws: Option<usize>,
}

impl Supply {
    pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> Self {
        Self {
            questions: section.count("questions"),
            topics: section.count("topics"),
            core_facts: section.count("core_facts"),
            core_questions: section.count("core_questions"),
            multiple_share: section.range("multiple_share"),
            levels: ["easy_share", "medium_share", "hard_share"].map(|key| section.range(key)),
            topic_share: section.share("topic_share"),
            enemy_draws: section.count("enemy_draws"),
        }
    }
}

/// `[guessing]`: how well somebody without knowledge may do, and words for the guessers. Points are above chance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guessing {
    /// The maximum for a simple guesser.
    pub(crate) points: Option<usize>,
    /// The maximum for the longest option, above and below chance.
    pub(crate) longest_points: Option<usize>,
    /// The limit for the learning guesser.
    pub(crate) learned_points: Option<usize>,
    /// The length of correct options as a percentage of that of wrong ones.
    pub(crate) length_percent: Option<RangeInclusive<usize>>,
    /// Names in options, with alternatives separated by bars. Reports show the first alternative.
    pub(crate) names: Vec<String>,
    /// How far a name may deviate from chance, in standard deviations.
    pub(crate) name_deviations: Option<usize>,
    /// Words that make an option look technical, in addition to words with inner capitals.
    pub(crate) makers: Vec<String>,
    /// Words of options that nobody with experience would choose.
    pub(crate) straw: Vec<String>,
}

impl Guessing {
    pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> Self {
        Self {
            points: section.count("points"),
            longest_points: section.count("longest_points"),
            learned_points: section.count("learned_points"),
            length_percent: section.range("length_percent"),
            names: section.list("names"),
            name_deviations: section.count("name_deviations"),
            makers: section.list("makers"),
            straw: section.list("straw").into_iter().map(|words| words.to_lowercase()).collect(),
        }
    }
}

/// `[reason]`: whether explanations teach.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reasons {
    /// The largest share of explanations that only restate their option.
    pub(crate) restating_share: Option<f64>,
    /// The least median of new words in an explanation.
    pub(crate) median_new_words: Option<usize>,
}

impl Reasons {
    pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> Self {
        Self { restating_share: section.share("restating_share"), median_new_words: section.count("median_new_words") }
    }
}

/// `[bank]`: bounds on the whole bank.
#[derive(Clone, Debug, Default)]
pub(crate) struct BankForm {
    /// The lines of code in a question that requires reading it.
    pub(crate) code_lines: Option<RangeInclusive<usize>>,
    /// The fewest such questions.
    pub(crate) code_questions: Option<usize>,
    /// The largest share of keys that a reviewer may find from the options alone.
    pub(crate) options_only_share: Option<f64>,
    /// The fewest questions reviewed that way.
    pub(crate) options_only_read: Option<usize>,
}

impl BankForm {
    pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> Self {
        Self {
            code_lines: section.range("code_lines"),
            code_questions: section.count("code_questions"),
            options_only_share: section.share("options_only_share"),
            options_only_read: section.count("options_only_read"),
        }
    }
}

/// `[official]`: figures of the exam's own questions, as far as known, to show next to the bank's.
#[derive(Clone, Debug, Default)]
pub(crate) struct Official {
    /// The median of the words of an option.
    pub(crate) option_words: Option<String>,
    /// The share of options with two sentences or more.
    pub(crate) two_sentences: Option<String>,
    /// The median of the words of a stem.
    pub(crate) stem_words: Option<String>,
    /// How many stems have the exam's openings.
    pub(crate) openings: Option<String>,
}

impl Official {
    pub(super) fn read(section: &mut Section<'_, '_, '_, '_>) -> Self {
        let mut text = |key| section.text(key).map(|text| text.value);
        Self {
            option_words: text("option_words"),
            two_sentences: text("two_sentences"),
            stem_words: text("stem_words"),
            openings: text("openings"),
        }
    }
}
