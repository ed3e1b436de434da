//! The first screen, as a person without history sees it. The build writes it into the page, and a script shows it
//! before the program runs (`web/first.js`). The program renders the same tree.

use crate::format::count;
use crate::markup::{Start, Tree};
use crate::route::Route;
use carrel_core::bank::{Bank, Blueprint};
use carrel_core::form::{Plan, Scope, Shortfall};

/// The tabs: route, name, icon.
pub const TABS: [(Route, &str, &str); 4] = [
    (Route::Home, "Today", "today"),
    (Route::Drill, "Practice", "practice"),
    (Route::Topics, "Topics", "topics"),
    (Route::Progress, "Progress", "progress"),
];

/// The text of the skip link.
pub const SKIP: &str = "Skip to the page";

/// The whole first page: the frame of `ui/app.rs` around [`newcomer`].
pub fn page(bank: &Bank) -> Vec<Tree> {
    let tab = |(route, name, icon): &(Route, &str, &str)| {
        let link = to(route, name).attr("data-icon", icon);
        Tree::new("LI").with(if *route == Route::Home { link.attr("aria-current", "page") } else { link })
    };
    let brand = Tree::new("A").attr("href", &Route::Home.href()).with(Tree::new("SPAN").class("mark")).class("brand");
    let tabs = Tree::new("UL").attr("role", "list").all(TABS.iter().map(tab).collect());
    let settings = to(&Route::Settings, "Settings").attr("data-icon", "settings");
    let nav = Tree::new("NAV")
        .class("tabs")
        .attr("aria-label", "Main")
        .with(brand.text("Carrel"))
        .with(tabs)
        .with(Tree::new("DIV").class("foot").with(settings));
    let notices = Tree::new("SECTION").class("notices").attr("aria-label", "Notices").attr("hidden", "");
    let notices = notices.with(Tree::new("UL").attr("role", "list"));
    let toasts = Tree::new("UL").class("toasts").attr("role", "list");
    let home = Tree::new("DIV").class("page home welcome").all(newcomer(bank, 0, 0));
    let main = Tree::new("MAIN")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .with(Tree::new("DIV").attr("aria-live", "polite").with(notices).with(toasts))
        .with(slot().with(slot().with(home)));
    vec![
        Tree::new("A").class("skip").attr("href", "#main").text(SKIP),
        Tree::new("DIV").class("shell").with(nav).with(main),
        Tree::new("P").attr("role", "status").class("visually-hidden"),
    ]
}

/// What the app is, and buttons that start a session. The exam gets `extra_minutes` on top of its blueprint's time
/// limit.
pub fn newcomer(bank: &Bank, blueprint: usize, extra_minutes: u16) -> Vec<Tree> {
    let exam = &bank.blueprints[blueprint];
    let questions = bank.questions.iter().filter(|question| question.skill(blueprint).is_some()).count();
    let lead = format!(
        "{} for the {}. Every answer is explained, with a link to the page that proves it.",
        count(questions as i64, "practice question"),
        exam.title,
    );
    let name = Tree::new("P").class("name").with(Tree::new("SPAN").class("mark")).text("Carrel");
    let title = Tree::new("H1").attr("tabindex", "-1").text("A quiet desk for your exam");
    let calls = Tree::new("DIV")
        .class("calls")
        .with(start(bank, blueprint, Start::Quick, quick_name, "go-on"))
        .with(start(bank, blueprint, Start::Exam, exam_name, "link"));
    let hero = Tree::new("DIV").with(name).with(title).with(Tree::new("P").class("lead").text(&lead)).with(calls);
    let promise = |(icon, title, words): (&str, &str, &str)| {
        Tree::new("LI")
            .with(Tree::new("SPAN").class("glyph").attr("data-icon", icon))
            .with(Tree::new("H3").text(title))
            .with(Tree::new("P").text(words))
    };
    let format = format!("{} Your score shows its margin of error.", facts(exam, extra_minutes));
    let promises = [
        ("exam", "The real format", format.as_str()),
        ("offline", "Works offline", "Open it once. After that it needs no connection."),
        ("private", "Stays with you", "No account, no cost, no tracking. Your answers never leave this browser."),
    ];
    let promises = Tree::new("UL").class("promises").attr("role", "list").all(promises.map(promise).into());
    let also = Tree::new("UL").class("rows").attr("role", "list");
    let also = also.all(
        [
            (Route::Drill, "Choose what to practice"),
            (Route::Topics, "Read the facts behind the questions"),
            (Route::Form(String::new()), "Enter a code that somebody shared"),
            (Route::Import, "Restore a backup"),
            (Route::Bank, "How good are the questions?"),
        ]
        .map(|(route, words)| Tree::new("LI").with(row(&route, words)))
        .into(),
    );
    vec![
        Tree::new("SECTION").class("hero").with(hero),
        Tree::new("DIV")
            .class("below")
            .with(part("why", "What you get").with(promises).with(which(exam)))
            .with(part("also", "Look around").with(also)),
    ]
}

