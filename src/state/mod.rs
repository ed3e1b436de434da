//! What the pages share: the bank, what is kept, what is open, and the one way to change it.
//!
//! Domain types stay plain; they sit in a few signals. Every change is saved in the same call that makes it, so
//! that it is on disk before the next frame is drawn.

mod attempts;
mod away;
mod bookmarks;
mod change;
mod keep;
mod notice;
mod tabs;

use away::Away;
pub(crate) use keep::Aside;
use keep::Found;
pub(crate) use notice::Notice;

use crate::browser::bridge::{self, Offline};
use crate::browser::storage::Store;
use crate::browser::{clock, page};
use crate::route::Route;
use carrel_core::Millis;
use carrel_core::attempt::Attempt;
use carrel_core::bank::{Bank, Blueprint};
use carrel_core::bookmark::Bookmark;
use carrel_core::log::{Log, Record};
use carrel_core::moment::plausible;
use carrel_core::save::{Settings, TextSize, Theme, keys, write_settings};
use leptos::prelude::*;

/// Everything that pages read. `Copy`, so closures take it as it is.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The bank that this program carries.
    pub(crate) bank: &'static Bank,
    /// Where texts are kept.
    pub(crate) store: Store,
    /// The person's settings.
    pub(crate) settings: RwSignal<Settings>,
    /// Running attempts, the one begun last first.
    pub(crate) open: RwSignal<Vec<Attempt>>,
    /// Finished attempts.
    pub(crate) log: RwSignal<Log>,
    /// Marked questions, the one marked last first.
    pub(crate) bookmarks: RwSignal<Vec<Bookmark>>,
    /// Texts that could not be read.
    pub(crate) aside: RwSignal<Vec<Aside>>,
    /// What the person must know.
    pub(crate) notices: RwSignal<Vec<Notice>>,
    /// What a screen reader says next.
    pub(crate) spoken: RwSignal<String>,
    /// Why the last thing that was refused was refused; seen for a moment, and heard.
    pub(crate) refused: RwSignal<String>,
    /// What is kept for offline use.
    pub(crate) offline: RwSignal<Offline>,
    /// The clocks, and the question that they raised.
    away: Away,
    /// The time, to the second.
    pub(crate) now: RwSignal<Millis>,
    /// The page of the running attempt that another tab has: of several, the one that was in view last.
    pub(crate) elsewhere: RwSignal<Route>,
    /// Where we are.
    pub(crate) route: RwSignal<Route>,
}

impl App {
    /// Reads what is kept and begins.
    pub(crate) fn start(bank: &'static Bank) -> Self {
        let store = Store::probe();
        let app = Self {
            bank,
            store,
            settings: RwSignal::new(Settings::default()),
            open: RwSignal::new(Vec::new()),
            log: RwSignal::new(Log::default()),
            bookmarks: RwSignal::new(Vec::new()),
            aside: RwSignal::new(Vec::new()),
            notices: RwSignal::new(Vec::new()),
            spoken: RwSignal::new(String::new()),
            refused: RwSignal::new(String::new()),
            offline: RwSignal::new(Offline::default()),
            elsewhere: RwSignal::new(Route::Home),
            away: Away::start(),
            now: RwSignal::new(clock::now()),
            route: RwSignal::new(Route::parse(&page::hash())),
        };
        app.take_in(keep::read(keep::texts(store)));
        app.recover();
        // The journal keeps as well as the store does.
        if store == Store::Nowhere && bridge::unstored().is_none() {
            app.notify(Notice::NoStorage);
        }
        app.show_looks();
        app.tick();
        app
    }

    /// Adds what was found in texts to what is here.
    fn take_in(self, found: Found) {
        let Found { settings, open, records, bookmarks, mut aside, unreadable } = found;
        if let Some(settings) = settings.filter(|new| self.settings.with_untracked(|old| old != new)) {
            self.settings.set(settings);
            self.show_looks();
        }
        let now = clock::now();
        // What has a date in the far future comes last: it is not the newest.
        let date = |at: Millis| (plausible(at, now), at);
        self.log.update(|log| log.extend(records, now));
        // A page that ended between the two steps of finishing left both: the record is the later one.
        self.open.update(|all| {
            for attempt in open {
                let begun = |a: &Attempt| (date(a.clock().began()), a.id());
                let place = all.partition_point(|b| begun(b) > begun(&attempt));
                all.insert(place, attempt);
            }
            all.retain(|a| {
                let over = self.log.with_untracked(|log| log.get(a.id()).is_some());
                if over {
                    self.store.remove(&keys::attempt(a.id()));
                }
                !over
            });
        });
        self.bookmarks.update(|all| {
            for bookmark in bookmarks {
                let place = all.partition_point(|b| date(b.at) > date(bookmark.at));
                all.insert(place, bookmark);
            }
        });
        let count = unreadable.len();
        self.aside.update(|all| {
            all.append(&mut aside);
            unreadable.into_iter().for_each(|(text, why)| keep::set_aside(self.store, all, text, &why));
        });
        if count > 0 {
            self.notify(Notice::Unreadable(count));
        }
    }

    /// The place in the bank of the blueprint that the person has chosen, or of the default one.
    pub(crate) fn blueprint_place(self) -> usize {
        self.settings.with(|s| s.blueprint.as_deref().and_then(|code| self.bank.blueprint(code))).unwrap_or(0)
    }

    /// The blueprint that the person has chosen, or the default one.
    pub(crate) fn blueprint(self) -> &'static Blueprint {
        &self.bank.blueprints[self.blueprint_place()]
    }

    /// The blueprint that a finished attempt was sat under, if this bank has it.
    pub(crate) fn blueprint_of(self, record: &Record) -> Option<&'static Blueprint> {
        self.bank.blueprint(&record.blueprint).and_then(|place| self.bank.blueprints.get(place))
    }

    /// Goes to a place. The page changes at once, not when the browser gets round to saying so: a second click of
    /// a double click must not find the button of the first.
    pub(crate) fn go(self, route: Route) {
        if self.route.with_untracked(|here| *here != route) {
            page::go(&route.href());
            self.route.set(route);
        }
    }

    /// Changes the settings and keeps them.
    pub(crate) fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        self.keep_settings();
    }

    fn keep_settings(self) {
        // Settings that could neither be read nor copied aside are not written over.
        let free = self.aside.with_untracked(|all| all.iter().all(|a| a.key != keys::SETTINGS));
        let kept = free && self.settings.with_untracked(|s| self.store.set(keys::SETTINGS, &write_settings(s)));
        self.report_saving(kept);
        self.show_looks();
    }

    fn show_looks(self) {
        let (theme, text) = self.settings.with_untracked(|s| (s.theme, s.text));
        page::set_theme(match theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        });
        page::set_text(match text {
            TextSize::Usual => None,
            TextSize::Large => Some("large"),
            TextSize::Larger => Some("larger"),
        });
    }

    /// Says something to a screen reader. The same words twice in a row must still differ to be said again.
    pub(crate) fn say(self, words: impl Into<String>) {
        let words = words.into();
        self.spoken.update(|spoken| *spoken = if *spoken == words { format!("{words}\u{a0}") } else { words });
    }

    /// Tells the person, once, that something cannot be kept, or that it can be again.
    fn report_saving(self, kept: bool) {
        if kept {
            self.take_away(&|n| *n == Notice::NotSaved);
        } else if !self.notified(&Notice::NotSaved) {
            self.notify(Notice::NotSaved);
        }
    }
}
