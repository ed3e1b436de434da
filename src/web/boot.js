// Starts the program. Trunk's own loader is an inline script, which the Content-Security-Policy blocks. The file names
// are in the links that Trunk writes into the page. The wasm is fetched with its integrity value, because browsers
// ignore a preload's integrity.
/** @param {string} selector */
function link(selector) {
  const found = document.querySelector(selector);
  if (found instanceof HTMLLinkElement) return found;
  throw new Error(`the page has no ${selector}`);
}

/**
 * @param {HTMLLinkElement} file
 * @param {string} integrity
 */
const get = (file, integrity) => fetch(file.href, { integrity, credentials: 'same-origin' });

/**
 * Whether the host serves a file that the build did not make.
 * @param {HTMLLinkElement} file
 */
async function isChanged(file) {
  if (!(await get(file, '')).ok) return false;
  return get(file, file.integrity).then(() => false, () => true);
}

/**
 * Browsers reject a preloaded module that the host has changed, for example by minifying it. It still works, so it is loaded
 * under another URL without the integrity value.
 * @param {HTMLLinkElement} file
 */
async function load(file) {
  try {
    return await import(file.href);
  } catch (error) {
    if (await isChanged(file)) return import(`${file.href}?changed`);
    throw error;
  }
}

/**
 * Compiles the program while it downloads if the host serves it with the right content type.
 * @param {Response} response
 */
async function compile(response) {
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

// Browsers run every script of the page before this event, or know that one cannot be loaded.
/** @type {Promise<unknown>} */
const lateScripts = document.readyState === 'complete'
  ? Promise.resolve()
  : new Promise(resolve => { document.addEventListener('DOMContentLoaded', resolve, { once: true }); });

async function start() {
  const wasm = link('link[rel="preload"][type="application/wasm"]');
  try {
    const module_or_path = get(wasm, wasm.integrity);
    // Handled below, but the module may fail first.
    module_or_path.catch(() => {});
    const init = (await load(link('link[rel="modulepreload"]'))).default;
    // The program reads the index and the saves as soon as it runs, and calls the late scripts.
    await Promise.all([carrel.pack.ready, carrel.journal.ready, lateScripts]);
    const program = await compile(await module_or_path);
    // From here on, the page shows no question of its own.
    await carrel.starter.ready();
    await init({ module_or_path: program });
    carrel.rescue.started();
    carrel.first.end();
  } catch (error) {
    console.error(error);
    if (carrel.trap.startFailed(error)) return;
    const changed = carrel.pack.isChanged() || await isChanged(wasm).catch(() => false);
    carrel.rescue.failed(changed ? 'changed' : 'files');
  }
}

/** @type {Carrel['boot']} */
carrel.boot = { ended: carrel.rescue.begin() ? start() : Promise.resolve() };
