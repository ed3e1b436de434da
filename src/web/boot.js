// Starts the program. Trunk's own loader is an inline script, which the Content-Security-Policy refuses; the names of
// the files to load stand in the links that Trunk writes into the page. Fetching the wasm with its integrity value is
// what makes the browser check it: a preload's integrity is ignored.
try {
  const js = document.querySelector('link[rel="modulepreload"]');
  const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]');
  const module_or_path = fetch(wasm.href, { integrity: wasm.integrity, credentials: 'same-origin' });
  const init = (await import(js.href)).default;
  // The program reads what is kept as soon as it runs, so what the journal holds must be there.
  await window.carrelJournal;
  await init({ module_or_path });
} catch (error) {
  if (!window.carrelTrap(error)) {
    document.getElementById('failed').hidden = false;
  }
  console.error(error);
}
