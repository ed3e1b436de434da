//! Uses a parsed attempt as the app does: anything that a reader accepts must be safe to continue with.

use crate::bank::small;
use carrel_core::Millis;
use carrel_core::attempt::{Action, Attempt, Confidence};
use carrel_core::log::{Log, Record};
use carrel_core::progress::{coverage, days, pace, recent_tallies, trend};
use carrel_core::score::score;

const DAY: Millis = 86_400_000;

/// Continues a running attempt, as a person would, to its end and beyond.
pub(crate) fn go_on(mut attempt: Attempt) {
    let actions = [
        Action::Resume,
        Action::Choose(0),
        Action::Sure(Some(Confidence::Unsure)),
        Action::Next,
        Action::Strike(7),
        Action::Choose(1),
        Action::Reveal,
        Action::GoTo(usize::MAX),
        Action::Flag,
        Action::Pause,
        Action::Resume,
        Action::Back,
        Action::Clear,
        Action::Tick,
        Action::Finish,
        Action::Next,
    ];
    let begin = attempt.clock().latest();
    for (moment, action) in (begin..).step_by(60_000).zip(actions) {
        let before = attempt.clone();
        if attempt.apply(action, moment).is_err() {
            assert_eq!(attempt, before, "a refused action changes nothing");
        }
        look(&attempt, moment);
    }
    assert!(attempt.is_finished(), "every attempt can be finished");
    look_back(Record::of(&attempt).expect("it is finished"));
}

/// The values that a page shows for an attempt.
fn look(attempt: &Attempt, now: Millis) {
    assert!(attempt.remaining(now).is_none_or(|left| left >= 0));
    assert!(attempt.taken() >= 0);
    assert!(attempt.answered().max(attempt.flagged()).max(attempt.cursor() + 1) <= attempt.items().len());
    let _ = (attempt.pace(now), attempt.current());
}

/// Computes the values that the results and progress pages show for a record.
pub(crate) fn look_back(record: Record) {
    thread_local!(static BANK: carrel_core::bank::Bank = small());
    BANK.with(|bank| {
        let blueprint = &bank.blueprints[0];
        let score = score(&record, blueprint);
        assert_eq!(score.scored.asked + score.unscored.asked, record.responses.len());
        assert!(score.estimate.is_none_or(|e| e.low <= e.scaled && e.scaled <= e.high));
        let _ = pace(&mut record.responses.iter());
        let log = Log::new([record], Millis::MAX);
        let records = log.records();
        let _ = (trend(records, blueprint), recent_tallies(records, blueprint, 1, 100));
        let _ = (coverage(bank, 0, records), log.seen(bank, Millis::MAX));
        assert_eq!(days(records, &|moment| moment / DAY, Millis::MAX).len(), 1);
    });
}
