//! Figures from the simulator (`tests/sim/result.txt`), parsed at compile time, so that no page contains a hand-typed
//! figure. A missing figure fails the build, and the file itself is not part of the program. Chances are out of 100.

const RESULT: &[u8] = include_bytes!("../tests/sim/result.txt");

/// The quality of the stated chance after a number of first answers, in the world that the model was fitted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accuracy {
    /// First answers.
    pub answers: i32,
    /// The mean error of the chance, in the worst tenth of people.
    pub off: i32,
    /// The share of people whose true chance was within the interval.
    pub covered: i32,
    /// The mean width of the interval.
    pub width: i32,
}

/// The number of simulated people in each world.
pub const PEOPLE: i32 = ten_thousandths("people") / 10_000;

/// The quality at three numbers of first answers.
pub const FITTED: [Accuracy; 3] = [
    Accuracy {
        answers: 65,
        off: figure("fitted_65_worst_decile").abs(),
        covered: figure("fitted_65_covered"),
        width: figure("fitted_65_width"),
    },
    Accuracy {
        answers: 130,
        off: figure("fitted_130_worst_decile").abs(),
        covered: figure("fitted_130_covered"),
        width: figure("fitted_130_width"),
    },
    Accuracy {
        answers: 300,
        off: figure("fitted_300_worst_decile").abs(),
        covered: figure("fitted_300_covered"),
        width: figure("fitted_300_width"),
    },
];

/// Worlds that violate an assumption: a description, and by how much the chance was too high (below 0: too low) in the
/// worst tenth of people.
pub const WORLDS: [(&str, i32); 8] = [
    (
        "If questions of one level differ in difficulty",
        worst(["items_differ_65_worst_decile", "items_differ_130_worst_decile", "items_differ_300_worst_decile"]),
    ),
    (
        "After two months without practice",
        worst([
            "two_months_away_65_worst_decile",
            "two_months_away_130_worst_decile",
            "two_months_away_300_worst_decile",
        ]),
    ),
    (
        "For people who start out weaker than most",
        worst(["weaker_people_65_worst_decile", "weaker_people_130_worst_decile", "weaker_people_300_worst_decile"]),
    ),
    (
        "For people who start out stronger than most",
        worst([
            "stronger_people_65_worst_decile",
            "stronger_people_130_worst_decile",
            "stronger_people_300_worst_decile",
        ]),
    ),
    (
        "If nobody learns from practice",
        worst([
            "nobody_improves_65_worst_decile",
            "nobody_improves_130_worst_decile",
            "nobody_improves_300_worst_decile",
        ]),
    ),
    (
        "If people learn three times as fast",
        worst(["triple_gain_65_worst_decile", "triple_gain_130_worst_decile", "triple_gain_300_worst_decile"]),
    ),
    (
        "If the exam is a little easier than these questions",
        worst(["exam_easier_65_worst_decile", "exam_easier_130_worst_decile", "exam_easier_300_worst_decile"]),
    ),
    (
        "If the exam is a little harder than these questions",
        worst(["exam_harder_65_worst_decile", "exam_harder_130_worst_decile", "exam_harder_300_worst_decile"]),
    ),
];

/// Facts known on exam day after 30 days, for each daily number: with this plan, and with due reviews first.
pub const RECALL: [(i32, i32, i32); 2] = [
    (20, figure("ours_20_recall"), figure("due_first_20_recall")),
    (40, figure("ours_40_recall"), figure("due_first_40_recall")),
];

/// A rounded chance or share.
const fn figure(name: &str) -> i32 {
    let value = ten_thousandths(name);
    (value.abs() + 50) / 100 * value.signum()
}

/// The one of three figures with the largest absolute value.
const fn worst(names: [&str; 3]) -> i32 {
    let (mut worst, mut n) = (0i32, 0);
    while n < names.len() {
        let value = figure(names[n]);
        if value.abs() > worst.abs() {
            worst = value;
        }
        n += 1;
    }
    worst
}

/// The figure with this name, times 10,000.
const fn ten_thousandths(name: &str) -> i32 {
    let name = name.as_bytes();
    let mut line = 0;
    while line < RESULT.len() {
        let mut at = 0;
        while at < name.len() && RESULT[line + at] == name[at] {
            at += 1;
        }
        if at == name.len() && RESULT[line + at] == b' ' {
            return number(line + at + 1);
        }
        while RESULT[line] != b'\n' {
            line += 1;
        }
        line += 1;
    }
    panic!("tests/sim/result.txt lacks a figure")
}

/// The number at this position, times 10,000.
const fn number(mut at: usize) -> i32 {
    let is_negative = RESULT[at] == b'-';
    at += is_negative as usize;
    let (mut value, mut decimals) = (0, None);
    while RESULT[at] != b'\n' {
        match (RESULT[at], decimals) {
            (b'.', _) => decimals = Some(0),
            (digit, None) => value = value * 10 + (digit - b'0') as i32,
            (digit, Some(n)) => {
                value = value * 10 + (digit - b'0') as i32;
                decimals = Some(n + 1);
            }
        }
        at += 1;
    }
    let mut n = match decimals {
        Some(n) => n,
        None => 0,
    };
    while n < 4 {
        value *= 10;
        n += 1;
    }
    if is_negative { -value } else { value }
}
