// Offline. Keeps whole versions of the site, and serves the one in use until the page asks for another.
//
// A version is known by a digest over the contents of its files; `cargo xtask dist` writes the three lines below. It does
// not matter when the browser lets a new worker take over, because what is served does not change with it: so an exam
// that was begun goes on with the bank it was begun on, over reloads and restarts, and a version that did not come whole
// is never served.
const VERSION = '';
const BYTES = 0;
/** @type {[file: string, integrity: string][]} */
const FILES = [];

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// Caches belong to the origin, which other sites share: the folder of this one is part of the name.
const OURS = `carrel ${new URL(worker.registration.scope).pathname} `;
const USED = `${OURS}in use`;

async function versionInUse() {
  const kept = await caches.has(USED) ? await (await caches.open(USED)).match('version') : undefined;
  const version = await kept?.text();
  return version && await caches.has(OURS + version) ? version : undefined;
}

/** @param {string} version */
async function use(version) {
  await (await caches.open(USED)).put('version', new Response(version));
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== USED && name !== OURS + version) await caches.delete(name);
  }
}

async function fetchAll() {
  const cache = await caches.open(OURS + VERSION);
  try {
    await Promise.all(FILES.map(async ([file, integrity]) => {
      // The integrity value refuses a file that was cut off or changed on its way.
      const response = await fetch(file, { integrity, cache: 'no-cache', credentials: 'same-origin' });
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
      // Some hosts answer another address for a page, and a browser takes no such answer from a worker.
      await cache.put(file, response.redirected ? new Response(response.body, { headers: response.headers }) : response);
    }));
  } catch (error) {
    if (await versionInUse() !== VERSION) await caches.delete(OURS + VERSION);
    throw error;
  }
}

worker.addEventListener('install', event => event.waitUntil((async () => {
  await fetchAll();
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
      // Caches that cannot be read must not keep anybody from a page that the host has.
      .catch(() => undefined);
    return kept || fetch(request);
  })());
});

// A page asks what there is, or for the newest version.
worker.addEventListener('message', event => event.waitUntil((async () => {
  if (event.data === 'use newest' && await caches.has(OURS + VERSION)) {
    await use(VERSION);
    // What other tabs run is not kept any more.
    const source = /** @type {Client | null} */ (event.source);
    const others = (await worker.clients.matchAll()).filter(client => client.id !== source?.id);
    for (const other of others) other.postMessage('used');
  }
  const version = await versionInUse();
  event.ports[0]?.postMessage({ ready: !!version, update: !!version && version !== VERSION, bytes: BYTES });
})()));
