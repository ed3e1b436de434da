//! The first screen, as somebody without history sees it. The build writes it into the page, where a script shows it before
//! the program runs (`web/first.js`); the program renders the same.

use crate::format::count;
use crate::markup::{Start, Tree};
use crate::route::Route;
use carrel_core::bank::{Bank, Domain};
use carrel_core::form::{Shortage, check};

/// The links in the head of every page.
pub const NAV: [(Route, &str); 4] =
    [(Route::Home, "Home"), (Route::Topics, "Topics"), (Route::History, "History"), (Route::Settings, "Settings")];

/// The link past the head.
pub const SKIP: &str = "Skip to the page";

/// The whole first page: the frame of `ui/app.rs` around [`newcomer`].
pub fn page(bank: &Bank) -> Vec<Tree> {
    let link = |(route, words): &(Route, &str)| match route {
        Route::Home => to(route, words).attr("aria-current", "page"),
        _ => to(route, words),
    };
    let nav = Tree::new("NAV").attr("aria-label", "Main").all(NAV.iter().map(link).collect());
    let notices = Tree::new("SECTION")
        .class("notices")
        .attr("aria-label", "Notices")
        .attr("hidden", "")
        .with(Tree::new("UL").attr("role", "list"));
    let title = Tree::new("H1").attr("tabindex", "-1").text("Carrel");
    let home = Tree::new("DIV").class("page home").with(title).with(slot().all(newcomer(bank, 0, 0)));
    let main = Tree::new("MAIN")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .with(Tree::new("DIV").attr("aria-live", "polite").with(notices))
        .with(slot().with(home));
    vec![
        Tree::new("A").class("skip").attr("href", "#main").text(SKIP),
        Tree::new("HEADER").class("top").with(nav),
        main,
        Tree::new("P").attr("role", "status").class("visually-hidden"),
    ]
}

/// What this is, and one press to begin. The exam has `minutes_more` than its blueprint says.
pub fn newcomer(bank: &Bank, blueprint: usize, minutes_more: u16) -> Vec<Tree> {
    let lead = format!(
        "Practise for the {}. {}, each with its reasons and the page that says so.",
        bank.blueprints[blueprint].title,
        count(bank.questions.len() as i64, "question"),
    );
    let stays = "No account, no cost, nothing is sent anywhere: what you answer stays in this browser.";
    let more = Tree::new("P")
        .class("quiet")
        .text("Or ")
        .with(to(&Route::Topics, "read the facts"))
        .text(" behind the questions, ")
        .with(to(&Route::Form(String::new()), "enter a code"))
        .text(" that somebody gave you, or see ")
        .with(to(&Route::Bank, "how good the questions are"))
        .text(".");
    vec![
        Tree::new("P").class("lead").text(&lead),
        Tree::new("P").text(stays),
        doors(bank, blueprint, "primary"),
        slot().with(exam(bank, blueprint, minutes_more, true)),
        more,
    ]
}

/// The exam. A newcomer is not shown the weights of its domains.
pub fn exam(bank: &Bank, blueprint: usize, minutes_more: u16, newcomer: bool) -> Tree {
    let index = blueprint;
    let blueprint = &bank.blueprints[index];
    let unscored = match blueprint.unscored {
        0 => String::new(),
        n => format!(" As in the real exam, {n} of them do not count, and you are not told which."),
    };
    let facts = format!(
        "{}: {} questions in {} minutes.{unscored}",
        blueprint.code.to_ascii_uppercase(),
        blueprint.questions,
        blueprint.minutes + minutes_more,
    );
    let dates = match (blueprint.first_sitting, blueprint.last_sitting) {
        (Some(first), _) => format!("First sitting {first}. "),
        (None, Some(last)) => format!("Last sitting {last}. "),
        (None, None) => String::new(),
    };
    let weight = |d: &Domain| {
        let share = Tree::new("SPAN").text(&format!("{} %", d.weight));
        Tree::new("LI").with(share).with(Tree::new("SPAN").text(&d.title))
    };
    let mut card = part("exam", "Full exam").class("card").with(Tree::new("P").text(&facts));
    if !newcomer {
        let weights = Tree::new("UL").class("weights").attr("role", "list");
        card = card.with(weights.all(blueprint.domains.iter().map(weight).collect()));
    }
    let dates = if dates.is_empty() { Tree::new("P") } else { Tree::new("P").text(&dates) };
    card.with(dates.class("quiet").with(to(&Route::Settings, "Change the exam"))).with(start(
        bank,
        index,
        Start::Exam,
        "Start exam",
        if newcomer { "" } else { "primary" },
    ))
}

/// Ten questions, or as many as one wants.
pub fn quick(bank: &Bank, blueprint: usize) -> Tree {
    let words = "Untimed, with the reasons after each answer.";
    part("drill", "Quick drill").class("card").with(Tree::new("P").text(words)).with(doors(bank, blueprint, ""))
}

fn doors(bank: &Bank, blueprint: usize, class: &str) -> Tree {
    Tree::new("DIV")
        .class("actions")
        .with(start(bank, blueprint, Start::Quick, "Quick 10", class))
        .with(to(&Route::Drill, "Choose a drill").class("button"))
}

/// A button that starts something; what the bank lacks for it is said before, not after.
fn start(bank: &Bank, blueprint: usize, start: Start, words: &str, class: &str) -> Tree {
    match check(bank, &start.plan(blueprint)) {
        Ok(()) => Tree::new("BUTTON").attr("type", "button").starts(start).class(class).text(words),
        Err(shortages) => short(&shortages),
    }
}

/// What the bank lacks.
pub fn short(shortages: &[Shortage]) -> Tree {
    let row = |shortage: &Shortage| Tree::new("LI").text(&shortage.to_string());
    Tree::new("DIV")
        .class("short")
        .with(Tree::new("P").text("The question bank cannot fill this yet:"))
        .with(Tree::new("UL").all(shortages.iter().map(row).collect()))
}

#[inline(never)]
fn to(route: &Route, words: &str) -> Tree {
    Tree::new("A").attr("href", &route.href()).text(words)
}

#[inline(never)]
fn part(id: &str, name: &str) -> Tree {
    Tree::new("SECTION").attr("aria-labelledby", id).with(Tree::new("H2").attr("id", id).text(name))
}

#[inline(never)]
fn slot() -> Tree {
    Tree::new("DIV").class("slot")
}
