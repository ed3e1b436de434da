// Caches complete releases for offline use, and serves the current one until the page asks for another.
//
// A version is identified by a digest over the contents of its files; `cargo xtask dist` writes the three lines below.
// It doesn't matter when the browser activates a new worker, because that doesn't change which version is served. So an
// exam continues with the bank it was started on, across reloads and restarts, and an incomplete version is never
// served.
const VERSION = '';
const BYTES = 0;
/** @type {[file: string, integrity: string][]} */
const FILES = [];

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// Caches belong to the origin, which other sites share, so the name includes this site's folder.
const OURS = `carrel ${new URL(worker.registration.scope).pathname} `;
const USED = `${OURS}in use`;

async function versionInUse() {
  const kept = await caches.has(USED) ? await (await caches.open(USED)).match('version') : undefined;
  const version = await kept?.text();
  return version && await caches.has(OURS + version) ? version : undefined;
}

/**
 * Serves this version from now on and deletes the others. The pages that run them hear of it first, and reload unless an
 * attempt is open.
 * @param {string} version
 * @param {string} [except] The id of a page that knows.
 */
async function use(version, except) {
  const before = await versionInUse();
  await (await caches.open(USED)).put('version', new Response(version));
  if (before && before !== version) await tellPages('used', except);
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== USED && name !== OURS + version) await caches.delete(name);
  }
}

// The name of a file whose contents differ from the build, if that is why fetching failed.
let changed = '';

/**
 * @param {string} file
 * @param {string} integrity
 */
async function fetchFile(file, integrity) {
  /** @type {RequestInit} */
  const options = { cache: 'no-cache', credentials: 'same-origin' };
  try {
    // The integrity value rejects a truncated or changed file.
    return await fetch(file, { ...options, integrity });
  } catch (error) {
    // The error is the same for a network failure and a changed file.
    if ((await fetch(file, options)).ok) changed ||= file;
    throw error;
  }
}

async function fetchAll() {
  const cache = await caches.open(OURS + VERSION);
  changed = '';
  try {
    await Promise.all(FILES.map(async ([file, integrity]) => {
      const response = await fetchFile(file, integrity);
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      // Some hosts redirect index.html, and browsers reject a redirected response from a worker.
      await cache.put(file, response.redirected ? new Response(response.body, { headers: response.headers }) : response);
    }));
  } catch (error) {
    if (await versionInUse() !== VERSION) await caches.delete(OURS + VERSION);
    throw error;
  }
}

/** @type {Promise<void> | undefined} */
let restoring;

// Another site of this origin can delete every cache, and the browser does not install the worker again after that. The
// record of the current version is deleted first, so that an interrupted download never counts as complete.
function restore() {
  restoring ??= caches.delete(USED)
    .then(fetchAll)
    .then(() => use(VERSION))
    .catch(() => {})
    .finally(() => { restoring = undefined; });
  return restoring;
}

/**
 * Sends a message to every page except the one with the id `except`.
 * @param {unknown} message
 * @param {string} [except]
 */
async function tellPages(message, except) {
  const pages = await worker.clients.matchAll({ includeUncontrolled: true });
  for (const page of pages) if (page.id !== except) page.postMessage(message);
}

worker.addEventListener('install', event => event.waitUntil((async () => {
  try {
    await fetchAll();
  } catch (error) {
    // This worker is now discarded, so no page can ask it later.
    if (changed) await tellPages({ changed });
    throw error;
  }
  if (!await versionInUse()) await use(VERSION);
  await worker.skipWaiting();
})()));

worker.addEventListener('activate', event => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return;
  url.search = '';
  url.hash = '';
  const file = url.href === worker.registration.scope ? 'index.html' : url.href;
  event.respondWith((async () => {
    const kept = await versionInUse()
      .then(async version => version && (await caches.open(OURS + version)).match(file))
      // Unreadable caches must not keep anyone from a page that the host has.
      .catch(() => undefined);
    return kept || fetch(request);
  })());
});

// A page asks for the state or for the newest version. It gets a second response if the caches had to be filled again.
worker.addEventListener('message', event => event.waitUntil((async () => {
  if (event.data === 'use newest' && await caches.has(OURS + VERSION)) {
    const source = /** @type {Client | null} */ (event.source);
    await use(VERSION, source?.id);
  }
  const answer = async () => {
    const version = await versionInUse();
    const state = { ready: !!version, update: !!version && version !== VERSION, bytes: BYTES, changed };
    event.ports[0]?.postMessage(state);
    return state.ready;
  };
  if (await answer()) return;
  await restore();
  await answer();
})()));
