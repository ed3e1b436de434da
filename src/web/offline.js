// Between the page and the worker that keeps it for offline use. The program hears of it by one event, `carrel-offline`,
// and asks by three: `carrel-hello` (say it again), `carrel-update` (take the new version), `carrel-install`.
// The words are written here, not in the program: so it has none to carry that another edition of it does not say.
let prompt;
let state = { ready: false, update: false, bytes: 0 };

const words = () => {
  if (!state.ready) {
    return 'Not ready yet. Open this page once with a network, over https, and stay for a few seconds.';
  }
  if (state.update) {
    return 'A new version is ready. It is offered once nothing is open any more; until then this one stays.';
  }
  return `Ready: this page works without a network. ${(state.bytes / 1e6).toFixed(1)} MB are kept for that.`;
};

const FILE = 'There is an edition in one file, to keep or to pass on: it opens in a browser from wherever it lies, with no '
  + 'address. Downloading it needs the network once.';

const tell = () => {
  // The build writes the size of the file into the title of the link.
  const link = document.querySelector('link[rel="alternate"]').title;
  const detail = [`${Number(state.update)}${Number(!!prompt)}`, words(), FILE, link].join('\n');
  window.dispatchEvent(new CustomEvent('carrel-offline', { detail }));
};

// Answers to earlier questions may come late, from a worker that has been followed by another: they count no more.
let asked = 0;

async function ask(question) {
  asked += 1;
  const mine = asked;
  const registration = await navigator.serviceWorker.ready;
  // The newest knows best; it may have to wait for long until the browser lets it take over.
  const worker = registration.waiting ?? registration.active;
  const answer = await new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = event => resolve(event.data);
    worker.postMessage(question, [port2]);
  });
  if (mine === asked) {
    state = answer;
    tell();
  }
}

window.addEventListener('carrel-hello', tell);
window.addEventListener('beforeinstallprompt', event => {
  event.preventDefault();
  prompt = event;
  tell();
});
window.addEventListener('carrel-install', async () => {
  await prompt?.prompt();
  prompt = undefined;
  tell();
});

tell();

// Without a secure address, or where the person forbids it, there is no worker: the page works as it is.
if ('serviceWorker' in navigator) {
  try {
    const registration = await navigator.serviceWorker.register('sw.js');
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => ask('state'));
    });
    const look = () => registration.update().catch(() => {});
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
    window.addEventListener('carrel-update', async () => {
      await ask('use newest');
      location.reload();
    });
    // Another tab has taken the new version, which it does only where nothing is open: an exam begun here on the old one
    // could not go on.
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data === 'used' && !location.hash.startsWith('#/attempt/')) location.reload();
    });
    navigator.serviceWorker.startMessages();
    ask('state');
    look();
  } catch {
    tell();
  }
}
