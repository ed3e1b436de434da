// The journal: a second copy, in IndexedDB, of every text that the program saves.
//
// Browsers write localStorage to disk seconds or minutes late, so a browser that is killed or a machine that loses
// power loses the last answers. A completed IndexedDB transaction is on disk (measured in Chromium, Firefox and
// WebKit). So "Saved" is shown only then, and on start the program restores from here what localStorage lost.
const TEXTS = 'texts';
// A browser that doesn't respond must not keep anyone from the exam.
const PATIENCE = 3000;
const patience = () => new Promise(resolve => { setTimeout(resolve, PATIENCE); });
// Slightly more than one frame at 60 per second.
const FRAME = 20;
// The prefix of the keys of running attempts.
const ATTEMPTS = 'carrel.attempt.';

// Under this key, localStorage lists the keys whose texts did not reach the journal: for these, localStorage is right.
const BEHIND = 'carrel-behind';
// The prefix of the keys of all saves.
const PREFIX = 'carrel.';

/** A text, null for a key to delete, or undefined for a text that localStorage has. */
/** @typedef {string | null | undefined} Text */

/** @type {IDBDatabase | undefined} */
let database;
/** The journal's contents when it was last read. */
/** @type {JournalSnapshot | undefined} */
let snapshot;
/** The number of texts in the journal then. */
let size = 0;
/** @type {Map<string, Text>} */
let waiting = new Map();
/** @type {number | undefined} */
let timer;
let count = 0;
/** For each key that is being written, the number of the last write that includes it. */
/** @type {Map<string, number>} */
const last = new Map();
// Settings don't record which of two versions is later: those that the journal rejected are.
const SETTINGS = 'carrel.settings';
let hasNewerSettings = false;

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const result = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @type {(isEmpty: boolean) => void} */
let answer;
/** @type {Promise<boolean>} */
const isEmpty = new Promise(resolve => { answer = resolve; });

/** Opens and reads the journal. A journal that could not be read is not written either: an older text must not replace a
 * newer one. */
async function open() {
  const request = indexedDB.open('carrel', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(TEXTS);
    // It is new. Writing it to disk takes a while.
    answer(true);
  };
  const opened = await result(request);
  // The person or the browser is clearing it: start a new one.
  opened.onclose = opened.onversionchange = () => {
    opened.close();
    database = undefined;
    open().then(() => carrel.notify({ type: 'journal-opened' }), () => {});
  };
  ({ size, found: snapshot } = await read(opened));
  database = opened;
}

/** @param {string} key */
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

// Other tabs change the list, too.
const listed = () => new Set(stored(BEHIND)?.split('\n'));
/**
 * Whether localStorage is right. Of two versions of an attempt the later one wins, wherever it is.
 * @param {Set<string>} behind
 * @param {string} key
 */
const isStoreRight = (behind, key) => behind.has(key) && !(key.startsWith(ATTEMPTS) && stored(key) !== null);

/**
 * Records whether a text is missing from the journal. Writes only if that changes, because this runs after every answer.
 * @param {string} key
 * @param {boolean} isBehind
 */
function mark(key, isBehind) {
  const behind = listed();
  if (behind.has(key) === isBehind) return;
  if (isBehind) behind.add(key); else behind.delete(key);
  try {
    if (behind.size > 0) localStorage.setItem(BEHIND, [...behind].join('\n')); else localStorage.removeItem(BEHIND);
  } catch {
    // Storage is full: the texts themselves are not there either.
  }
}

/** @param {string} key */
const isBusy = key => waiting.has(key) || last.has(key);

/**
 * The journal's contents, compared with localStorage.
 * @param {IDBDatabase} opened
 */
async function read(opened) {
  const store = opened.transaction(TEXTS).objectStore(TEXTS);
  const [keys, texts] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
  /** @type {Map<string, string>} */
  const journal = new Map(keys.map((key, n) => [String(key), texts[n]]));
  /** @type {JournalSnapshot} */
  const found = { differing: [], missing: [] };
  const behind = listed();
  for (const [key, text] of journal) {
    const held = stored(key);
    if (held === text || isBusy(key)) continue;
    if (key === SETTINGS && hasNewerSettings) {
      found.missing.push(key);
      continue;
    }
    if (!isStoreRight(behind, key)) found.differing.push([key, text]);
    else if (held !== null) found.missing.push(key);
  }
  for (const key of storedKeys()) {
    if (key.startsWith(PREFIX) && !journal.has(key) && !isBusy(key)) found.missing.push(key);
  }
  return { size: journal.size, found };
}

function storedKeys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/** Waits for the journal, but not forever. */
async function start() {
  let isLate = false;
  const opening = open().then(() => {
    // Keys that were deleted while there was no journal.
    for (const key of listed()) if (stored(key) === null) waiting.set(key, null);
    write();
    if (isLate) carrel.notify({ type: 'journal-opened' });
  }, () => {});
  opening.finally(() => answer(!!database && size === 0));
  await Promise.race([opening, patience()]);
  isLate = !database;
}

/** @param {Text} text */
const isStored = text => typeof text !== 'string';
/**
 * @param {Map<string, Text>} texts
 * @param {number} number
 * @param {boolean} saved
 */
function written(texts, number, saved) {
  // A key that has been written again since is reported later.
  const keys = [...texts.keys()].filter(key => last.get(key) === number);
  for (const key of keys) {
    last.delete(key);
    if (key === SETTINGS) hasNewerSettings = !saved;
    mark(key, !saved && isStored(texts.get(key)));
  }
  carrel.notify({ type: 'journaled', keys: keys.filter(key => !waiting.has(key)), saved });
}

function write() {
  clearTimeout(timer);
  timer = undefined;
  if (waiting.size === 0) return;
  const texts = waiting;
  waiting = new Map();
  count += 1;
  const number = count;
  for (const key of texts.keys()) last.set(key, number);
  let transaction;
  try {
    if (!database) throw new DOMException('there is no journal', 'InvalidStateError');
    transaction = database.transaction(TEXTS, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(TEXTS);
    transaction.oncomplete = () => written(texts, number, true);
    transaction.onabort = () => written(texts, number, false);
    for (const [key, text] of texts) {
      const latest = text === undefined ? stored(key) : text;
      if (latest === null) store.delete(key); else store.put(latest, key);
    }
    transaction.commit?.();
  } catch {
    // All or nothing: the requests made so far must not take effect.
    if (transaction) transaction.abort(); else written(texts, number, false);
  }
}

/** @type {Carrel['journal']} */
carrel.journal = {
  ready: start(),
  isEmpty,
  takeSnapshot() {
    const taken = snapshot;
    snapshot = undefined;
    return taken;
  },
  put(key, text) {
    waiting.set(key, text);
    // An answer is written after the frame that shows it, so that people see it within one frame. Everything else is
    // written as soon as the program yields: settings don't record which of two versions is later, so the journal must
    // not lag behind.
    if (document.hidden || !key.startsWith(ATTEMPTS)) queueMicrotask(write);
    else if (!timer) timer = setTimeout(write, FRAME);
  },
  async reload() {
    if (!database) return;
    let isLate = false;
    const reading = read(database).then(contents => {
      snapshot = contents.found;
      if (isLate) carrel.notify({ type: 'journal-opened' });
    }, () => {});
      await Promise.race([reading, patience()]);
    isLate = true;
  },
};
window.addEventListener('pagehide', write);
document.addEventListener('visibilitychange', write);
