// Starts the one-file edition. `cargo xtask dist` puts this behind wasm-bindgen's module, in one script of `carrel.html`:
// so `__wbg_init` is at hand, and nothing is to be fetched. The program stands in the page as text (gzip, then base64),
// as the last thing in it: of a file that was cut off this script still runs, and says so.
window.addEventListener('carrel-hello', () => {
  const words = 'This is the one-file edition: everything is in the file, and nothing needs a network. '
    + 'What you do is kept in this browser, not in the file.';
  window.dispatchEvent(new CustomEvent('carrel-offline', { detail: `00\n${words}` }));
});

try {
  const text = document.getElementById('program');
  const packed = Uint8Array.from(atob(text.textContent), c => c.charCodeAt(0));
  text.remove();
  const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  // The program reads what is kept as soon as it runs, so what the journal holds must be there.
  await window.carrelJournal;
  await __wbg_init({ module_or_path: await new Response(whole).arrayBuffer() });
  window.carrel.rescue.started();
} catch (error) {
  if (!window.carrelTrap(error)) window.carrel.rescue.failed('file');
  console.error('The program in this file did not start:', error);
}
