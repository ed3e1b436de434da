//! The bit widths of the numbers in a code, by version.
//!
//! A code is written in the lowest version that can hold it, so that older versions of Carrel can read it, and so that
//! each form has one code forever.

/// The widths of a version, in bits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The version, stored in the first three bits.
    pub(super) version: u64,
    /// The index of the blueprint.
    pub(super) blueprint: u32,
    /// The number of questions of a drill.
    pub(super) questions: u32,
    /// The time limit of a timed drill, in minutes.
    pub(super) minutes: u32,
}

const LAYOUTS: [Layout; 2] = [
    Layout { version: 0, blueprint: 2, questions: 7, minutes: 9 },
    // As many blueprints as a pack can have, and room for any drill and time limit that fits in one sitting.
    Layout { version: 1, blueprint: 4, questions: 10, minutes: 10 },
];

impl Layout {
    /// The layout of the lowest version that can hold a form of this blueprint and size, with this time limit; `None`
    /// if no version can.
    pub(super) fn lowest(blueprint: usize, questions: usize, minutes: Option<u16>) -> Option<&'static Self> {
        let fits = |number: usize, bits: u32| number < 1 << bits;
        LAYOUTS.iter().find(|layout| {
            fits(blueprint, layout.blueprint)
                && (1..1 << layout.questions).contains(&questions)
                && minutes.is_none_or(|minutes| minutes > 0 && fits(minutes.into(), layout.minutes))
        })
    }

    /// The layout of this version; `None` if it is unknown.
    pub(super) fn of_version(version: u64) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.version == version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(blueprint: usize, questions: usize, minutes: Option<u16>, expected: Option<u64>) {
        let layout = Layout::lowest(blueprint, questions, minutes);
        assert_eq!(layout.map(|layout| layout.version), expected);
    }

    #[test]
    fn what_fits_version_0_is_of_version_0() {
        check(3, 127, Some(511), Some(0));
        check(0, 1, None, Some(0));
        check(4, 1, None, Some(1));
        check(0, 128, None, Some(1));
        check(0, 1, Some(512), Some(1));
        check(15, 1023, Some(1023), Some(1));
    }

    #[test]
    fn what_fits_no_version_has_none() {
        check(16, 1, None, None);
        check(0, 1024, None, None);
        check(0, 1, Some(1024), None);
        check(0, 0, None, None);
        check(0, 1, Some(0), None);
    }
}
