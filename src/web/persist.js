// Asks the browser, after the first result, not to clear what this page keeps when space runs short. Before there is
// something to lose the question would mean nothing to anybody. Where it makes no promise the program is told so, once,
// and reminds the person to export.
const ASKED = 'carrel-asked';

let asking = false;

async function ask() {
  // Where nothing is kept at all this throws, and the program says so itself.
  if (asking || localStorage.getItem(ASKED)) return;
  asking = true;
  // May wait for the person's answer, for ever: nothing here waits for it.
  const promised = await navigator.storage?.persisted?.() || await navigator.storage?.persist?.();
  try {
    // Only now: who left before the answer came was not reminded.
    localStorage.setItem(ASKED, '1');
  } catch {
    // There is no room, which is one more reason to remind.
  }
  if (!promised) window.dispatchEvent(new CustomEvent('carrel-word', { detail: 'forgetful' }));
}

window.addEventListener('carrel-finished', () => ask().catch(() => {}));
