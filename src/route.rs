//! Routes in the URL fragment, because those work under any sub-path, from a file, offline and without a 404 page.

use carrel_core::bank::Key;
use carrel_core::save::keys::{self, id_parse, id_text};

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Open attempts, and what to start.
    Home,
    /// The practice page.
    Drill,
    /// All topics, in the order of the notes.
    Topics,
    /// One topic, by its id.
    Topic(String),
    /// One fact on its topic's page, by its id: `topic/slug`.
    Fact(String),
    /// Search, with its query.
    Search(String),
    /// One question outside an attempt, by its key.
    Question(Key),
    /// Bookmarked questions.
    Bookmarks,
    /// A later page of the bookmarks, from 2.
    BookmarksPage(usize),
    /// A shared form, by its code; empty to enter a code.
    Form(String),
    /// Quality figures of the bank.
    Bank,
    /// A running attempt, at its current question.
    Attempt(u64),
    /// The overview of a running attempt, before submitting.
    Review(u64),
    /// A finished attempt.
    Results(u64),
    /// All finished attempts.
    History,
    /// A later page of the history, from 2.
    HistoryPage(usize),
    /// Progress over all finished attempts.
    Progress,
    /// How well the chance of passing is estimated.
    Estimate,
    /// Settings, and the person's data.
    Settings,
    /// Importing an export.
    Import,
    /// Quarantined texts.
    Quarantine,
    /// An unknown address.
    NotFound(String),
}

impl Route {
    /// Parses the part of a URL from `#` on.
    pub fn parse(hash: &str) -> Self {
        let whole = hash.strip_prefix('#').unwrap_or(hash);
        // Sites that pass links on append parameters: `?fbclid=…`. Our own question marks are written as `%3f`.
        let (path, _) = whole.split_once('?').unwrap_or((whole, ""));
        // No route has more than three segments, and an address with millions must not allocate millions of slices.
        let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).take(4).collect();
        let route = match parts.as_slice() {
            [] => Some(Route::Home),
            ["drill"] => Some(Route::Drill),
            ["topics"] => Some(Route::Topics),
            ["topics", id] => Some(Route::Topic((*id).to_owned())),
            ["topics", topic, id] => Some(Route::Fact(format!("{topic}/{id}"))),
            ["search"] => Some(Route::Search(String::new())),
            ["search", query] => Some(Route::Search(decoded(query))),
            ["question", key] => keys::question_parse(key).map(Route::Question),
            // By id, which is what question authors share.
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
            ["aside"] => Some(Route::Quarantine),
            _ => None,
        };
        route.unwrap_or_else(|| Route::NotFound(whole.to_owned()))
    }

    /// The URL, from `#` on.
    pub fn href(&self) -> String {
        match self {
            Route::Home => "#/".into(),
            Route::Drill => "#/drill".into(),
            Route::Topics => "#/topics".into(),
            Route::Topic(id) | Route::Fact(id) => format!("#/topics/{id}"),
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
            Route::Quarantine => "#/aside".into(),
            Route::NotFound(path) => format!("#{path}"),
        }
    }

    /// The history page with this number.
    pub fn history(page: usize) -> Self {
        if page > 1 { Route::HistoryPage(page) } else { Route::History }
    }

    /// The bookmarks page with this number.
    pub fn bookmarks(page: usize) -> Self {
        if page > 1 { Route::BookmarksPage(page) } else { Route::Bookmarks }
    }

    /// The running attempt in view.
    pub fn running(&self) -> Option<u64> {
        match self {
            Route::Attempt(id) | Route::Review(id) => Some(*id),
            _ => None,
        }
    }

    /// The tab, or Settings, that this page belongs to.
    pub fn chapter(&self) -> Self {
        match self {
            Route::Drill | Route::Form(_) | Route::Bookmarks | Route::BookmarksPage(_) => Route::Drill,
            Route::Topics | Route::Topic(_) | Route::Fact(_) | Route::Search(_) | Route::Question(_) => Route::Topics,
            Route::History | Route::HistoryPage(_) | Route::Progress | Route::Estimate | Route::Results(_) => {
                Route::Progress
            }
            Route::Settings | Route::Bank | Route::Import | Route::Quarantine => Route::Settings,
            Route::Home | Route::Attempt(_) | Route::Review(_) | Route::NotFound(_) => self.clone(),
        }
    }

    /// The document title.
    pub fn title(&self) -> &'static str {
        match self {
            Route::Home => "Today - Carrel",
            Route::Drill => "Practice - Carrel",
            Route::Topics => "Topics - Carrel",
            Route::Topic(_) | Route::Fact(_) => "Topic - Carrel",
            Route::Search(_) => "Search - Carrel",
            Route::Question(_) => "Question - Carrel",
            Route::Bookmarks | Route::BookmarksPage(_) => "Saved questions - Carrel",
            Route::Form(_) => "Shared question set - Carrel",
            Route::Bank => "How good are the questions? - Carrel",
            Route::Attempt(_) => "Question - Carrel",
            Route::Review(_) => "Review - Carrel",
            Route::Results(_) => "Result - Carrel",
            Route::History | Route::HistoryPage(_) => "History - Carrel",
            Route::Progress => "Progress - Carrel",
            Route::Estimate => "How good is this estimate? - Carrel",
            Route::Settings => "Settings - Carrel",
            Route::Import => "Restore a backup - Carrel",
            Route::Quarantine => "Quarantined data - Carrel",
            Route::NotFound(_) => "Not found - Carrel",
        }
    }
}

/// Parses a page number; `None` if it is not one.
fn page_number(text: &str) -> Option<usize> {
    text.parse().ok().filter(|page| *page > 0)
}

/// Percent-encodes a text as one segment of an address: ASCII letters and digits, `-`, `_` and `.` stay as they are.
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

/// Percent-decodes a segment of an address. Browsers and people leave some letters unencoded; those stay as they are.
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
