//! The only connection to the scripts around the program (`src/web`): the functions that they add to the global object
//! `carrel`, and the messages that they send. `src/web/carrel.d.ts` declares the same for TypeScript.
//!
//! If a function is missing or throws, the error is logged and nothing else happens: a script failure is not worth a
//! crash.

use crate::markup::Start;
use carrel_core::Millis;
use carrel_core::pack::Part;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = carrel, js_name = onMessage, catch)]
    fn on_message(listener: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = carrel, js_name = countParsed, catch)]
    fn carrel_count_parsed(count: usize) -> Result<(), JsValue>;
    // Without `catch`: these run for each saved text and only set a variable.
    #[wasm_bindgen(js_namespace = ["carrel", "rescue"], js_name = reading)]
    fn rescue_reading(key: &str);
    #[wasm_bindgen(js_namespace = ["carrel", "rescue"], js_name = done)]
    fn rescue_done();

    #[wasm_bindgen(js_namespace = ["carrel", "journal"], js_name = takeSnapshot, catch)]
    fn journal_take_snapshot() -> Result<Option<RawSnapshot>, JsValue>;
    #[wasm_bindgen(js_namespace = ["carrel", "journal"], js_name = put, catch)]
    fn journal_put(key: &str, text: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["carrel", "tabs"], js_name = enter, catch)]
    fn tabs_enter(id: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["carrel", "tabs"], js_name = takeOver, catch)]
    fn tabs_take_over() -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["carrel", "tabs"], js_name = announce, catch)]
    fn tabs_announce(key: &str, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["carrel", "back"], js_name = restoreFocus, catch)]
    fn back_restore_focus() -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["carrel", "persistence"], js_name = request, catch)]
    fn persistence_request() -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["carrel", "clipboard"], js_name = copy, catch)]
    fn clipboard_copy(text: &str, announcement: &str, packed: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["carrel", "clipboard"], js_name = unpack, catch)]
    fn clipboard_unpack(text: &str) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["carrel", "pack"], js_name = index, catch)]
    fn pack_index() -> Result<js_sys::Uint8Array, JsValue>;
    #[wasm_bindgen(js_namespace = ["carrel", "rescue"], js_name = failed, catch)]
    fn rescue_failed(cause: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["carrel", "pack"], js_name = load, catch)]
    fn pack_load(part: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["carrel", "pack"], js_name = pagesFailure, catch)]
    fn pack_pages_failure() -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = ["carrel", "offline"], js_name = update, catch)]
    fn offline_update() -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["carrel", "offline"], js_name = install, catch)]
    fn offline_install() -> Result<(), JsValue>;

    /// A journal snapshot from the script.
    type RawSnapshot;
    #[wasm_bindgen(method, getter)]
    fn differing(this: &RawSnapshot) -> js_sys::Array;
    #[wasm_bindgen(method, getter)]
    fn missing(this: &RawSnapshot) -> js_sys::Array;

    /// A message from a script.
    type RawMessage;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &RawMessage) -> String;
    #[wasm_bindgen(method, getter)]
    fn key(this: &RawMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn text(this: &RawMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn stored(this: &RawMessage) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn keys(this: &RawMessage) -> Option<js_sys::Array>;
    #[wasm_bindgen(method, getter)]
    fn saved(this: &RawMessage) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn announcement(this: &RawMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn part(this: &RawMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn bytes(this: &RawMessage) -> Option<js_sys::Uint8Array>;
    #[wasm_bindgen(method, getter)]
    fn why(this: &RawMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn seed(this: &RawMessage) -> Option<f64>;
    #[wasm_bindgen(method, getter)]
    fn at(this: &RawMessage) -> Option<f64>;
    #[wasm_bindgen(method, getter)]
    fn chosen(this: &RawMessage) -> Option<js_sys::Uint8Array>;
    #[wasm_bindgen(method, getter)]
    fn update(this: &RawMessage) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn install(this: &RawMessage) -> Option<bool>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &RawMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn file(this: &RawMessage) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn link(this: &RawMessage) -> Option<String>;
}

/// A message from a script to the program.
#[derive(Debug)]
pub(crate) enum Message {
    /// Another tab saved this text or removed the key.
    TextChanged {
        /// The key.
        key: String,
        /// The text; `None` if the key was removed.
        text: Option<String>,
        /// Whether localStorage has it.
        stored: bool,
    },
    /// This page missed changes from other tabs: all saves must be compared.
    SavesChanged,
    /// Something cleared localStorage.
    StorageCleared,
    /// The journal opened late or was recreated.
    JournalOpened,
    /// The journal's response for the last texts written under these keys.
    Journaled {
        /// The keys.
        keys: Vec<String>,
        /// Whether it has the texts.
        saved: bool,
    },
    /// Another tab holds the lock of the running attempt in view.
    LockedByOtherTab,
    /// This tab holds the lock of the running attempt in view.
    LockAcquired,
    /// The browser did not promise to keep the saves.
    PersistenceRefused,
    /// A text was copied to the clipboard; contains the announcement.
    Copied(String),
    /// The browser did not allow the page to copy.
    CopyRefused,
    /// A part of the questions has arrived, or failed to; the error is worded for the person.
    Part {
        /// Which.
        part: Part,
        /// Its file.
        bytes: Result<Vec<u8>, String>,
    },
    /// The page showed the first question of a form before the program ran.
    Started(Starter),
    /// The state of offline use.
    Offline(Offline),
}

/// A form whose first question the page showed before the program ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Starter {
    /// What the person started.
    pub(crate) start: Start,
    /// The seed of the form, which was drawn without history.
    pub(crate) seed: u64,
    /// When they started it.
    pub(crate) at: Millis,
    /// The options that they have chosen since, by index in the bank.
    pub(crate) chosen: Vec<u8>,
    /// The words of its first questions.
    pub(crate) words: String,
}

/// The state of offline use. The wording comes from the script and differs between editions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offline {
    /// Whether a newer version is cached and ready to be used.
    pub(crate) update: bool,
    /// Whether the browser offers to install the page as an app.
    pub(crate) install: bool,
    /// The state, worded for the person.
    pub(crate) status: String,
    /// A description of the one-file edition; empty if none is offered.
    pub(crate) file: String,
    /// The text of the link to the one-file edition.
    pub(crate) link: String,
}

impl Message {
    fn parse(raw: &RawMessage) -> Option<Self> {
        Some(match raw.kind().as_str() {
            "text-changed" => {
                Self::TextChanged { key: raw.key()?, text: raw.text(), stored: raw.stored().unwrap_or_default() }
            }
            "saves-changed" => Self::SavesChanged,
            "storage-cleared" => Self::StorageCleared,
            "journal-opened" => Self::JournalOpened,
            "journaled" => Self::Journaled {
                keys: raw.keys().map(|keys| texts(&keys)).unwrap_or_default(),
                saved: raw.saved().unwrap_or_default(),
            },
            "locked-by-other-tab" => Self::LockedByOtherTab,
            "lock-acquired" => Self::LockAcquired,
            "persistence-refused" => Self::PersistenceRefused,
            "copied" => Self::Copied(raw.announcement().unwrap_or_default()),
            "copy-refused" => Self::CopyRefused,
            "part" => Self::Part {
                part: Part::named(&raw.part()?)?,
                bytes: match raw.bytes() {
                    Some(bytes) => Ok(bytes.to_vec()),
                    None => Err(raw.why().unwrap_or_default()),
                },
            },
            "started" => Self::Started(Starter {
                start: Start::named(&raw.key()?)?,
                seed: raw.seed()? as u64,
                at: raw.at()? as Millis,
                chosen: raw.chosen()?.to_vec(),
                words: raw.text().unwrap_or_default(),
            }),
            "offline" => Self::Offline(Offline {
                update: raw.update().unwrap_or_default(),
                install: raw.install().unwrap_or_default(),
                status: raw.status().unwrap_or_default(),
                file: raw.file().unwrap_or_default(),
                link: raw.link().unwrap_or_default(),
            }),
            _ => return None,
        })
    }
}

/// Registers the program's only listener for the lifetime of the page. Messages sent earlier are delivered soon, each in
/// a task of its own.
pub(crate) fn listen(on: impl Fn(Message) + 'static) {
    let listener = Closure::<dyn Fn(RawMessage)>::new(move |raw: RawMessage| {
        if let Some(message) = Message::parse(&raw) {
            on(message);
        }
    });
    logged(on_message(listener.as_ref()));
    listener.forget();
}

/// The journal's contents when it was last read, compared with localStorage.
pub(crate) struct Snapshot {
    /// Keys and texts that are missing from localStorage or differ there.
    pub(crate) differing: Vec<(String, String)>,
    /// Keys in localStorage that the journal lacks or has an older text for.
    pub(crate) missing: Vec<String>,
}

/// Takes the snapshot of the last journal read. `None` if there is no journal or it hasn't been read since.
pub(crate) fn take_snapshot() -> Option<Snapshot> {
    let raw = journal_take_snapshot().ok().flatten()?;
    let pair = |pair: JsValue| {
        let pair = pair.dyn_into::<js_sys::Array>().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    Some(Snapshot { differing: raw.differing().iter().filter_map(pair).collect(), missing: texts(&raw.missing()) })
}

fn texts(array: &js_sys::Array) -> Vec<String> {
    array.iter().filter_map(|text| text.as_string()).collect()
}

/// Adds to the number of parsed texts, which tests check.
pub(crate) fn count_parsed(count: usize) {
    logged(carrel_count_parsed(count));
}

/// A text for the journal.
pub(crate) enum JournalWrite<'a> {
    /// The text in localStorage. Passing long texts twice would take much of the time budget of an answer.
    Stored,
    /// A text that localStorage did not accept.
    Text(&'a str),
    /// No text: the key must be removed.
    Removed,
}

/// Writes a text to the journal, which responds with [`Message::Journaled`].
pub(crate) fn write_journal(key: &str, write: JournalWrite<'_>) {
    let text = match write {
        JournalWrite::Stored => JsValue::UNDEFINED,
        JournalWrite::Text(text) => text.into(),
        JournalWrite::Removed => JsValue::NULL,
    };
    logged(journal_put(key, &text));
}

/// Sends a text that localStorage rejected to other tabs.
pub(crate) fn announce(key: &str, text: &str) {
    logged(tabs_announce(key, text));
}

/// Requests the lock of a running attempt; an empty id releases the current lock.
pub(crate) fn enter(id: &str) {
    logged(tabs_enter(id));
}

/// Takes the lock of the current attempt from another tab.
pub(crate) fn take_lock() {
    logged(tabs_take_over());
}

/// After a page was rendered, moves the focus to the link by which the person left it, if any.
pub(crate) fn restore_focus() {
    logged(back_restore_focus());
}

/// Asks the browser, once, not to clear the saves.
pub(crate) fn request_persistence() {
    logged(persistence_request());
}

/// Copies a text, compressed if `packed`. The response is [`Message::Copied`] with the announcement, or
/// [`Message::CopyRefused`]. The text is also on the page or available as a download.
pub(crate) fn copy(text: &str, announcement: &str, packed: bool) {
    logged(clipboard_copy(text, announcement, packed));
}

/// Decompresses a pasted or loaded text; passes `None` if the result would be too large.
pub(crate) fn unpack(text: &str, then: impl FnOnce(Option<String>) + 'static) {
    match clipboard_unpack(text) {
        Ok(promise) => once(&promise, move |text| then(text.as_string())),
        Err(error) => logged(Err(error)),
    }
}

/// The index file, which the loader fetched before it started the program; `None` if it is missing.
pub(crate) fn index() -> Option<Vec<u8>> {
    pack_index().ok().map(|bytes| bytes.to_vec())
}

/// Reports that the program cannot use the index of the questions.
pub(crate) fn report_unusable_index() {
    logged(rescue_failed("questions"));
}

/// Fetches a part of the questions again. The response is [`Message::Part`].
pub(crate) fn load_part(part: Part) {
    logged(pack_load(part.name()));
}

/// Why the second part of the program could not be loaded, worded for the person.
pub(crate) fn pages_failure() -> String {
    pack_pages_failure().unwrap_or_default()
}

/// Switches to the newest cached version.
pub(crate) fn update() {
    logged(offline_update());
}

/// Shows the browser's prompt to install the page.
pub(crate) fn install() {
    logged(offline_install());
}

/// Notes that the saved text of this key is read next: if two starts crash on it, the page quarantines it.
pub(crate) fn mark_reading(key: &str) {
    rescue_reading(key);
}

/// Notes that all saved texts have been read.
pub(crate) fn mark_all_read() {
    rescue_done();
}

fn logged(result: Result<(), JsValue>) {
    if let Err(error) = result {
        web_sys::console::error_1(&error);
    }
}

/// Calls `then` with the value of a promise, unless it is rejected.
fn once(promise: &js_sys::Promise, then: impl FnOnce(JsValue) + 'static) {
    let then = Closure::once(then);
    let _ = promise.then(&then);
    // It is called once, later.
    then.forget();
}
