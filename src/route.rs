//! Addresses. Hash routes, because they work under any sub-path, from a file, offline and with no 404 page.

use carrel_core::bank::Key;
use carrel_core::save::keys::{self, id_parse, id_text};

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
    /// Search, with what is searched for.
    Search(String),
    /// One question outside of an attempt, by its key.
    Question(Key),
    /// Marked questions.
    Bookmarks,
    /// A later page of the marked questions, from 2.
    BookmarksPage(usize),
    /// A form that somebody shared, by its code; empty where one is typed in.
    Form(String),
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
    /// A later page of the finished attempts, from 2.
    HistoryPage(usize),
    /// What the history adds up to.
    Progress,
    /// How good the estimate of the chance to pass is.
    Estimate,
    /// Settings, and what is kept.
    Settings,
    /// Bringing in what another device exported.
    Import,
    /// Saved texts that could not be read.
    Aside,
    /// An address that leads nowhere.
    Lost(String),
}

impl Route {
    /// The route of the part of an address from `#` on.
    pub fn parse(hash: &str) -> Self {
        let whole = hash.strip_prefix('#').unwrap_or(hash);
        // Sites that links are passed on through add to them: `?fbclid=…`. A question mark of ours is written `%3f`.
        let (path, _) = whole.split_once('?').unwrap_or((whole, ""));
        // No address has more than three parts, and one with millions must not become millions of pieces.
        let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).take(4).collect();
        let route = match parts.as_slice() {
            [] => Some(Route::Home),
            ["drill"] => Some(Route::Drill),
            ["topics"] => Some(Route::Topics),
            ["topics", id] => Some(Route::Topic((*id).to_owned())),
            ["search"] => Some(Route::Search(String::new())),
            ["search", query] => Some(Route::Search(decoded(query))),
            ["question", key] => keys::question_parse(key).map(Route::Question),
            // By its id, as people pass it on who write questions.
            ["question", topic, name] => Some(Route::Question(Key::of_id(&format!("{topic}/{name}")))),
            ["bookmarks"] => Some(Route::Bookmarks),
            ["bookmarks", page] => page_number(page).map(Route::bookmarks),
            ["form"] => Some(Route::Form(String::new())),
            ["form", code] => Some(Route::Form(decoded(code))),
            ["bank"] => Some(Route::Bank),
            ["attempt", id] => id_parse(id).map(Route::Attempt),
            ["attempt", id, "review"] => id_parse(id).map(Route::Review),
            ["results", id] => id_parse(id).map(Route::Results),
            ["history"] => Some(Route::History),
            ["history", page] => page_number(page).map(Route::history),
            ["progress"] => Some(Route::Progress),
            ["estimate"] => Some(Route::Estimate),
            ["settings"] => Some(Route::Settings),
            ["import"] => Some(Route::Import),
            ["aside"] => Some(Route::Aside),
            _ => None,
        };
        route.unwrap_or_else(|| Route::Lost(whole.to_owned()))
    }

    /// The address, from `#` on.
    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".into(),
            Route::Drill => "#/drill".into(),
            Route::Topics => "#/topics".into(),
            Route::Topic(id) => format!("#/topics/{id}"),
            Route::Search(query) if query.is_empty() => "#/search".into(),
            Route::Search(query) => format!("#/search/{}", encoded(query)),
            Route::Question(key) => format!("#/question/{}", keys::question_text(*key)),
            Route::Bookmarks => "#/bookmarks".into(),
            Route::BookmarksPage(page) => format!("#/bookmarks/{page}"),
            Route::Form(code) if code.is_empty() => "#/form".into(),
            Route::Form(code) => format!("#/form/{}", encoded(code)),
            Route::Bank => "#/bank".into(),
            Route::Attempt(id) => format!("#/attempt/{}", id_text(*id)),
            Route::Review(id) => format!("#/attempt/{}/review", id_text(*id)),
            Route::Results(id) => format!("#/results/{}", id_text(*id)),
            Route::History => "#/history".into(),
            Route::HistoryPage(page) => format!("#/history/{page}"),
            Route::Progress => "#/progress".into(),
            Route::Estimate => "#/estimate".into(),
            Route::Settings => "#/settings".into(),
            Route::Import => "#/import".into(),
            Route::Aside => "#/aside".into(),
            Route::Lost(path) => format!("#{path}"),
        }
    }

    /// That page of the finished attempts.
    pub fn history(page: usize) -> Self {
        if page > 1 { Route::HistoryPage(page) } else { Route::History }
    }

    /// That page of the marked questions.
    pub fn bookmarks(page: usize) -> Self {
        if page > 1 { Route::BookmarksPage(page) } else { Route::Bookmarks }
    }

    /// The running attempt that is in view.
    pub fn running(&self) -> Option<u64> {
        match self {
            Route::Attempt(id) | Route::Review(id) => Some(*id),
            _ => None,
        }
    }

    /// The tab, or Settings, that it belongs to.
    pub fn chapter(&self) -> Self {
        match self {
            Route::Drill | Route::Form(_) | Route::Bookmarks | Route::BookmarksPage(_) => Route::Drill,
            Route::Topics | Route::Topic(_) | Route::Search(_) | Route::Question(_) => Route::Topics,
            Route::History | Route::HistoryPage(_) | Route::Progress | Route::Estimate | Route::Results(_) => {
                Route::Progress
            }
            Route::Settings | Route::Bank | Route::Import | Route::Aside => Route::Settings,
            _ => Route::Home,
        }
    }

    /// What the browser's title says.
    pub fn title(&self) -> &'static str {
        match self {
            Route::Home => "Today - Carrel",
            Route::Drill => "Practice - Carrel",
            Route::Topics => "Topics - Carrel",
            Route::Topic(_) => "Topic - Carrel",
            Route::Search(_) => "Search - Carrel",
            Route::Question(_) => "Question - Carrel",
            Route::Bookmarks | Route::BookmarksPage(_) => "Saved questions - Carrel",
            Route::Form(_) => "Shared question set - Carrel",
            Route::Bank => "How good are the questions? - Carrel",
            Route::Attempt(_) => "Question - Carrel",
            Route::Review(_) => "Ready to submit? - Carrel",
            Route::Results(_) => "Result - Carrel",
            Route::History | Route::HistoryPage(_) => "History - Carrel",
            Route::Progress => "Progress - Carrel",
            Route::Estimate => "How good is this estimate? - Carrel",
            Route::Settings => "Settings - Carrel",
            Route::Import => "Restore a backup - Carrel",
            Route::Aside => "Quarantined data - Carrel",
            Route::Lost(_) => "Not found - Carrel",
        }
    }
}

/// The number of a page; none if it is no such number.
fn page_number(text: &str) -> Option<usize> {
    text.parse().ok().filter(|page| *page > 0)
}

/// A text as one part of an address: what is no letter or digit of ASCII is written by its bytes.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)));
        }
    }
    out
}

/// The text of a part of an address. Browsers and people write some letters as they are: those stay.
fn decoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high << 4 | low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
