// Starts the one-file edition. `cargo xtask dist` appends this to wasm-bindgen's module, in one script of
// `carrel.html`, so `__wbg_init` is in scope and nothing has to be fetched. The program and the questions are text in
// the last elements of the page: if the file was truncated, this script still runs and reports it.
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

/**
 * Decodes the text (gzip, then base64) of the element with this id.
 * @param {string} id
 */
async function unpack(id) {
  const text = document.getElementById(id);
  const packed = Uint8Array.from(atob(text?.textContent ?? ''), character => character.charCodeAt(0));
  text?.remove();
  const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(whole).arrayBuffer();
}

try {
  const index = new Uint8Array(await unpack('index'));
  carrel.pack = {
    ready: Promise.resolve(),
    settled: Promise.resolve(),
    index: () => index,
    isChanged: () => false,
    /** @param {PackPart} part */
    load(part) {
      carrel.notify({ type: 'part', part, why: 'this file is damaged; download it again' });
    },
    pages: () => unpack('pages'),
    pagesFailure: () => 'this file is damaged; download it again',
    stop() {},
  };
  const program = await unpack('program');
  for (const part of /** @type {PackPart[]} */ (['words', 'rest'])) {
    carrel.notify({ type: 'part', part, bytes: new Uint8Array(await unpack(part)) });
    carrel.afterMessages(() => { carrel.stats.parts += 1; });
  }
  // The program loads the saves as soon as it runs, so the journal must have been read.
  await carrel.journal.ready;
  await __wbg_init({ module_or_path: program });
  show();
  carrel.rescue.started();
  carrel.first.end();
} catch (error) {
  if (!carrel.trap.startFailed(error)) carrel.rescue.failed('file');
  console.error('The program in this file did not start:', error);
}
