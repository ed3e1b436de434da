//! The question in view of a running attempt.

use super::lost::no_attempt;
use crate::browser::page;
use crate::opening::heading;
use crate::state::App;
use crate::ui::el::{El, Piece, act, article, div, each, h2, p, slot, span, title};
use crate::ui::parts::bookmark::bookmark;
use crate::ui::parts::choices::choices;
use crate::ui::parts::controls::controls;
use crate::ui::parts::keys::{follow, help};
use crate::ui::parts::map::map;
use crate::ui::parts::pending::with_words;
use crate::ui::parts::prose::prose;
use crate::ui::parts::reasons::sources;
use crate::ui::parts::timer::timer;
use crate::ui::react::{derived, effect};
use carrel_core::attempt::{Action, Asked, Attempt, Phase};
use carrel_core::save::keys;
use leptos::prelude::*;

pub(crate) fn exam(app: App, id: u64) -> El {
    let attempt = running(app, id);
    let known = attempt.with_untracked(|a| a.as_ref().is_some_and(|a| app.knows(a)));
    if !known {
        return no_attempt(app, id);
    }
    let cursor = derived(move || attempt.with(|a| a.as_ref().map_or(0, Attempt::cursor)));
    let count = attempt.with_untracked(|a| a.as_ref().map_or(0, |a| a.items().len()));
    let still = derived(move || {
        app.away().is_none() && attempt.with(|a| a.as_ref().is_some_and(|a| matches!(a.phase(), Phase::Paused { .. })))
    });
    follow(app, Some(attempt));
    let before = StoredValue::new(None);
    // Another question is another card, with new inputs, and a new head. So is a question that goes away or comes back.
    let question = move || {
        let now = (cursor.get(), still.get());
        if let Some(before) = before.get_value().filter(|before| *before != now) {
            arrive(app, before, now);
        }
        before.set_value(Some(now));
        let (index, still) = now;
        let heading = title(heading(index + 1, count));
        let head = div().class("exam-head").with(heading).with(saved()).with(timer(app, attempt));
        if still {
            return vec![head.view(), paused(app, id).view()];
        }
        vec![head.view(), card(app, id, attempt, index).view(), controls(app, id, attempt, index, count).view()]
    };
    div().class("page exam").with(slot().reactive(question)).with(map(app, attempt)).with(help(app))
}

/// Moves focus and view to the head of another question, once it is there.
fn arrive(app: App, before: (usize, bool), now: (usize, bool)) {
    // Runs once, after the question is built, and reads nothing that changes.
    effect(move || {
        page::scroll_to_top();
        page::focus("h1");
        if before.1 != now.1 {
            untrack(|| app.shell.say(if now.1 { "Paused" } else { "Resumed" }));
        }
    });
}

/// The running attempt with this id; none once it is over.
pub(crate) fn running(app: App, id: u64) -> Memo<Option<Attempt>> {
    derived(move || app.saves.open().with(|open| open.iter().find(|a| a.id() == id).cloned()))
}

/// Whether the last answer is kept for good. The journal's script says on the page's root which of the words holds: they
/// change with every answer, and the program need not hear of it.
fn saved() -> El {
    let words = [("saving", "Saving…"), ("saved", "Saved"), ("lost", "Not saved")];
    let words = each(words, |(class, words)| span().class(class).with(words));
    p().class("kept").with(words)
}

/// Stem, options and, in practice, reasons.
fn card(app: App, id: u64, attempt: Memo<Option<Attempt>>, place: usize) -> Option<El> {
    let first = attempt.with_untracked(|a| a.as_ref().and_then(|a| a.items().get(place).cloned()))?;
    let index = app.bank.find(first.key)?;
    let key = first.key;
    // When the attempt ends, this card is about to go; until then it shows what it showed last.
    let asked: Memo<Asked> = Memo::new(move |last: Option<&Asked>| {
        let now = attempt.with(|a| a.as_ref().and_then(|a| a.items().get(place).cloned()));
        now.unwrap_or_else(|| last.cloned().unwrap_or_else(|| first.clone()))
    });
    let revealed = derived(move || asked.with(|a| a.answer.revealed));
    let result = move || {
        revealed.get().then(|| {
            let right = asked.with_untracked(Asked::is_right);
            let words = if right { "Right" } else { "Wrong" };
            div()
                .class("result")
                .attr("data-right", right.to_string())
                .with(h2().attr("tabindex", "-1").attr("id", "result").with(words))
                .with(bookmark(app, key))
                .with(sources(app, index))
        })
    };
    let words = with_words(app, move |words| {
        let words = &words.questions[index];
        let stem = div().attr("id", "stem").class("stem").with(prose(&words.stem));
        vec![stem, choices(app, id, index, words, asked)].view()
    });
    Some(
        article()
            .class("question")
            .attr("data-question", keys::question_text(key))
            .with(words)
            .with(slot().reactive(result)),
    )
}

/// An attempt that stands still: the question is away, so that nobody thinks on while the time does not count.
fn paused(app: App, id: u64) -> El {
    let resume = move || {
        let _ = app.dispatch(id, Action::Resume);
    };
    div()
        .class("card")
        .with(h2().with("Paused"))
        .with(p().with("The time stands still until you resume."))
        .with(act("Resume", resume).class("primary"))
}
