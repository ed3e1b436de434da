// Texts to and from the clipboard. An export is packed for that: a year of practice is then as long as a letter. The
// program asks by `carrel-copy` (a text, what to say when it is done, whether to pack it) and `carrel-read` (a text that
// may be packed), and hears by `carrel-word` and `carrel-text` (no text: it was too large).
const PACKED = 'carrel1:';
// What unfolds to more than any export can be was made to harm.
const LARGEST = 20_000_000;

const tell = (type, detail) => window.dispatchEvent(new CustomEvent(type, { detail }));

async function pack(text) {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let letters = '';
  // Not all at once: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return PACKED + btoa(letters);
}

async function unpack(text) {
  const bytes = Uint8Array.from(atob(text.slice(PACKED.length)), letter => letter.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts = [];
  for (let size = 0, part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LARGEST) return undefined;
    parts.push(part.value);
  }
  return new Blob(parts).text();
}

let pressed;
window.addEventListener('click', ({ target }) => { pressed = target.closest?.('button'); }, true);

window.addEventListener('carrel-copy', async ({ detail: [text, words, packed] }) => {
  const button = pressed;
  try {
    const whole = packed && window.CompressionStream ? pack(text) : text;
    if (whole === text) {
      await navigator.clipboard.writeText(text);
    } else {
      // Some browsers allow only what is asked for in the click itself, so the text is promised.
      const blob = whole.then(letters => new Blob([letters], { type: 'text/plain' }));
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    }
    button?.setAttribute('data-done', '');
    setTimeout(() => button?.removeAttribute('data-done'), 2000);
    tell('carrel-word', `=${words}`);
  } catch {
    tell('carrel-word', '!');
  }
});

window.addEventListener('carrel-read', async ({ detail }) => {
  const text = detail.trim();
  // What cannot be unpacked is handed on as it is, and is refused for what it is.
  tell('carrel-text', text.startsWith(PACKED) ? await unpack(text).catch(() => text) : text);
});
