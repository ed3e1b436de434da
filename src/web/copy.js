// Texts to and from the clipboard. An export is compressed for that: a year of practice is then as long as a letter.
const PACKED = 'carrel1:';
// A text that unpacks to more than any export can be was made to do harm.
const MAX_BYTES = 20_000_000;

/** @param {string} text */
async function pack(text) {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = '';
  // In chunks: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return PACKED + btoa(binary);
}

/** @param {string} text */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text.slice(PACKED.length)), character => character.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts = [];
  for (let size = 0, part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MAX_BYTES) return undefined;
    parts.push(part.value);
  }
  return new Blob(parts).text();
}

/** @type {HTMLButtonElement | null} */
let pressed = null;
window.addEventListener('click', ({ target }) => {
  pressed = target instanceof Element ? target.closest('button') : null;
}, true);

/** @type {Carrel['clipboard']} */
carrel.clipboard = {
  async copy(text, announcement, packed) {
    const button = pressed;
    try {
      if (packed && 'CompressionStream' in window) {
        // Some browsers allow only what is requested in the click itself, so the text is promised.
        const blob = pack(text).then(whole => new Blob([whole], { type: 'text/plain' }));
        await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
      } else {
        await navigator.clipboard.writeText(text);
      }
      button?.setAttribute('data-done', '');
      setTimeout(() => button?.removeAttribute('data-done'), 2000);
      carrel.notify({ type: 'copied', announcement });
    } catch {
      carrel.notify({ type: 'copy-refused' });
    }
  },
  async unpack(text) {
    const trimmed = text.trim();
    // A text that cannot be unpacked is returned as it is, and refused for what it is.
    return trimmed.startsWith(PACKED) ? unpack(trimmed).catch(() => trimmed) : trimmed;
  },
};
