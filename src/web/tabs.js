// Tabs of one browser: a running attempt belongs to one at a time, and each hears what another has changed.
//
// The program says where it is (`carrel-at`: the id of a running attempt, or nothing) and that it wants an attempt which
// another tab has (`carrel-take`). It hears by `carrel-word`: `elsewhere`, `mine` or `changed`.
// The browser's locks end with the tab that holds them, however it ends.
let leave = () => {};

const say = word => window.dispatchEvent(new CustomEvent('carrel-word', { detail: word }));

// Asks for an attempt until it is given, or is no longer wanted; with `steal` it is given at once.
async function claim(id, steal) {
  leave();
  if (!id || !navigator.locks) return;
  const name = `carrel attempt ${id}`;
  const wanted = new AbortController();
  const left = new Promise(resolve => {
    leave = () => {
      wanted.abort();
      resolve();
    };
  });
  const first = steal ? { steal } : { ifAvailable: true };
  for (let options = first; !wanted.signal.aborted; options = { signal: wanted.signal }) {
    try {
      await navigator.locks.request(name, options, async lock => {
        if (options !== first || steal) await window.carrelLook();
        // The answer may come when the person has gone on.
        if (wanted.signal.aborted) return undefined;
        say(lock ? 'mine' : 'elsewhere');
        return lock && left;
      });
    } catch (error) {
      // Nobody wants it here any more; or the browser gives no locks here, and there is no other tab to hear of either.
      if (wanted.signal.aborted || error.name !== 'AbortError') return;
      // Another tab has taken it over.
      say('elsewhere');
    }
  }
}

let at = '';
window.addEventListener('carrel-at', ({ detail }) => {
  at = detail;
  // Local files hear nothing of each other in some browsers.
  if (at && location.protocol === 'file:') say('changed');
  claim(at, false);
});
// The lock goes at once, not when the browser gets round to it: the page that comes next may be the same one again. A
// page that comes back from the browser's cache of pages has heard of nothing meanwhile.
window.addEventListener('pagehide', () => leave());
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  say('changed');
  claim(at, false);
});
window.addEventListener('carrel-take', () => claim(at, true));

let soon;
window.addEventListener('storage', ({ key, storageArea }) => {
  if (storageArea === sessionStorage || key && !key.startsWith('carrel.')) return;
  clearTimeout(soon);
  soon = setTimeout(() => say('changed'), 50);
});
