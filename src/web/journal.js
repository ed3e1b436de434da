// The journal: a second copy, in IndexedDB, of every text that the program saves.
//
// A browser writes localStorage to the disk seconds or minutes late, so a browser that is killed, or a machine that loses
// power, loses the last answers. What an IndexedDB transaction has completed is on the disk (measured in Chromium, Firefox
// and WebKit). So "Saved" is shown only then, and at the start the program gets from here what localStorage lost.
const TEXTS = 'texts';
// A browser that does not answer must not keep anybody from the exam.
const PATIENCE = 3000;
// A little more than a frame takes at 60 per second.
const FRAME = 20;
// How the keys of running attempts begin.
const ATTEMPTS = 'carrel.attempt.';

// Under this key, localStorage lists the keys whose texts did not reach the journal: for these localStorage is right.
const BEHIND = 'carrel-behind';

/** A text, null for a key to delete, or undefined for a text that localStorage has. */
/** @typedef {string | null | undefined} Text */

/** @type {IDBDatabase | undefined} */
let database;
/** What the journal has and localStorage lacks, as of the last look. */
/** @type {[string, string][] | undefined} */
let unstored;
/** @type {Map<string, Text>} */
let waiting = new Map();
let writing = 0;
/** @type {number | undefined} */
let timer;
let count = 0;
/** For each key, the number of the last write that includes it. */
/** @type {Map<string, number>} */
const last = new Map();
/** What the journal did not accept. */
/** @type {Map<string, Text>} */
const failed = new Map();

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const result = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function connect() {
  const request = indexedDB.open('carrel', 1);
  request.onupgradeneeded = () => { request.result.createObjectStore(TEXTS); };
  const opened = await result(request);
  // The person, or the browser, clears it: begin a new one.
  opened.onclose = opened.onversionchange = () => {
    opened.close();
    database = undefined;
    connect().then(again => { database = again; }, () => {});
  };
  return opened;
}

/** @param {string} key */
function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

const behind = new Set(stored(BEHIND)?.split('\n'));
/**
 * Whether localStorage is right. Of two versions of an attempt the later one counts, wherever it is.
 * @param {string} key
 */
const isStoreRight = key => behind.has(key) && !(key.startsWith(ATTEMPTS) && stored(key) !== null);

/**
 * Remembers whether a text is missing in the journal. Writes only when that changes: it is called after every answer.
 * @param {string} key
 * @param {boolean} isBehind
 */
function mark(key, isBehind) {
  if (behind.has(key) === isBehind) return;
  if (isBehind) behind.add(key); else behind.delete(key);
  try {
    if (behind.size > 0) localStorage.setItem(BEHIND, [...behind].join('\n')); else localStorage.removeItem(BEHIND);
  } catch {
    // Storage is full: the texts themselves are not there either.
  }
}

/**
 * What localStorage lacks, for the program to load. A journal that could not be read is not written either: an older text
 * must not replace a newer one.
 * @param {IDBDatabase} opened
 */
async function read(opened) {
  const store = opened.transaction(TEXTS).objectStore(TEXTS);
  const [keys, texts] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
  /** @type {[string, string][]} */
  const pairs = keys.map((key, n) => [String(key), texts[n]]);
  return { opened, unstored: pairs.filter(([key, text]) => stored(key) !== text && !isStoreRight(key)) };
}

async function start() {
  /** @type {Promise<undefined>} */
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE, undefined));
  const journal = await Promise.race([connect().then(read), late]).catch(() => undefined);
  database = journal?.opened;
  unstored = journal?.unstored;
  if (database) {
    for (const key of [...behind]) if (isStoreRight(key)) failed.set(key, undefined); else mark(key, false);
    write();
  }
}

/** @param {Text} text */
const isStored = text => typeof text !== 'string';
/** @param {'saving' | 'saved' | 'stored' | 'lost'} state */
const show = state => { document.documentElement.dataset.kept = state; };

/**
 * @param {Map<string, Text>} texts
 * @param {number} number
 * @param {boolean} done
 */
function written(texts, number, done) {
  writing -= 1;
  for (const [key, text] of texts) {
    if (last.get(key) !== number) continue;
    if (done) failed.delete(key); else failed.set(key, text);
    mark(key, !done && isStored(text));
  }
  if (waiting.size > 0 || writing > 0) return;
  const open = [...failed.values()];
  show(open.length === 0 ? 'saved' : open.every(isStored) ? 'stored' : 'lost');
}

function write() {
  clearTimeout(timer);
  timer = undefined;
  if (waiting.size + failed.size === 0) return;
  // What was refused is tried again with what is new.
  const texts = new Map([...failed, ...waiting]);
  waiting = new Map();
  writing += 1;
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
    // All of it or nothing: what was requested before must not count.
    if (transaction) transaction.abort(); else written(texts, number, false);
  }
}

/** @type {Carrel['journal']} */
carrel.journal = {
  ready: start(),
  unstored: () => unstored,
  put(key, text) {
    if (waiting.size === 0) show('saving');
    waiting.set(key, text);
    // An answer waits for the frame that shows it: a person sees that within one frame. All else is written as soon as the
    // program has said everything: settings do not say which of two versions is the later, so the journal must not lag
    // behind.
    if (document.hidden || !key.startsWith(ATTEMPTS)) queueMicrotask(write);
    else if (!timer) timer = setTimeout(write, FRAME);
  },
  async reload() {
    // If localStorage is full, another tab's last answers are in the journal alone.
    const journal = database && await read(database).catch(() => undefined);
    if (journal) unstored = journal.unstored;
  },
};
window.addEventListener('pagehide', write);
document.addEventListener('visibilitychange', write);
