//! Addresses. Hash routes, because they work under any sub-path, from a file, offline and with no 404 page.

use carrel_core::save::keys::{id_parse, id_text};

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What is open, and what to start.
    Home,
    /// Choosing a drill.
    Drill,
    /// Every topic, in the order of the notes.
    Topics,
    /// One topic, by its id.
    Topic(String),
    /// How good the bank is.
    Bank,
    /// A running attempt, at its question in view.
    Attempt(u64),
    /// The overview of a running attempt, before submitting.
    Review(u64),
    /// A finished attempt.
    Results(u64),
    /// All finished attempts.
    History,
    /// Settings, and what is kept.
    Settings,
    /// Saved texts that could not be read.
    Aside,
    /// An address that leads nowhere.
    Lost(String),
}

impl Route {
    /// The route of the part of an address from `#` on.
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
        let route = match parts.as_slice() {
            [] => Some(Route::Home),
            ["drill"] => Some(Route::Drill),
            ["topics"] => Some(Route::Topics),
            ["topics", id] => Some(Route::Topic((*id).to_owned())),
            ["bank"] => Some(Route::Bank),
            ["attempt", id] => id_parse(id).map(Route::Attempt),
            ["attempt", id, "review"] => id_parse(id).map(Route::Review),
            ["results", id] => id_parse(id).map(Route::Results),
            ["history"] => Some(Route::History),
            ["settings"] => Some(Route::Settings),
            ["aside"] => Some(Route::Aside),
            _ => None,
        };
        route.unwrap_or_else(|| Route::Lost(path.to_owned()))
    }

    /// The address, from `#` on.
    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".into(),
            Route::Drill => "#/drill".into(),
            Route::Topics => "#/topics".into(),
            Route::Topic(id) => format!("#/topics/{id}"),
            Route::Bank => "#/bank".into(),
            Route::Attempt(id) => format!("#/attempt/{}", id_text(*id)),
            Route::Review(id) => format!("#/attempt/{}/review", id_text(*id)),
            Route::Results(id) => format!("#/results/{}", id_text(*id)),
            Route::History => "#/history".into(),
            Route::Settings => "#/settings".into(),
            Route::Aside => "#/aside".into(),
            Route::Lost(path) => format!("#{path}"),
        }
    }

    /// What the browser's title says.
    pub fn title(&self) -> &'static str {
        match self {
            Route::Home => "Carrel",
            Route::Drill => "Drill - Carrel",
            Route::Topics => "Topics - Carrel",
            Route::Topic(_) => "Topic - Carrel",
            Route::Bank => "The bank - Carrel",
            Route::Attempt(_) => "Question - Carrel",
            Route::Review(_) => "Review - Carrel",
            Route::Results(_) => "Results - Carrel",
            Route::History => "History - Carrel",
            Route::Settings => "Settings - Carrel",
            Route::Aside => "Set aside - Carrel",
            Route::Lost(_) => "Not found - Carrel",
        }
    }
}
