// Starts the program. Trunk's own loader is an inline script, which the Content-Security-Policy blocks. The build names
// the files, with their integrity values, in the page (`xtask/src/site/bundle.rs`). The module also contains the scripts
// that the program calls once it runs.
/** @typedef {{ href: string, integrity: string }} NamedFile */

/**
 * @param {'program' | 'module'} part
 * @returns {NamedFile}
 */
function named(part) {
  const { file, integrity } = carrel.pack.named?.(part) ?? {};
  if (!file || !integrity) throw new Error(`the page does not name its ${part}`);
  return { href: new URL(file, document.baseURI).href, integrity };
}

/**
 * @param {NamedFile} file
 * @param {string} integrity
 */
const get = (file, integrity) => fetch(file.href, { integrity, credentials: 'same-origin' });

/** @param {NamedFile} file */
const download = async file => await carrel.pack.cached?.(file.href) ?? get(file, file.integrity);

/**
 * Whether the host serves a file that the build did not make.
 * @param {NamedFile} file
 */
async function isChanged(file) {
  if (!(await get(file, '')).ok) return false;
  return get(file, file.integrity).then(() => false, () => true);
}

/**
 * Starts to download a module. Only a preload has an integrity value.
 * @param {NamedFile} file
 */
function preload(file) {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.crossOrigin = '';
  link.integrity = file.integrity;
  link.href = file.href;
  document.head.append(link);
}

/**
 * Browsers reject a preloaded module that the host has changed, for example by minifying it. It still works, so it is loaded
 * under another URL without the integrity value.
 * @param {NamedFile} file
 */
async function load(file) {
  try {
    return await import(file.href);
  } catch (error) {
    if (await isChanged(file)) return import(`${file.href}?changed`);
    // The connection dropped, or the browser was replacing the worker. A module that failed cannot be loaded again under
    // the same URL.
    return import(`${file.href}?again`).catch(() => { throw error; });
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

let onDownload = () => {};
/** @type {Promise<void>} */
const downloaded = new Promise(resolve => { onDownload = resolve; });

async function start() {
  /** @type {NamedFile | undefined} */
  let wasm;
  try {
    wasm = named('program');
    const module = named('module');
    await carrel.starter.ahead();
    preload(module);
    const compiled = download(wasm).finally(onDownload).then(compile);
    // Handled below, but the module may fail first.
    compiled.catch(() => {});
    const { default: init, show } = await load(module);
    // The program reads the index and the saves as soon as it runs.
    await Promise.all([carrel.pack.ready, carrel.journal.ready]);
    const module_or_path = await compiled;
    // From here on, the page shows no question of its own.
    carrel.starter.end();
    await init({ module_or_path });
    // The page can respond in between.
    await new Promise(resolve => { setTimeout(resolve); });
    show();
    carrel.rescue.started();
    carrel.first.end();
  } catch (error) {
    console.error(error);
    onDownload();
    if (carrel.trap.startFailed(error)) return;
    const changed = carrel.pack.isChanged() || (wasm && await isChanged(wasm).catch(() => false));
    carrel.rescue.failed(changed ? 'changed' : 'files');
  }
}

/** @type {Carrel['boot']} */
carrel.boot = { downloaded, ended: start() };
