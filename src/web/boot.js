// Starts the program. Trunk's own loader is an inline script, which the Content-Security-Policy refuses. The names of the
// files are in the links that Trunk writes into the page. The browser checks the wasm because it is fetched with its
// integrity value: a preload's integrity is ignored.
/** @param {string} selector */
function link(selector) {
  const found = document.querySelector(selector);
  if (found instanceof HTMLLinkElement) return found;
  throw new Error(`the page has no ${selector}`);
}

try {
  const js = link('link[rel="modulepreload"]');
  const wasm = link('link[rel="preload"][type="application/wasm"]');
  const module_or_path = fetch(wasm.href, { integrity: wasm.integrity, credentials: 'same-origin' });
  const init = (await import(js.href)).default;
  // The program loads the saves as soon as it runs, so the journal must have been read.
  await carrel.journal.ready;
  await init({ module_or_path });
} catch (error) {
  const failed = document.getElementById('failed');
  if (!carrel.trap.startFailed(error) && failed) failed.hidden = false;
  console.error(error);
}
