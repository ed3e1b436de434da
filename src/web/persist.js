// Asks the browser, after the first result, not to clear the saves when space runs short. Before there is something to
// lose, the question would mean nothing to anybody. If the browser makes no promise, the program reminds the person,
// once, to export.
const ASKED = 'carrel-asked';

let asking = false;

async function ask() {
  // Throws where nothing can be saved at all, which the program reports itself.
  if (asking || localStorage.getItem(ASKED)) return;
  asking = true;
  // May wait for the person's answer for ever: nothing here waits for it.
  const promised = await navigator.storage?.persisted?.() || await navigator.storage?.persist?.();
  try {
    // Only now: whoever left before the answer came was not reminded.
    localStorage.setItem(ASKED, '1');
  } catch {
    // Storage is full, which is one more reason to remind.
  }
  if (!promised) carrel.notify({ type: 'persistence-refused' });
}

carrel.persistence = { request: () => { ask().catch(() => {}); } };
