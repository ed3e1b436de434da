// Asks the browser, after the first result, not to clear the saves when space runs short. Before there is something to
// lose, the question would mean nothing to anyone. If the browser makes no promise, the program reminds the person once
// to export.
const ASKED = 'carrel-asked';

let asking = false;

async function ask() {
  // Throws if nothing can be saved at all, which the program reports itself.
  if (asking || localStorage.getItem(ASKED)) return;
  asking = true;
  // May wait for the person's answer forever: nothing here depends on it.
  const promised = await navigator.storage?.persisted?.() || await navigator.storage?.persist?.();
  try {
    // Only now: people who left before the answer came were not reminded.
    localStorage.setItem(ASKED, '1');
  } catch {
    // Storage is full, which is one more reason for a reminder.
  }
  if (!promised) carrel.notify({ type: 'persistence-refused' });
}

carrel.persistence = { request: () => { ask().catch(() => {}); } };
