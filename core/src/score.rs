//! Computes scores from the records of the log.
//!
//! As exam guides say, multiple response is all-or-nothing, a blank answer is incorrect and unscored questions don't
//! count. Exams don't publish how they convert correct answers to points, so the scaled score here is an **estimate**:
//! a straight line over the blueprint's scale. On a scale of 100 to 1,000 that is 100 + 900 p, where p is the share of
//! scored questions answered correctly, so 720 takes 68.9 % correct. The band maps the 90 % Wilson score interval of p
//! to the same scale. It shows how far luck with the questions alone could have moved the result, not how far our
//! questions differ from those of the exam.
//!
//! Source of the interval: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
//! Inference", Journal of the American Statistical Association 22 (1927).

use crate::bank::Blueprint;
use crate::log::{Record, Response};

/// A count of correct answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Questions answered correctly.
    pub right: usize,
    /// Questions asked.
    pub asked: usize,
}

impl Tally {
    fn count(&mut self, right: bool) {
        self.asked += 1;
        self.right += usize::from(right);
    }

    /// The percentage answered correctly, rounded; `None` if nothing was asked.
    pub fn percent(self) -> Option<usize> {
        (self.asked > 0).then(|| (200 * self.right + self.asked) / (2 * self.asked))
    }
}

/// An estimated scaled score with its band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The estimate on the blueprint's scale, rounded.
    pub scaled: u16,
    /// The lower end of the band.
    pub low: u16,
    /// The upper end of the band.
    pub high: u16,
    /// Whether the unrounded estimate reaches the passing score.
    pub passed: bool,
}

/// The result of one attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The scored questions.
    pub scored: Tally,
    /// The unscored questions.
    pub unscored: Tally,
    /// Scored questions by domain number, in ascending order.
    pub domains: Vec<(u8, Tally)>,
    /// Scored questions by domain and task number, in ascending order.
    pub tasks: Vec<((u8, u8), Tally)>,
    /// For a full exam only: a drill is too short for an estimate.
    pub estimate: Option<Estimate>,
}

/// Scores a record by the rules of its blueprint.
pub fn score(record: &Record, blueprint: &Blueprint) -> Score {
    let mut score = Score {
        scored: Tally::default(),
        unscored: Tally::default(),
        domains: Vec::new(),
        tasks: Vec::new(),
        estimate: None,
    };
    for Response { skill, right, scored, .. } in &record.responses {
        if *scored {
            score.scored.count(*right);
            tally(&mut score.domains, skill.domain).count(*right);
            tally(&mut score.tasks, (skill.domain, skill.task)).count(*right);
        } else {
            score.unscored.count(*right);
        }
    }
    score.estimate = record.full.then(|| estimate(score.scored, blueprint)).flatten();
    score
}

/// The tally of this number; inserts an empty one in order if there is none.
fn tally<N: Copy + Ord>(tallies: &mut Vec<(N, Tally)>, number: N) -> &mut Tally {
    let index = tallies.iter().position(|(n, _)| *n >= number).unwrap_or(tallies.len());
    if tallies.get(index).is_none_or(|(n, _)| *n != number) {
        tallies.insert(index, (number, Tally::default()));
    }
    &mut tallies[index].1
}

/// The straight-line estimate for a tally; `None` if nothing was asked.
pub fn estimate(tally: Tally, blueprint: &Blueprint) -> Option<Estimate> {
    if tally.asked == 0 {
        return None;
    }
    let (from, to) = (usize::from(blueprint.scale_from), usize::from(blueprint.scale_to));
    let reach = to.saturating_sub(from);
    let on_scale = |p: f64| (from as f64 + reach as f64 * p).round() as u16;
    let (low, high) = wilson(tally);
    Some(Estimate {
        scaled: on_scale(tally.right as f64 / tally.asked as f64),
        low: on_scale(low),
        high: on_scale(high),
        passed: from * tally.asked + reach * tally.right >= usize::from(blueprint.pass) * tally.asked,
    })
}

/// The 90 % Wilson score interval of the share of correct answers.
fn wilson(tally: Tally) -> (f64, f64) {
    /// The normal quantile that leaves 5 % on each side.
    const Z: f64 = 1.644_853_626_951_472_7;
    let n = tally.asked as f64;
    let p = tally.right as f64 / n;
    let center = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (((center - half) / scale).clamp(0.0, 1.0), ((center + half) / scale).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[track_caller]
    fn check(right: usize, asked: usize, scaled: u16, passed: bool) -> Estimate {
        let got = estimate(Tally { right, asked }, &fixtures::bank(0).blueprints[0]).expect("something was asked");
        assert_eq!((got.scaled, got.passed), (scaled, passed), "{right} of {asked}");
        assert!(got.low <= got.scaled && got.scaled <= got.high, "{got:?}");
        got
    }

    #[test]
    fn the_line_runs_from_100_to_1000_and_passes_at_720() {
        check(0, 50, 100, false);
        check(50, 50, 1000, true);
        check(34, 50, 712, false);
        check(35, 50, 730, true);
        check(31, 45, 720, true);
        // 719.7 rounds to 720 but does not reach it.
        check(2097, 3045, 720, false);
    }

    #[test]
    fn the_band_is_the_wilson_interval() {
        // 35 of 50: the 90 % Wilson interval of 0.7 is 0.5854 to 0.7941 (computed independently of this code).
        let got = check(35, 50, 730, true);
        assert_eq!((got.low, got.high), (627, 815));
    }

    #[test]
    fn nothing_asked_has_no_estimate_and_no_percentage() {
        assert_eq!(estimate(Tally::default(), &fixtures::bank(0).blueprints[0]), None);
        assert_eq!(Tally::default().percent(), None);
        assert_eq!(Tally { right: 1, asked: 8 }.percent(), Some(13));
    }
}
