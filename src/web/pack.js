// Fetches the parts of the questions: the index before the program starts, then the words of the questions, then what
// explains them. The build writes the name and the integrity value of each into the page (`cargo xtask dist`).
/** @type {PackPart[]} */
const LATER = ['words', 'rest'];

// Whether the host sent a file other than the one that was built.
let changed = false;

/** @param {PackPart} part */
function named(part) {
  const meta = document.querySelector(`meta[name="carrel-${part}"]`);
  const [file = '', integrity = ''] = (meta?.getAttribute('content') ?? '').split(' ');
  return { file, integrity };
}

/**
 * @param {PackPart} part
 * @param {RequestCache} cache
 */
async function fetchPart(part, cache) {
  const { file, integrity } = named(part);
  /** @type {RequestInit} */
  const options = { cache, credentials: 'same-origin' };
  try {
    return new Uint8Array(await (await fetch(file, { ...options, integrity })).arrayBuffer());
  } catch (error) {
    throw new Error(await reason(file, options), { cause: error });
  }
}

/**
 * Why a file cannot be had: for a network that fails, a file that is gone and one that was changed, the error is the same.
 * @param {string} file
 * @param {RequestInit} options
 */
async function reason(file, options) {
  const answer = await fetch(file, options).catch(() => undefined);
  if (!answer) return 'the host did not answer';
  // After an update of the site, a page that was open asks for files that are gone.
  if (!answer.ok) return `the host answered with ${answer.status}; after an update, reload the page`;
  changed = true;
  return 'this host changed the file, or sent only a part of it';
}

/**
 * @param {PackPart} part
 * @param {RequestCache} cache
 */
async function send(part, cache) {
  try {
    carrel.notify({ type: 'part', part, bytes: await fetchPart(part, cache) });
    carrel.stats.parts += 1;
  } catch (error) {
    console.error(error);
    carrel.notify({ type: 'part', part, why: error instanceof Error ? error.message : String(error) });
    carrel.stats.parts += 1;
  }
}

/** @type {Uint8Array} */
let index;
const ready = fetchPart('index', 'default').then(bytes => { index = bytes; });
// It is handled by the loader, but this may fail first.
ready.catch(() => {});
// One after the other, so that what is needed first does not share the line with what is needed later.
ready.then(async () => {
  for (const part of LATER) await send(part, 'default');
}, () => {});

/** @type {Carrel['pack']} */
carrel.pack = {
  ready,
  index: () => index,
  isChanged: () => changed,
  load(part) {
    // Whatever an earlier attempt left in the browser's cache may be what was wrong.
    send(part, 'reload');
  },
};
