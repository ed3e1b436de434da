// If the program doesn't run, the page still offers the saved data as a download, and a start without the text on which
// the program crashes. Plain JavaScript: it needs no other script of Carrel and no WebAssembly. It runs first.
//
// The program names each saved text before it reads it (`reading`). A text on which two starts in a row crash is
// quarantined. One crash doesn't count, because it can be an engine error. If no text is to blame, the person can
// quarantine all of them after the download. Quarantine moves a text to another key and never deletes one.
const PREFIX = 'carrel.';
// The prefix of quarantined texts, as in `core/src/save/keys.rs`.
const QUARANTINE = 'carrel.aside.';
// Under this key, localStorage lists the keys whose texts did not reach the journal (`journal.js`).
const BEHIND = 'carrel-behind';
// Under this key, the tab stores the last crash: the key of the text that was being read, and the number of crashes in
// a row.
const MARK = 'carrel-crashed';
// Under this key, the tab counts the starts that were retried after a crash. Tests read it.
const REPEATED = 'carrel-repeated';
// The download must work even if IndexedDB doesn't respond.
const PATIENCE = 3000;
// A start counts as successful after this time.
const SETTLED = 3000;

/** @typedef {[key: string, text: string]} Save */

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (found) return found;
  throw new Error(`the page has no #${id}`);
}

/** The key of the text that the program is reading. */
let reading = '';
/**
 * After a crash, neither a press nor the timer may count this start as successful.
 * @type {'starting' | 'started' | 'crashed'}
 */
let state = 'starting';

/**
 * The result of `work`, or `otherwise` if it throws.
 * @template T
 * @param {() => T} work
 * @param {T} otherwise
 */
function attempt(work, otherwise) {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const result = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/**
 * Runs `work` on the journal's store. Fails if there is no journal.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => Promise<T> | T} work
 * @returns {Promise<T>}
 */
async function withJournal(mode, work) {
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => { setTimeout(reject, PATIENCE, new Error('IndexedDB does not answer')); });
  // Nobody waits for it if `open` throws.
  late.catch(() => {});
  const opening = indexedDB.open('carrel');
  // A journal that does not exist is not created here.
  opening.onupgradeneeded = () => opening.transaction?.abort();
  const database = await Promise.race([result(opening), late]);
  try {
    const transaction = database.transaction('texts', mode, { durability: 'strict' });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const value = await work(transaction.objectStore('texts'));
    await Promise.race([done, late]);
    return value;
  } finally {
    database.close();
  }
}

/**
 * The texts in localStorage and in the journal; empty for a copy that cannot be read.
 * @returns {Promise<{ stored: Save[], journaled: Save[] }>}
 */
async function copies() {
  /** @type {Save[]} */
  const stored = [];
  attempt(() => {
    for (let n = 0; n < localStorage.length; n += 1) {
      const key = localStorage.key(n);
      const text = key?.startsWith(PREFIX) ? localStorage.getItem(key) : null;
      if (key && text !== null) stored.push([key, text]);
    }
  }, undefined);
  const journaled = await withJournal('readonly', async store => {
    const [keys, texts] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
    return keys.flatMap((key, n) => {
      const text = texts[n];
      /** @type {Save[]} */
      const found = typeof key === 'string' && key.startsWith(PREFIX) && typeof text === 'string' ? [[key, text]] : [];
      return found;
    });
  }).catch(() => []);
  return { stored, journaled };
}

/**
 * The digest of `core/src/bank/digest.rs`: FNV-1a with 64 bits, calculated in two halves.
 * @param {string} text
 */
function digest(text) {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return [high, low].map(half => half.toString(16).padStart(8, '0')).join('');
}

/**
 * One entry of the file. A lone surrogate is not valid Unicode, which readers reject: such a text is escaped twice, and a
 * third item marks it.
 * @param {Save} save
 */
const entry = ([key, text]) => (/\p{Surrogate}/u.test(key + text)
  ? JSON.stringify([JSON.stringify(key), JSON.stringify(text), 'escaped'])
  : JSON.stringify([key, text]));

/** A file that Import accepts (`core/src/save/rescue.rs`). If the two copies of a text differ, it contains both. */
async function file() {
  const { stored, journaled } = await copies();
  const held = new Map(stored);
  const saves = [...stored, ...journaled.filter(([key, text]) => held.get(key) !== text)];
  const rest = `\n"texts":[\n${saves.map(entry).join(',\n')}]}\n`;
  const made = Math.max(0, Math.trunc(Date.now())) || 0;
  const text = `{"carrel":"rescue","v":1,"made":${made},"digest":"${digest(rest)}",${rest}`;
  return { text, count: saves.length };
}

/** @param {string} words */
const announce = words => { element('downloaded').textContent = words; };

/** @param {boolean} disabled */
const allowQuarantine = disabled => { element('quarantine').toggleAttribute('disabled', disabled); };

async function download() {
  const { text, count } = await file();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map(number => String(number).padStart(2, '0'));
  link.download = `carrel-data-${now.getFullYear()}-${month}-${day}.json`;
  link.click();
  announce(`Downloaded ${count} saved ${count === 1 ? 'entry' : 'entries'}. Settings, Import reads this file.`);
  allowQuarantine(false);
}

