// The journal: a second copy, in IndexedDB, of every text that the program keeps.
//
// A browser writes localStorage to the disk seconds or minutes late, so a browser that is ended at once, or a machine
// without power, takes the last answers with it. What an IndexedDB transaction has completed is there (measured in
// Chromium, Firefox and WebKit). So "Saved" is shown only then, and at the start the program gets from here what
// localStorage lost. The program says what it keeps by the event `carrel-keep`: a name, and a text if localStorage did not
// take it, undefined if it did, or null if nothing is to be kept under that name any more.
const TEXTS = 'texts';
// A browser that does not answer must not keep anybody from the exam.
const PATIENCE = 3000;
// A little more than a frame takes at 60 in a second.
const FRAME = 20;
// How the names of attempts that go on begin.
const ANSWERS = 'carrel.attempt.';

// Under this name localStorage has the names of texts that did not reach the journal: of these the store is right.
const BEHIND = 'carrel-behind';

let database;
let waiting = new Map();
let writing = 0;
let timer;
let count = 0;
// By name, the number of the last write that has it, and what the journal did not take.
const last = new Map();
const failed = new Map();

const result = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function connect() {
  const request = indexedDB.open('carrel', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TEXTS);
  const opened = await result(request);
  // The person, or the browser, clears it: begin a new one.
  opened.onclose = opened.onversionchange = () => {
    opened.close();
    database = undefined;
    connect().then(again => { database = again; }, () => {});
  };
  return opened;
}

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

const behind = new Set(kept(BEHIND)?.split('\n'));
// Of two versions of an attempt the later one counts, wherever it is.
const isRight = name => behind.has(name) && !(name.startsWith(ANSWERS) && kept(name) !== null);

// Keeps in mind whether a text is missing in the journal. Writes only when that changes: it is asked after every answer.
function mark(name, isBehind) {
  if (behind.has(name) === isBehind) return;
  if (isBehind) behind.add(name); else behind.delete(name);
  try {
    if (behind.size > 0) localStorage.setItem(BEHIND, [...behind].join('\n')); else localStorage.removeItem(BEHIND);
  } catch {
    // There is no room: the texts themselves are not there either.
  }
}

// What localStorage does not hold, as names and texts in turn, for the program to take over. A journal that could not be
// read is not written either: what is older must not take the place of what is newer.
async function read(opened) {
  const store = opened.transaction(TEXTS).objectStore(TEXTS);
  const [names, texts] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
  const lost = names.flatMap((name, n) => kept(name) === texts[n] || isRight(name) ? [] : [name, texts[n]]);
  return { opened, lost };
}

window.carrelJournal = (async () => {
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE));
  const journal = await Promise.race([connect().then(read), late]).catch(() => undefined);
  database = journal?.opened;
  window.carrelLost = journal?.lost;
  if (database) {
    for (const name of [...behind]) if (isRight(name)) failed.set(name, undefined); else mark(name, false);
    write();
  }
})();

// Another tab may have written to the journal alone, if localStorage is full.
window.carrelLook = async () => {
  const journal = database && await read(database).catch(() => undefined);
  if (journal) window.carrelLost = journal.lost;
};

const isStored = text => typeof text !== 'string';
const show = state => { document.documentElement.dataset.kept = state; };

function written(texts, number, done) {
  writing -= 1;
  for (const [name, text] of texts) {
    if (last.get(name) !== number) continue;
    if (done) failed.delete(name); else failed.set(name, text);
    mark(name, !done && isStored(text));
  }
  if (waiting.size > 0 || writing > 0) return;
  const open = [...failed.values()];
  show(open.length === 0 ? 'saved' : open.every(isStored) ? 'stored' : 'lost');
}

function write() {
  clearTimeout(timer);
  timer = undefined;
  if (waiting.size + failed.size === 0) return;
  // What was not taken is tried again with what is new.
  const texts = new Map([...failed, ...waiting]);
  waiting = new Map();
  writing += 1;
  count += 1;
  const number = count;
  for (const name of texts.keys()) last.set(name, number);
  let transaction;
  try {
    transaction = database.transaction(TEXTS, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(TEXTS);
    transaction.oncomplete = () => written(texts, number, true);
    transaction.onabort = () => written(texts, number, false);
    for (const [name, text] of texts) {
      const latest = text === undefined ? kept(name) : text;
      if (latest === null) store.delete(name); else store.put(latest, name);
    }
    transaction.commit?.();
  } catch {
    // All of it or nothing: what was asked for before must not count.
    if (transaction) transaction.abort(); else written(texts, number, false);
  }
}

window.addEventListener('carrel-keep', ({ detail: [name, text] }) => {
  if (waiting.size === 0) show('saving');
  waiting.set(name, text);
  // An answer waits for the frame that shows it, which has a good part of the hand's time. All else is written as soon as
  // the program has said all: settings do not say which of two versions is the later, so the journal must not lag behind.
  if (document.hidden || !name.startsWith(ANSWERS)) queueMicrotask(write);
  else if (!timer) timer = setTimeout(write, FRAME);
});
for (const event of ['pagehide', 'visibilitychange']) window.addEventListener(event, write);
