//! The question in view of a running attempt.

use super::lost::no_attempt;
use crate::browser::page;
use crate::route::Route;
use crate::state::App;
use crate::ui::el::{El, act, article, div, h2, live, title, to};
use crate::ui::parts::choices::choices;
use crate::ui::parts::map::map;
use crate::ui::parts::prose::prose;
use crate::ui::parts::reasons::sources;
use crate::ui::parts::timer::timer;
use carrel_core::attempt::{Action, Asked, Attempt, Mode};
use leptos::prelude::*;

pub(crate) fn exam(app: App, id: u64) -> El {
    let attempt = running(app, id);
    let known = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| app.knows(a)));
    if !known {
        return no_attempt(app, id);
    }
    let cursor = Memo::new(move |_| attempt.with(|a| a.as_ref().map_or(0, Attempt::cursor)));
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    // Another question is another card: new inputs, and the focus at its head.
    Effect::new(move |before: Option<usize>| {
        let cursor = cursor.get();
        if before.is_some_and(|before| before != cursor) {
            page::scroll_to_top();
            page::focus("h1");
        }
        cursor
    });
    let heading = title(live(move || format!("Question {} of {count}", cursor.get() + 1)));
    div()
        .class("page exam")
        .with(div().class("exam-head").with(heading).with(timer(app, attempt)))
        .with(live(move || card(app, id, attempt, cursor.get())))
        .with(controls(app, id, attempt, cursor, count))
        .with(map(app, attempt))
}

/// The running attempt with this id; none once it is over.
pub(crate) fn running(app: App, id: u64) -> Memo<Option<Attempt>> {
    Memo::new(move |_| app.open.with(|open| open.iter().find(|a| a.id() == id).cloned()))
}

/// Stem, options and, in practice, reasons.
fn card(app: App, id: u64, attempt: Memo<Option<Attempt>>, place: usize) -> Option<El> {
    let first = attempt.with_untracked(|a| a.as_ref().and_then(|a| a.items().get(place).cloned()))?;
    let question = app.question(first.key)?;
    // When the attempt ends, this card is about to go; until then it shows what it showed last.
    let asked: Memo<Asked> = Memo::new(move |last: Option<&Asked>| {
        let now = attempt.with(|a| a.as_ref().and_then(|a| a.items().get(place).cloned()));
        now.unwrap_or_else(|| last.cloned().unwrap_or_else(|| first.clone()))
    });
    let revealed = Memo::new(move |_| asked.with(|a| a.answer.revealed));
    let result = move || {
        revealed.get().then(|| {
            let right = asked.with_untracked(Asked::is_right);
            let words = if right { "Right" } else { "Wrong" };
            div()
                .class("result")
                .attr("data-right", right.to_string())
                .with(h2().attr("tabindex", "-1").attr("id", "result").with(words))
                .with(sources(app, question))
        })
    };
    Some(
        article()
            .class("question")
            .attr("data-question", question.id.as_str())
            .with(div().attr("id", "stem").class("stem").with(prose(&question.stem)))
            .with(choices(app, id, question, asked))
            .with(live(result)),
    )
}

/// Back, flag, next; in practice also the check.
fn controls(app: App, id: u64, attempt: Memo<Option<Attempt>>, cursor: Memo<usize>, count: usize) -> El {
    let go = move |action| {
        let _ = app.dispatch(id, action);
    };
    let of_current = move |read: fn(&Asked) -> bool| {
        Memo::new(move |_| attempt.with(|a| a.as_ref().is_some_and(|a| read(a.current()))))
    };
    let flagged = of_current(|i| i.answer.flagged);
    let complete = of_current(Asked::complete);
    let revealed = of_current(|i| i.answer.revealed);
    let practice = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.mode() == Mode::Practice));
    let check = move || {
        if app.dispatch(id, Action::Reveal).is_ok() {
            let right = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| a.current().is_right()));
            app.say(if right { "Right" } else { "Wrong" });
            request_animation_frame(|| page::focus("#result"));
        }
    };
    let flag = move || {
        go(Action::Flag);
        app.say(if flagged.get_untracked() { "Flagged" } else { "Flag removed" });
    };
    let check = move || {
        let button = act("Check answer", check).class("primary");
        (practice && !revealed.get()).then(|| button.flag_live("disabled", move || !complete.get()))
    };
    let next = act("Next", move || go(Action::Next))
        .attr_live("class", move || (!practice || revealed.get()).then(|| "primary".into()))
        .flag_live("disabled", move || cursor.get() + 1 == count);
    div()
        .class("controls")
        .attr("role", "group")
        .attr("aria-label", "Moves")
        .with(act("Back", move || go(Action::Back)).flag_live("disabled", move || cursor.get() == 0))
        .with(act("Flag", flag).class("flag").attr_live("aria-pressed", move || Some(flagged.get().to_string())))
        .with(to(&Route::Review(id), "Review").class("button"))
        .with(live(check))
        .with(next)
}