/**
 * Moves the texts under these keys; false if one could not be moved. Each text is saved under its new key before the old
 * one is deleted.
 * @param {Iterable<string>} keys
 */
async function quarantine(keys) {
  const { stored, journaled } = await copies();
  const [here, there] = [new Map(stored), new Map(journaled)];
  const taken = new Set([...here.keys(), ...there.keys()]);
  /** @type {{ key: string, to: string, text: string }[]} */
  const moves = [];
  for (const key of keys) {
    for (const text of new Set([here.get(key), there.get(key)])) {
      if (text === undefined) continue;
      // Deletions stay in force, so this key must be new.
      let n = Math.trunc(Date.now()) || 1;
      const name = () => `${QUARANTINE}${n}.${key.slice(PREFIX.length)}`;
      while (taken.has(name())) n += 1;
      taken.add(name());
      moves.push({ key, to: name(), text });
    }
  }
  const inJournal = await withJournal('readwrite', store => {
    for (const { key, to, text } of moves) {
      store.put(text, to);
      store.delete(key);
    }
  }).then(() => true, () => false);
  if (!inJournal) {
    // The journal still has the old keys and must not restore them at the next start.
    attempt(() => {
      const behind = localStorage.getItem(BEHIND)?.split('\n') ?? [];
      localStorage.setItem(BEHIND, [...behind, ...moves.flatMap(({ key, to }) => [key, to])].join('\n'));
    }, undefined);
  }
  let complete = true;
  for (const { key, to, text } of moves) {
    const copied = attempt(() => {
      localStorage.setItem(to, text);
      return localStorage.getItem(to) === text;
    }, false);
    // A full localStorage has no room for the copy. The one in the journal is enough.
    if (copied || inJournal) attempt(() => localStorage.removeItem(key), undefined); else complete = false;
  }
  return complete;
}

async function quarantineAll() {
  allowQuarantine(true);
  const { stored, journaled } = await copies();
  const keys = [...stored, ...journaled].map(([key]) => key).filter(key => !key.startsWith(QUARANTINE));
  if (await quarantine(new Set(keys))) location.reload();
  else announce('This browser has no room to quarantine everything. Nothing was deleted.');
}

/** Records a crash at startup. Returns the number of starts in a row that crashed on this text, or on no text. */
function remember() {
  return attempt(() => {
    const before = JSON.parse(sessionStorage.getItem(MARK) ?? '{}');
    const count = before.key === reading ? before.count + 1 : 1;
    sessionStorage.setItem(MARK, JSON.stringify({ key: reading, count }));
    return count;
  }, 1);
}

/** Reloads the page after a crash at startup. */
function repeat() {
  remember();
  attempt(() => sessionStorage.setItem(REPEATED, String(1 + Number(sessionStorage.getItem(REPEATED)))), undefined);
  attempt(() => carrel.pack.stop(), undefined);
  location.reload();
}

/** @param {string} id */
const show = id => { element(id).hidden = false; };

/** Shows the section for a program that does not run. */
function offer() {
  // "Loading" and its advice.
  document.querySelector('#app > .boot')?.remove();
  // The first screen without the program.
  if ('first' in element('app').dataset) element('app').replaceChildren();
  // The program's output stays visible below.
  element('app').before(element('trouble'));
  show('trouble');
  scrollTo(0, 0);
}

/** Whether WebAssembly runs here. A policy without 'wasm-unsafe-eval' forbids it, as Lockdown Mode does. */
async function allowsWebAssembly() {
  try {
    // The smallest module. WebKit blocks only this way.
    await WebAssembly.instantiate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}

/** @type {Carrel['rescue']} */
const rescue = {
  reading(key) { reading = key; },
  done() { reading = ''; },
  repeat,
  started() {
    const settle = () => {
      if (state === 'crashed') return;
      state = 'started';
      attempt(() => sessionStorage.removeItem(MARK), undefined);
    };
    setTimeout(settle, SETTLED);
    for (const event of ['pointerdown', 'keydown']) window.addEventListener(event, settle, { once: true, capture: true });
  },
  async failed(cause) {
    const shown = await allowsWebAssembly() ? cause : 'policy';
    for (const words of document.querySelectorAll('#failed [data-cause]')) {
      words.toggleAttribute('hidden', words.getAttribute('data-cause') !== shown);
    }
    show('failed');
    offer();
  },
  async crashed() {
    const isAtStart = state === 'starting';
    state = 'crashed';
    show('broken');
    element('app').inert = true;
    offer();
    const key = reading;
    if (!isAtStart || remember() < 2) return;
    if (!key) {
      show('unknown');
    } else if (await quarantine([key])) {
      const [name] = element('guilty').getElementsByTagName('code');
      if (name) name.textContent = key;
      show('guilty');
    }
  },
};

element('download').addEventListener('click', download);
element('quarantine').addEventListener('click', quarantineAll);
element('again').addEventListener('click', () => location.reload());

// `bridge.js` adds the rest.
// The start of the page's script has created it, to run only once; the single-file edition has no such start.
globalThis.carrel ??= /** @type {Carrel} */ ({});
carrel.rescue = rescue;
