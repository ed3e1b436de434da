//! Messages from the surrounding scripts: events from other tabs, the journal, the browser and the clipboard.

use super::{App, Notice};
use crate::browser::address;
use crate::browser::bridge::Message;
use crate::route::Route;

impl App {
    /// Handles a message.
    pub(crate) fn on_message(self, message: Message) {
        let here = self.shell.route().with_untracked(Route::running);
        match message {
            Message::LockedByOtherTab => {
                self.saves.set_owned(None);
                self.session.set_locked(here);
            }
            Message::LockAcquired => {
                self.saves.set_owned(here);
                // Load the other tab's changes first. If no other tab was known to hold the lock, nothing was missed.
                if here.is_some() && self.session.locked().with_untracked(|locked| *locked == here) {
                    self.follow_saves(|| self.saves.scan());
                    self.session.set_locked(None);
                }
            }
            Message::TextChanged { key, text, stored } => {
                self.follow_saves(|| self.saves.text_changed(&key, text, stored));
            }
            Message::SavesChanged => self.follow_saves(|| self.saves.scan()),
            Message::StorageCleared => self.saves.store_cleared(),
            Message::JournalOpened => self.follow_saves(|| self.saves.journal_opened()),
            Message::Journaled { keys, saved } => self.saves.journal_answered(&keys, saved),
            Message::Part { part, bytes } => {
                self.pack.arrived(self.bank, part, bytes);
                self.start_pending_session();
            }
            Message::Started(starter) => self.continue_starter(starter),
            Message::PersistenceRefused => self.shell.notify(Notice::MayForget),
            Message::Copied(announcement) => self.shell.announce(announcement),
            Message::CopyRefused => self.shell.refuse("The browser blocked copying".into()),
            Message::Offline(offline) => self.shell.set_offline(offline),
        }
    }

    /// Shows the results if another tab finished or deleted the attempt in view.
    fn follow_saves(self, merge: impl FnOnce()) {
        let running = |id| self.saves.open().with_untracked(|open| open.iter().any(|a| a.id() == id));
        let here = self.shell.route().with_untracked(Route::running).filter(|id| running(*id));
        merge();
        if let Some(id) = here.filter(|id| !running(*id)) {
            self.shell.replace(Route::Results(id));
        }
    }

    /// Handles a new address. A finished attempt redirects to its results, so that Back never ends on a dead page. Back
    /// from those results passes over the pages of the attempt, whose entries become the results': Forward cannot be
    /// sent back by them.
    pub(crate) fn arrive(self, route: Route) {
        let over = route.running().filter(|id| self.saves.log().with_untracked(|log| log.get(*id).is_some()));
        match over {
            Some(id) => {
                let is_back = self.shell.route().with_untracked(|here| *here == Route::Results(id));
                self.shell.replace(Route::Results(id));
                if is_back {
                    address::back();
                }
            }
            None => self.shell.arrive(route),
        }
    }
}
