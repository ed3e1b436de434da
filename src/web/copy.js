// Copies texts to the clipboard and unpacks pasted ones. Exports are compressed: a year of practice is then as long as
// a letter.
const PACKED = 'carrel1:';
// A text that unpacks to more than any export is malicious.
const MAX_BYTES = 20_000_000;

/** @param {string} text */
async function pack(text) {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = '';
  // In chunks: the number of arguments of a call is limited.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return PACKED + btoa(binary);
}

/** @param {string} base64 */
async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts = [];
  for (let size = 0, part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MAX_BYTES) return undefined;
    parts.push(part.value);
  }
  return new Blob(parts).text();
}

// How many trailing words are dropped, one by one, until the text unpacks.
const MAX_WORDS_AFTER = 40;

/**
 * The packed texts that a pasted text may contain, longest first. Mail breaks lines, puts `>` before quoted ones, and adds
 * words before and after; words made only of letters look like more packed text.
 * @param {string} text
 */
function* packedIn(text) {
  const start = text.indexOf(PACKED);
  // An export that is not packed can contain a packed one, in a note.
  const plain = text.indexOf('{"carrel":"export"');
  if (start < 0 || (plain >= 0 && plain < start)) return;
  const visible = text.slice(start + PACKED.length).replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
  const pieces = visible.replace(/\n[>\s]+/g, '\n').trim().split(/\s+/);
  let count = 0;
  while (count < pieces.length && /^[A-Za-z0-9+/]+$/.test(pieces[count])) count += 1;
  // The last piece can have padding, directly followed by punctuation or a quote.
  const last = pieces[count]?.match(/^[A-Za-z0-9+/]+={0,2}/)?.[0];
  const whole = pieces.slice(0, count);
  if (last) whole.push(last);
  for (let left = 0; left < MAX_WORDS_AFTER && whole.length > 0; left += 1) {
    yield whole.join('');
    whole.pop();
  }
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
        // Some browsers allow copying only in the click handler itself, so the text is passed as a promise.
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
    for (const base64 of packedIn(text)) {
      try {
        return await unpack(base64);
      } catch {
        // Incomplete, or followed by words.
      }
    }
    // A text that cannot be unpacked is returned unchanged; reading it gives the right error.
    return text.trim();
  },
};
