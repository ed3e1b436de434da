// Between the page and the worker that keeps it for offline use. The program hears of it by one event, `carrel-offline`,
// and asks by three: `carrel-hello` (say it again), `carrel-update` (take the new version), `carrel-install`.
let prompt;
let state = { ready: false, update: false, bytes: 0 };

const tell = () => {
  const detail = `${Number(state.ready)}${Number(state.update)}${Number(!!prompt)} ${state.bytes}`;
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

// From a file, or where the person forbids it, there is no worker: the page works as it is.
if ('serviceWorker' in navigator && location.protocol.startsWith('http')) {
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
    ask('state');
    look();
  } catch {
    tell();
  }
}
