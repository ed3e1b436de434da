//! State that pages share: the bank, the saves, the running attempts, and the shell around the pages.
//!
//! Domain types stay plain and live in a few signals. Every change is saved in the call that makes it, so that the
//! write starts before the next frame is drawn.

mod away;
mod changes;
mod guidance;
mod learner;
mod messages;
mod pack;
mod read_only_signal;
mod saves;
mod session;
mod shell;

pub(crate) use guidance::Guidance;
pub(crate) use learner::{Chance, TodayView};
pub(crate) use pack::{LoadState, PackParts};
pub(crate) use saves::{Quarantined, Saves, StorageProblem, Usage};
pub(crate) use session::Session;
pub(crate) use shell::{Notice, Shell};

use crate::browser::document;
use carrel_core::attempt::Attempt;
use carrel_core::bank::{Bank, Blueprint, Key, Question};
use carrel_core::log::Record;
use carrel_core::save::{Settings, TextSize, Theme};

/// Everything that pages read. `Copy`, so that closures can capture it by value.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The bank without its words.
    pub(crate) bank: &'static Bank,
    /// The bank's words and explanations.
    pub(crate) pack: PackParts,
    /// The saves.
    pub(crate) saves: Saves,
    /// The running attempts.
    pub(crate) session: Session,
    /// The shell around the pages.
    pub(crate) shell: Shell,
    /// The guidance for pages.
    pub(crate) guidance: Guidance,
}

impl App {
    /// Loads the saves and starts the app.
    pub(crate) fn start(bank: &'static Bank) -> Self {
        let (saves, session, shell) = (Saves::load(bank), Session::start(), Shell::start());
        let app = Self { bank, pack: PackParts::start(), saves, session, shell, guidance: Guidance::start() };
        app.saves.settings().with_untracked(apply_appearance);
        app.tick();
        app
    }

    /// The bank index of the chosen blueprint, or of the default one.
    pub(crate) fn blueprint_index(self) -> usize {
        let chosen = |s: &Settings| s.blueprint.as_deref().and_then(|code| self.bank.blueprint(code));
        self.saves.settings().with(chosen).unwrap_or(0)
    }

    /// The chosen blueprint, or the default one.
    pub(crate) fn blueprint(self) -> &'static Blueprint {
        &self.bank.blueprints[self.blueprint_index()]
    }

    /// The blueprint of a finished attempt, if this bank has it.
    pub(crate) fn blueprint_of(self, record: &Record) -> Option<&'static Blueprint> {
        self.bank.blueprint(&record.blueprint).and_then(|index| self.bank.blueprints.get(index))
    }

    /// Whether this bank has every question of the attempt in the revision that was asked.
    pub(crate) fn has_questions_of(self, attempt: &Attempt) -> bool {
        attempt.items().iter().all(|i| {
            self.question(i.key).is_some_and(|q| q.revision == i.revision && usize::from(q.options) == i.order.len())
        })
    }

    /// The first words of a question's stem, to recognize it by in a list.
    pub(crate) fn opening(self, index: usize, words: usize) -> String {
        match self.pack.words() {
            LoadState::Loaded(all) => all.questions.get(index).map(|q| q.opening(words)).unwrap_or_default(),
            LoadState::Loading => "The questions are still loading.".into(),
            LoadState::Failed(_) => "The words of this question could not be loaded.".into(),
        }
    }

    /// The question with that key.
    pub(crate) fn question(self, key: Key) -> Option<&'static Question> {
        self.bank.find(key).and_then(|index| self.bank.questions.get(index))
    }
}

/// Applies the color and text settings to the page.
pub(crate) fn apply_appearance(settings: &Settings) {
    document::set_theme(match settings.theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    });
    document::set_text(match settings.text {
        TextSize::Usual => None,
        TextSize::Large => Some("large"),
        TextSize::Larger => Some("larger"),
    });
}
