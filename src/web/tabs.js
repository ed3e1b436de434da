// Coordinates the tabs of one browser: a running attempt belongs to one tab at a time, and each tab is notified of
// changes in others. The browser releases a tab's locks however the tab ends.

/** Releases the lock, or stops waiting for it. */
let leave = () => {};

/**
 * Waits for an attempt's lock until this tab gets it or no longer wants it; with `steal`, takes it immediately.
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
        // The lock may be granted after the person has moved on.
        if (wanted.signal.aborted) return undefined;
        carrel.notify({ type: lock ? 'lock-acquired' : 'locked-by-other-tab' });
        return lock ? left : undefined;
      });
    } catch (error) {
      // This tab no longer wants it; or the browser has no locks here, and so no other tab either.
      if (wanted.signal.aborted || !(error instanceof DOMException) || error.name !== 'AbortError') return;
      // Another tab has taken it over.
      carrel.notify({ type: 'locked-by-other-tab' });
    }
  }
}

/** @type {BroadcastChannel | undefined} */
let channel;
let current = '';
/** @type {Carrel['tabs']} */
carrel.tabs = {
  enter(id) {
    current = id;
    // In some browsers, tabs of local files don't get each other's storage events.
    if (id && location.protocol === 'file:') missed();
    claim(id, false);
  },
  takeOver() {
    claim(current, true);
  },
  announce(key, text) {
    channel?.postMessage([key, text]);
  },
};

function listen() {
  try {
    channel = new BroadcastChannel('carrel');
    channel.onmessage = ({ data: [key, text] }) => carrel.notify({ type: 'text-changed', key, text, stored: false });
  } catch {
    // Browsers that forbid this have no other tabs to talk to.
  }
}
listen();

/** This page missed changes from other tabs. */
async function missed() {
  await carrel.journal.reload();
  carrel.notify({ type: 'saves-changed' });
}

// The lock is released immediately, not when the browser gets around to it: the next page may be the same one again. A
// page restored from the back/forward cache has missed every event in the meantime.
window.addEventListener('pagehide', () => {
  leave();
  channel?.close();
});
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  listen();
  missed();
  claim(current, false);
});

window.addEventListener('storage', ({ key, newValue, storageArea }) => {
  if (storageArea === sessionStorage) return;
  if (key === null) carrel.notify({ type: 'storage-cleared' });
  else if (key.startsWith('carrel.')) carrel.notify({ type: 'text-changed', key, text: newValue, stored: true });
});
