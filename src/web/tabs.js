// Tabs of one browser: a running attempt belongs to one of them at a time, and each learns what another has changed.
// The browser's locks end with the tab that holds them, however it ends.

/** Releases the lock, or stops waiting for it. */
let leave = () => {};

/**
 * Asks for an attempt's lock until this tab gets it, or no longer wants it; with `steal`, gets it at once.
 * @param {string} id
 * @param {boolean} steal
 */
async function claim(id, steal) {
  leave();
  if (!id || !navigator.locks) return;
  const name = `carrel attempt ${id}`;
  const wanted = new AbortController();
  /** @type {Promise<void>} */
  const left = new Promise(resolve => {
    leave = () => {
      wanted.abort();
      resolve();
    };
  });
  /** @type {LockOptions} */
  const first = steal ? { steal } : { ifAvailable: true };
  for (let options = first; !wanted.signal.aborted; options = { signal: wanted.signal }) {
    try {
      await navigator.locks.request(name, options, async lock => {
        if (options !== first || steal) await carrel.journal.reload();
        // The answer may come when the person has gone on.
        if (wanted.signal.aborted) return undefined;
        carrel.notify({ type: lock ? 'lock-acquired' : 'locked-by-other-tab' });
        return lock ? left : undefined;
      });
    } catch (error) {
      // Nobody wants it here any more; or the browser has no locks here, and so there is no other tab either.
      if (wanted.signal.aborted || !(error instanceof DOMException) || error.name !== 'AbortError') return;
      // Another tab has taken it over.
      carrel.notify({ type: 'locked-by-other-tab' });
    }
  }
}

let current = '';
/** @type {Carrel['tabs']} */
carrel.tabs = {
  enter(id) {
    current = id;
    // In some browsers, tabs of local files get no storage events of each other.
    if (id && location.protocol === 'file:') carrel.notify({ type: 'saves-changed' });
    claim(id, false);
  },
  takeOver() {
    claim(current, true);
  },
};

// The lock is released at once, not when the browser gets round to it: the next page may be the same one again. A page
// that comes back from the browser's page cache has missed every event meanwhile.
window.addEventListener('pagehide', () => leave());
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  carrel.notify({ type: 'saves-changed' });
  claim(current, false);
});

/** @type {number | undefined} */
let soon;
window.addEventListener('storage', ({ key, storageArea }) => {
  if (storageArea === sessionStorage || key && !key.startsWith('carrel.')) return;
  clearTimeout(soon);
  soon = setTimeout(() => carrel.notify({ type: 'saves-changed' }), 50);
});
