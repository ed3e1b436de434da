// Connects the page with the worker that caches it for offline use. The wording is here, not in the program, so that no
// edition carries text that only another one shows.

/** @type {BeforeInstallPromptEvent | undefined} */
let prompt;
/** The worker's latest response. */
let state = { ready: false, update: false, bytes: 0, changed: '' };

const status = () => {
  if (!state.ready && state.changed) {
    return `This host changes Carrel's files (${state.changed}), so offline use is not available. Everything else works. `
      + 'Whoever runs this site must serve the files unchanged.';
  }
  if (!state.ready) {
    const secure = isSecureContext ? '' : ' Its address must begin with https.';
    return `Not ready yet. Keep this page open for a few seconds while you are online.${secure}`;
  }
  if (state.update) {
    return 'A new version is ready. Carrel offers it when no exam or practice is open; you keep this version until then.';
  }
  return `Ready: this page works without a network. It uses ${(state.bytes / 1e6).toFixed(1)} MB for that.`;
};

const FILE = 'All of Carrel in one file. It opens in any browser, without a network.';

const report = () => {
  // The build writes the file's size into the title of the link.
  const link = document.querySelector('link[rel="alternate"]')?.getAttribute('title') ?? '';
  carrel.notify({ type: 'offline', update: state.update, install: !!prompt, status: status(), file: FILE, link });
};

// A worker that does not answer must not leave the page without the parts that it stopped loading.
const PATIENCE = 5000;

// Late responses to earlier questions, from a worker that has been replaced, are ignored.
let asked = 0;

/** @param {'state' | 'use newest'} question */
async function ask(question) {
  asked += 1;
  const mine = asked;
  const registration = await navigator.serviceWorker.ready;
  // The newest worker has the current state, though it may wait a long time until the browser activates it.
  const worker = registration.waiting ?? registration.active;
  await new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    // A second response follows once the worker has filled its caches again.
    port1.onmessage = ({ data }) => {
      if (mine === asked) {
        state = data;
        report();
      }
      resolve(data);
    };
    worker?.postMessage(question, [port2]);
  });
}

/** @type {Carrel['offline']} */
carrel.offline = {
  async update() {
    // The worker deletes this version's files: a part that is still on its way would be requested from the host in vain.
    carrel.pack.stop();
    const patience = new Promise(resolve => { setTimeout(resolve, PATIENCE); });
    await Promise.race([ask('use newest'), patience]);
    location.reload();
  },
  async install() {
    const offered = prompt;
    prompt = undefined;
    // The browser may refuse to ask.
    await offered?.prompt().catch(() => {});
    report();
  },
};
window.addEventListener('beforeinstallprompt', event => {
  event.preventDefault();
  prompt = event;
  report();
});

report();

// Not in the page: browsers would load the manifest and its icon while the person waits for the first question.
carrel.boot.ended.then(() => {
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = 'manifest.webmanifest';
  document.head.append(manifest);
});

// The program is idle if everything has loaded and there has been no input for this long.
const IDLE = 2000;
const PRESSES = ['pointerdown', 'keydown'];

/**
 * Resolves when the page shows the options of a question; observes the page until the signal aborts.
 * @param {AbortSignal} over
 */
const questionIsShown = over => new Promise(resolve => {
  const look = () => { if (document.querySelector('#app .choices')) resolve(undefined); };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  over.addEventListener('abort', () => observer.disconnect());
  look();
});

async function programIsIdle() {
  await carrel.pack.settled;
  await new Promise(resolve => {
    /** @type {number | undefined} */
    let timer;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const press of PRESSES) window.removeEventListener(press, restart, true);
        resolve(undefined);
      }, IDLE);
    };
    for (const press of PRESSES) window.addEventListener(press, restart, true);
    restart();
  });
}

// Without a secure origin, or if the person forbids it, there is no worker: the page works without one.
async function begin() {
  if (!('serviceWorker' in navigator)) return;
  // The worker fetches every file and must not compete with the files that the person is waiting for. If the program
  // failed, the worker may fetch a version that works.
  await carrel.boot.ended;
  const waiting = new AbortController();
  await Promise.race([questionIsShown(waiting.signal), programIsIdle()]);
  waiting.abort();
  try {
    const registration = await navigator.serviceWorker.register('sw.js');
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => ask('state'));
    });
    const look = () => { registration.update().catch(() => {}); };
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') look(); });
    // Another tab has switched to the new version, which it does only if no attempt is open there: an exam started here
    // on the old version could not continue.
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data === 'used' && !location.hash.startsWith('#/attempt/')) {
        carrel.pack.stop();
        location.reload();
      }
      // The host changes files, so the worker was not installed.
      if (data.changed) {
        state.changed = data.changed;
        report();
      }
    });
    // Another site of this origin may have deleted the caches in the meantime, and this page shows the state.
    window.addEventListener('hashchange', () => { if (location.hash === '#/settings') ask('state'); });
    navigator.serviceWorker.startMessages();
    ask('state');
    look();
  } catch {
    report();
  }
}

// Not awaited: the program waits for this script.
begin();
