//! "How good is this estimate?": the chance of passing, its basis, how it was tested, and its limitations.

use crate::browser::clock;
use crate::format::count;
use crate::guidance::likely;
use crate::route::Route;
use crate::simulated::{Accuracy, FITTED, PEOPLE, RECALL, WORLDS};
use crate::state::{App, Chance};
use crate::ui::element::{
    Element, children, div, labeled_section, p, slot, subpage_header, table, tbody, td, th, thead, tr,
};
use carrel_core::readiness::Missing;

pub(crate) fn estimate(app: App) -> Element {
    div()
        .class("page narrow estimate")
        .with(subpage_header(&Route::Progress, "Progress", "How good is this estimate?"))
        .with(slot().reactive(move || yours(app)))
        .with(basis())
        .with(limits())
        .with(tested())
        .with(plan())
}

/// The current estimate.
struct Yours {
    now: Option<Chance>,
    on_exam_day: Option<Chance>,
    missing: Missing,
    answers: usize,
    has_unseen_exam: bool,
}

fn yours(app: App) -> Option<Element> {
    let (exam_day, today) = (app.saves.goal().get().exam_day, app.session.today().get());
    let days = exam_day.map(|day| day - today).filter(|days| *days > 0);
    let yours = app.with_learner(|learner| Yours {
        now: app.chance(learner, 0),
        on_exam_day: days.and_then(|days| app.chance(learner, days)),
        missing: learner.ability().missing(learner.exam()),
        answers: learner.ability().answers(),
        has_unseen_exam: learner.ability().has_unseen_exam(learner.exam()),
    })?;
    let mut words = Vec::new();
    match yours.now {
        Some(Chance { pass, low, high }) => words.push(format!(
            "Your chance to pass an exam like Carrel's today is about {pass} in 100{}. It is based on your first answers \
             to {}.",
            likely(low, high),
            count(yours.answers as i64, "question")
        )),
        None => words.push(lacking(app, &yours.missing)),
    }
    if let (Some(Chance { pass, low, high }), Some(day)) = (yours.on_exam_day, exam_day) {
        let day = clock::numbered_day(day);
        let range = likely(low, high);
        words.push(format!("If you do not practice until {day}, it will be about {pass} in 100{range}."));
    }
    if yours.now.is_some() && !yours.has_unseen_exam {
        words.push("Too few new questions are left for another exam, so this estimate will not get more exact.".into());
    }
    Some(labeled_section("yours", "Your estimate").class("card").with(children(words, |words| p().with(words))))
}

/// The number of missing answers, by domain.
fn lacking(app: App, missing: &Missing) -> String {
    let questions = count(missing.questions() as i64, "more question");
    let words = format!("Answer {questions} for the first time to see your chance.");
    let of = |(number, missing): &(u8, usize)| {
        Some(format!("{missing} in {}", app.blueprint().domain(*number)?.title.as_str()))
    };
    let domains: Vec<String> = missing.domains.iter().filter_map(of).collect();
    if domains.is_empty() { words } else { format!("{words} At least {}.", domains.join(", ")) }
}

fn basis() -> Element {
    let words = [
        "Only your first answer to each question counts. How hard the question is, and how easy it is to guess, decide how much. \
         A question that you saw and left blank counts as incorrect. Later answers show what you remember: they decide what you \
         practice next.",
        "Practice raises your chance, and days without practice lower it. It is an estimate, so it comes with a range: for about \
         nine people in ten, the true chance is inside it.",
    ];
    labeled_section("basis", "What it is based on").with(children(words, |words| p().with(words)))
}

fn limits() -> Element {
    let harder = WORLDS.last().map_or(0, |(_, off)| off.abs());
    let differ = format!(
        "Carrel cannot know how hard the real exam is. If its questions are only a little harder than Carrel's, your chance \
         could be {harder} points lower than stated."
    );
    let simulated = "It was tested on simulated people. Real people differ from all of them.";
    let rest = "It knows only what you answered here: not other courses, work, sleep or nerves.";
    labeled_section("limits", "What it does not know")
        .class("card")
        .with(children([differ.as_str(), rest, simulated], |words| p().with(words)))
}

fn tested() -> Element {
    let lead = format!(
        "{} simulated people practiced, and Carrel's estimate was compared with their true chance. Then they were put into ten \
         groups, from the lowest estimate to the highest. \"Off by\" is the error in the worst group. \"In range\" counts the people \
         whose true chance was inside their range. These three columns are out of 100.",
        clock::number(PEOPLE as usize)
    );
    let head = ["First answers", "Off by", "In range", "Average width"];
    let row = |Accuracy { answers, off, covered, width }: Accuracy| {
        let cells = [off, covered, width].map(|n| n.to_string());
        tr().with(th().attr("scope", "row").with(answers.to_string())).with(children(cells, |cell| td().with(cell)))
    };
    let head = thead().with(tr().with(children(head, |words| th().attr("scope", "col").with(words))));
    let as_assumed = table().class("compared").attr("aria-label", "Accuracy by first answers");
    let as_assumed = as_assumed.with(head).with(tbody().with(children(FITTED, row)));
    let world = |(world, off): (&'static str, i32)| {
        let words = if off < 0 { format!("{} too low", -off) } else { format!("{off} too high") };
        tr().with(th().attr("scope", "row").with(world)).with(td().with(words))
    };
    let worlds = table().class("compared").attr("aria-label", "Error by world");
    let worlds = worlds.with(tbody().with(children(WORLDS, world)));
    labeled_section("tested", "How it was tested")
        .with(p().with(lead))
        .with(div().class("card").with(as_assumed))
        .with(p().with("If one of its assumptions is wrong, the worst group is off by:"))
        .with(div().class("card").with(worlds))
}

fn plan() -> Element {
    let lead = "Each day mixes new questions and reviews. A question is reviewed when answering it today adds most to what you will \
        know on the exam day, or in a week without one. If there is time enough, all new facts come in the first half of the days left.";
    let result = |(daily, ours, others): (i32, i32, i32)| {
        let words = format!(
            "With {daily} questions a day for 30 days, simulated people knew {ours} of 100 facts on the exam day. When overdue \
             reviews always came first, they knew {others}."
        );
        p().with(words)
    };
    labeled_section("plan", "How today's questions are chosen").with(p().with(lead)).with(children(RECALL, result))
}
