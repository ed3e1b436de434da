// Fetches the parts of the questions: the index before the program starts, then the words of the questions, then what
// explains them. Also fetches the second part of the program, when it asks for it. The build writes the name and the integrity
// value of each into the page (`cargo xtask dist`).
// Whether the host sent a file other than the one that was built.
let changed = false;

// A page that is loaded again needs nothing more, and has nothing to tell.
const leaving = new AbortController();

/** @param {PackPart | 'pages'} part */
function named(part) {
  const meta = document.querySelector(`meta[name="carrel-${part}"]`);
  const [file = '', integrity = ''] = (meta?.getAttribute('content') ?? '').split(' ');
  return { file, integrity };
}

/** @param {PackPart | 'pages'} part */
async function fetchPart(part) {
  const { file, integrity } = named(part);
  if (!file || !integrity) throw new Error('the page does not name the file');
  /** @type {RequestInit} */
  const options = { credentials: 'same-origin', signal: leaving.signal };
  /** @param {RequestCache} cache */
  const checked = async cache => new Uint8Array(await (await fetch(file, { ...options, cache, integrity })).arrayBuffer());
  try {
    return await checked('default');
  } catch {
    // A connection that dropped, or a damaged copy in the browser's cache: once more from the host.
    return checked('reload').catch(async error => { throw new Error(await reason(file, options), { cause: error }); });
  }
}

/**
 * Why a file cannot be had: for a network that fails, a file that is gone and one that was changed, the error is the same.
 * @param {string} file
 * @param {RequestInit} options
 */
async function reason(file, options) {
  const answer = await fetch(file, { ...options, cache: 'reload' }).catch(() => undefined);
  if (!answer) return 'the host did not answer';
  // After an update of the site, a page that was open asks for files that are gone.
  if (!answer.ok) return `the host answered with ${answer.status}; after an update, reload the page`;
  changed = true;
  return 'this host changed the file, or sent only a part of it';
}

/** @param {PackPart} part */
async function send(part) {
  /** @type {Message} */
  let message;
  try {
    message = { type: 'part', part, bytes: await fetchPart(part) };
  } catch (error) {
    if (leaving.signal.aborted) return;
    console.error(error);
    message = { type: 'part', part, why: error instanceof Error ? error.message : String(error) };
  }
  carrel.stats.parts += 1;
  try {
    carrel.notify(message);
  } catch (error) {
    // The program crashed as it read the part. Nothing has been done with it yet, so the start may be repeated.
    if (!carrel.trap.startFailed(error)) throw error;
  }
}

let pagesFailure = '';

/** @type {Uint8Array} */
let index;
const ready = fetchPart('index').then(bytes => { index = bytes; });
// It is handled by the loader, but this may fail first.
ready.catch(() => {});
// One after the other, so that what is needed first does not share the line with what is needed later.
const words = ready.then(() => send('words'), () => {});
const settled = ready.then(() => words.then(() => send('rest')), () => {});

/** @type {Carrel['pack']} */
carrel.pack = {
  ready,
  settled,
  words,
  index: () => index,
  isChanged: () => changed,
  load(part) {
    send(part);
  },
  async pages() {
    try {
      return await fetchPart('pages');
    } catch (error) {
      // The page is about to be loaded again: nobody waits for an answer.
      if (leaving.signal.aborted) return new Promise(() => {});
      pagesFailure = error instanceof Error ? error.message : String(error);
      throw error;
    }
  },
  pagesFailure: () => pagesFailure,
  stop() {
    leaving.abort();
  },
};
