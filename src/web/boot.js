// Starts the program. Trunk's own loader is an inline script, which the Content-Security-Policy refuses; the names of
// the files to load are in the links that Trunk writes into the page. Fetching the wasm with its integrity value is
// what makes the browser check it: a preload's integrity is ignored.
const js = document.querySelector('link[rel="modulepreload"]');
const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]');

const get = (link, integrity) => fetch(link.href, { integrity, credentials: 'same-origin' });

// Whether the host serves a file that the build did not make.
async function isChanged(link) {
  if (!(await get(link, '')).ok) return false;
  return get(link, link.integrity).then(() => false, () => true);
}

// Browsers refuse a preloaded module that the host has changed, for example minified. It still works: under another address
// it is loaded without the integrity value.
async function load() {
  try {
    return await import(js.href);
  } catch (error) {
    if (await isChanged(js)) return import(`${js.href}?changed`);
    throw error;
  }
}

async function start() {
  const module_or_path = get(wasm, wasm.integrity);
  // Handled below, if the module fails first.
  module_or_path.catch(() => {});
  const init = (await load()).default;
  // The program reads the saved data as soon as it runs, so the journal must have been read.
  await window.carrelJournal;
  await init({ module_or_path });
  window.carrel.rescue.started();
}

if (window.carrel.rescue.begin()) {
  start().catch(async error => {
    console.error(error);
    if (window.carrelTrap(error)) return;
    const changed = await isChanged(wasm).catch(() => false);
    window.carrel.rescue.failed(changed ? 'changed' : 'files');
  });
}
