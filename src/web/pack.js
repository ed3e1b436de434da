// Fetches the parts of the questions: the index before the program starts, then the words of the questions, then the
// explanations. Also fetches the second part of the program on demand. The build writes the name and the integrity
// value of each into the page (`cargo xtask dist`).

// Whether the host sent a file other than the one that was built.
let changed = false;

// A page that is being reloaded needs nothing more and has nothing to report.
const leaving = new AbortController();

/** @param {NamedPart} part */
function named(part) {
  const meta = document.querySelector(`meta[name="carrel-${part}"]`);
  const [file = '', integrity = ''] = (meta?.getAttribute('content') ?? '').split(' ');
  return { file, integrity };
}

/**
 * The copy of a file in the caches for offline use, from which the worker would respond. While a browser replaces the
 * worker, Firefox sends requests to the host instead, which may have only the files of a newer version.
 * @param {string} file
 * @returns {Promise<Response | undefined>}
 */
async function cached(file) {
  if (!navigator.serviceWorker?.controller) return undefined;
  // The caches hold only files that passed the check of their integrity.
  return caches.match(new URL(file, document.baseURI)).catch(() => undefined);
}

/** @param {NamedPart} part */
async function fetchPart(part) {
  const { file, integrity } = named(part);
  if (!file || !integrity) throw new Error('the page does not name the file');
  /** @type {RequestInit} */
  const options = { credentials: 'same-origin', signal: leaving.signal };
  /** @param {RequestCache} cache */
  const checked = async cache => new Uint8Array(await (await fetch(file, { ...options, cache, integrity })).arrayBuffer());
  try {
    const response = await cached(file);
    return response ? new Uint8Array(await response.arrayBuffer()) : await checked('default');
  } catch {
    // The connection dropped, or the copy in the browser's cache is damaged: retry from the host.
    return checked('reload').catch(async error => { throw new Error(await reason(file, options), { cause: error }); });
  }
}

/**
 * Why a file cannot be loaded. The error is the same for a network failure, a missing file and a changed one.
 * @param {string} file
 * @param {RequestInit} options
 */
async function reason(file, options) {
  const answer = await fetch(file, { ...options, cache: 'reload' }).catch(() => undefined);
  if (!answer) return 'the host did not answer';
  // After an update of the site, an open page requests files that are gone.
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
  try {
    carrel.notify(message);
    carrel.afterMessages(() => { carrel.stats.parts += 1; });
  } catch (error) {
    // The program crashed while reading the part. Nothing has been done with it yet, so the start may be retried.
    if (!carrel.trap.startFailed(error)) throw error;
  }
}

let pagesFailure = '';

/** @type {Uint8Array} */
let index;
const ready = carrel.starter.ahead().then(() => fetchPart('index')).then(bytes => { index = bytes; });
// Handled by the loader, but this may fail first.
ready.catch(() => {});
// One after the other, so that what is needed first doesn't share bandwidth with what is needed later: the program, the
// words of the questions, which a starter has for the first ones, and the explanations.
const words = ready.then(() => carrel.boot.downloaded).then(() => send('words'), () => {});
const settled = ready.then(() => words).then(() => carrel.boot.ended).then(() => send('rest'), () => {});

/** @type {Carrel['pack']} */
carrel.pack = {
  named,
  cached,
  ready,
  settled,
  index: () => index,
  isChanged: () => changed,
  load(part) {
    send(part);
  },
  async pages() {
    try {
      return await fetchPart('pages');
    } catch (error) {
      // The page is about to reload: nobody waits for a result.
      if (leaving.signal.aborted) return new Promise(() => {});
      // When the browser leaves the page, it cancels the download. No timer runs any more then, so nothing is reported.
      await new Promise(resolve => { setTimeout(resolve, 50); });
      pagesFailure = error instanceof Error ? error.message : String(error);
      throw error;
    }
  },
  pagesFailure: () => pagesFailure,
  stop() {
    leaving.abort();
  },
};
