// A page whose program does not run still offers the saved data as a file, and a start without the text that stops the
// program. Plain JavaScript that needs no other script of Carrel and no WebAssembly.
//
// The program names each saved text before it reads it (`reading`). Two starts in a row that stop at the same text blame
// that text, and it is quarantined: one stop can be a mistake of the engine. If no text is to blame, the person can
// quarantine all of them, after the download. Quarantine moves a text to another name, and never deletes one.
const PREFIX = 'carrel.';
const QUARANTINE = 'carrel.aside.';
// The names of texts whose copy in the journal is out of date.
const BEHIND = 'carrel-behind';
// The name under which the tab remembers the last stop: the text it happened at, and how often in a row.
const MARK = 'carrel-stopped';
// A browser whose IndexedDB does not answer still gets the file.
const PATIENCE = 3000;
// A start that has survived for so long is over.
const SETTLED = 3000;

const at = id => document.getElementById(id);

let reading = '';
let starting = true;

const result = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// Runs `work` on the journal's store, if there is a journal.
async function withJournal(mode, work) {
  const late = new Promise((_, reject) => { setTimeout(reject, PATIENCE, new Error('IndexedDB does not answer')); });
  const opening = indexedDB.open('carrel');
  // A journal that does not exist is not created here.
  opening.onupgradeneeded = () => opening.transaction.abort();
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

const isOurs = (name, text) => typeof name === 'string' && name.startsWith(PREFIX) && typeof text === 'string';

// Both copies, each as a list of names and texts. A copy that cannot be read is empty.
async function copies() {
  const stored = [];
  try {
    for (let n = 0; n < localStorage.length; n += 1) {
      const name = localStorage.key(n);
      const text = localStorage.getItem(name);
      if (isOurs(name, text)) stored.push([name, text]);
    }
  } catch {
    // The browser allows no storage. What it gave so far counts.
  }
  const journaled = await withJournal('readonly', async store => {
    const [names, texts] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
    return names.map((name, n) => [name, texts[n]]).filter(([name, text]) => isOurs(name, text));
  }).catch(() => []);
  return [stored, journaled];
}

// The digest that `core/src/bank/digest.rs` calculates: FNV-1a with 64 bits, in two halves.
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

// A file that Import accepts (`core/src/save/rescue.rs`). Where the two copies of a text differ it holds both.
async function file() {
  const [stored, journaled] = await copies();
  const held = new Map(stored);
  const texts = [...stored, ...journaled.filter(([name, text]) => held.get(name) !== text)];
  // Half a character is no Unicode, which readers refuse: its text is escaped twice, and the third part says so.
  const line = ([name, text]) => (/\p{Surrogate}/u.test(name + text)
    ? JSON.stringify([JSON.stringify(name), JSON.stringify(text), 'escaped'])
    : JSON.stringify([name, text]));
  const rest = `\n"texts":[\n${texts.map(line).join(',\n')}]}\n`;
  const made = Math.max(0, Math.trunc(Date.now())) || 0;
  return [`{"carrel":"rescue","v":1,"made":${made},"digest":"${digest(rest)}",${rest}`, texts.length];
}

async function download() {
  const [text, count] = await file();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const two = number => String(number).padStart(2, '0');
  const now = new Date();
  link.download = `carrel-data-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`;
  link.click();
  at('downloaded').textContent = `Downloaded ${count} saved ${count === 1 ? 'entry' : 'entries'}. Settings, Import reads the file.`;
  at('quarantine').disabled = false;
}

const stored = (work, otherwise) => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

// Moves the texts under these names. Each is in its new place before it leaves the old one.
async function quarantine(names) {
  const [here, journaled] = (await copies()).map(list => new Map(list));
  const taken = new Set([...here.keys(), ...journaled.keys()]);
  const moves = [];
  for (const name of names) {
    for (const text of new Set([here.get(name), journaled.get(name)])) {
      if (text === undefined) continue;
      let n = 1;
      const newName = () => `${QUARANTINE}${n}.${name.slice(PREFIX.length)}`;
      while (taken.has(newName())) n += 1;
      taken.add(newName());
      moves.push([name, newName(), text]);
    }
  }
  const inJournal = await withJournal('readwrite', store => {
    for (const [name, newName, text] of moves) {
      store.put(text, newName);
      store.delete(name);
    }
  }).then(() => true, () => false);
  // The journal is to forget them at the next start (`journal.js`).
  if (!inJournal) {
    stored(() => {
      const behind = localStorage.getItem(BEHIND)?.split('\n') ?? [];
      localStorage.setItem(BEHIND, [...behind, ...moves.flatMap(([name, newName]) => [name, newName])].join('\n'));
    });
  }
  let complete = true;
  for (const [name, newName, text] of moves) {
    const copied = stored(() => {
      localStorage.setItem(newName, text);
      return localStorage.getItem(newName) === text;
    }, false);
    // A full storage has no room for the copy. The journal's is enough.
    if (copied || inJournal) stored(() => localStorage.removeItem(name)); else complete = false;
  }
  return complete;
}

async function quarantineAll() {
  at('quarantine').disabled = true;
  const names = (await copies()).flat().map(([name]) => name).filter(name => !name.startsWith(QUARANTINE));
  if (await quarantine(new Set(names))) location.reload();
  else at('downloaded').textContent = 'The browser did not allow it. Nothing was changed.';
}

// Remembers a stop. Gives how often in a row starts stopped at this text, or at no text.
function remember() {
  return stored(() => {
    const before = JSON.parse(sessionStorage.getItem(MARK) ?? '{}');
    const count = before.name === reading ? before.count + 1 : 1;
    sessionStorage.setItem(MARK, JSON.stringify({ name: reading, count }));
    return count;
  }, 1);
}

const show = id => { at(id).hidden = false; };

// Offers the download on a page without a program.
function offer() {
  // "Loading" and its advice.
  document.querySelector('#app > .boot')?.remove();
  // Not in the page from the start: a page has one main part, which is the program's.
  at('trouble').setAttribute('role', 'main');
  show('trouble');
  scrollTo(0, 0);
}

function allowsPrograms() {
  try {
    // The smallest module. A policy without 'wasm-unsafe-eval' refuses it, as Lockdown Mode does.
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

// The program could not be started. Shows the explanation for it (`data-cause` in index.html).
function failed(cause) {
  const shown = allowsPrograms() ? cause : 'policy';
  for (const words of document.querySelectorAll('#failed [data-cause]')) words.hidden = words.dataset.cause !== shown;
  show('failed');
  offer();
}

let missing = false;
let begun = false;

window.addEventListener('error', ({ target }) => {
  if (begun || !(target instanceof HTMLScriptElement)) return;
  missing = true;
  failed('files');
}, true);

(window.carrel ??= {}).rescue = {
  // Whether every script before the loader is there.
  begin() {
    begun = true;
    return !missing;
  },

  reading: name => { reading = name; },
  done: () => { reading = ''; },
  remember,

  // The program runs. It counts as started when it has survived a while, or is used.
  started() {
    const settle = () => {
      starting = false;
      stored(() => sessionStorage.removeItem(MARK));
    };
    setTimeout(settle, SETTLED);
    for (const event of ['pointerdown', 'keydown']) window.addEventListener(event, settle, { once: true, capture: true });
  },

  failed,

  // The program has crashed, and is not started again.
  async stopped() {
    offer();
    if (!starting || remember() < 2) return;
    const name = reading;
    if (!name) {
      show('unknown');
    } else if (await quarantine([name])) {
      at('guilty').querySelector('code').textContent = name;
      show('guilty');
    }
  },
};

at('download').addEventListener('click', download);
at('quarantine').addEventListener('click', quarantineAll);
at('again').addEventListener('click', () => location.reload());