/// The size of an exam, in one or two sentences.
fn facts(exam: &Blueprint, extra_minutes: u16) -> String {
    let unscored = match exam.unscored {
        0 => String::new(),
        n => format!(" As in the real exam, {n} of them do not count, and you are not told which."),
    };
    let minutes = exam.minutes + extra_minutes;
    format!("{} questions in {minutes} minutes; the clock starts with the first one.{unscored}", exam.questions)
}

/// Which exam it is, and a link to choose another. The program adds dates, because only it knows the reader's locale.
fn which(exam: &Blueprint) -> Tree {
    let words = format!("{}. ", exam.code.to_ascii_uppercase());
    Tree::new("P").class("quiet").text(&words).with(to(&Route::Settings, "Change the exam"))
}

/// The start tiles: a quick session, an exam, a custom session. If an exam is open, its tile says that it stays.
pub fn tiles(bank: &Bank, blueprint: usize, extra_minutes: u16, is_exam_open: bool) -> Tree {
    let exam = &bank.blueprints[blueprint];
    let minutes = exam.minutes + extra_minutes;
    let size = match is_exam_open {
        true => "A second exam: the first one's clock keeps running".to_owned(),
        false => format!("Timed: {} questions, {minutes} min", exam.questions),
    };
    let tile = |button: Tree, icon: &str, id: &'static str, words: &str| {
        if button.tag == "DIV" {
            // Says what the bank lacks for it.
            return Tree::new("LI").with(button);
        }
        // The button's area is the whole tile (`.tile` in the styles); its name is short, and the rest describes it.
        let glyph = Tree::new("SPAN").class("glyph").attr("data-icon", icon);
        let words = Tree::new("SPAN").class("quiet").attr("id", id).text(words);
        let button = button.attr("aria-describedby", id);
        Tree::new("LI").class("tile").with(glyph).with(button).with(words)
    };
    let quick = start(bank, blueprint, Start::Quick, quick_name, "");
    let whole = start(bank, blueprint, Start::Exam, exam_name, "");
    let own = to(&Route::Drill, "Choose topics");
    let tiles = vec![
        tile(quick, "quick", "tile-quick", "Untimed, explained"),
        tile(whole, "exam", "tile-exam", &size),
        tile(own, "drill", "tile-own", "Your own set, your pace"),
    ];
    let list = Tree::new("UL").class("tiles").attr("role", "list").all(tiles);
    part("start", "Start something new").with(list).with(which(exam))
}

/// A button that starts a session. If the bank cannot fill it, the shortfall appears instead, so that nobody learns it
/// from a failed click.
fn start(bank: &Bank, blueprint: usize, start: Start, name: fn(&Plan) -> String, class: &str) -> Tree {
    match start.plan(bank, blueprint) {
        Ok(plan) => Tree::new("BUTTON").attr("type", "button").starts(start).class(class).text(&name(&plan)),
        Err(shortfalls) => short(&shortfalls),
    }
}

/// The number of questions of a practice session.
pub(crate) fn size(plan: &Plan) -> usize {
    match &plan.scope {
        Scope::Drill(pick) => pick.questions,
        Scope::Exam => 0,
    }
}

/// The name of a quick session, with its number of questions.
pub(crate) fn quick_name(plan: &Plan) -> String {
    format!("Quick {}", size(plan))
}

fn exam_name(_: &Plan) -> String {
    "Start exam".into()
}

/// The shortfalls, in words.
pub fn short(shortfalls: &[Shortfall]) -> Tree {
    let row = |shortfall: &Shortfall| Tree::new("LI").text(&shortfall.to_string());
    Tree::new("DIV")
        .class("short")
        .with(Tree::new("P").text("The question bank cannot fill this yet:"))
        .with(Tree::new("UL").all(shortfalls.iter().map(row).collect()))
}

#[inline(never)]
fn to(route: &Route, words: &str) -> Tree {
    Tree::new("A").attr("href", &route.href()).text(words)
}

#[inline(never)]
fn part(id: &str, name: &str) -> Tree {
    Tree::new("SECTION").attr("aria-labelledby", id).with(Tree::new("H2").attr("id", id).text(name))
}

/// A row that links to a page.
#[inline(never)]
fn row(route: &Route, words: &str) -> Tree {
    let text = Tree::new("SPAN").class("text").text(words);
    let go = Tree::new("SPAN").class("go").attr("data-icon", "right");
    Tree::new("A").attr("href", &route.href()).class("row").with(text).with(go)
}

#[inline(never)]
fn slot() -> Tree {
    Tree::new("DIV").class("slot")
}
