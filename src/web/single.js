// Starts the one-file edition. `cargo xtask dist` puts this behind wasm-bindgen's module, in one script of `carrel.html`:
// so `__wbg_init` is at hand, and nothing has to be fetched. The program is in the page as text (gzip, then base64), as
// its last element: if the file was cut off, this script still runs, and says so.
carrel.offline = { update() {}, install() {} };
carrel.notify({
  type: 'offline',
  update: false,
  install: false,
  status: 'This is the one-file edition: everything is in the file, and nothing needs a network. '
    + 'What you do is kept in this browser, not in the file.',
  file: '',
  link: '',
});

try {
  const text = document.getElementById('program');
  const packed = Uint8Array.from(atob(text?.textContent ?? ''), character => character.charCodeAt(0));
  text?.remove();
  const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  // The program loads the saves as soon as it runs, so the journal must have been read.
  await carrel.journal.ready;
  await __wbg_init({ module_or_path: await new Response(whole).arrayBuffer() });
  carrel.rescue.started();
} catch (error) {
  if (!carrel.trap.startFailed(error)) carrel.rescue.failed('file');
  console.error('The program in this file did not start:', error);
}
