// Handles a crash of the program: a panic, no memory left, or a mistake of the engine's compiler (WebKit makes one in about
// two thousand starts with a search). Shows the page's own words, which need no Rust, and makes the damaged page inert. A
// start that crashed is repeated once before anything is shown: nothing has been done by then, and answers are saved.
const isCrash = error => error instanceof (globalThis.WebAssembly?.RuntimeError ?? Array);
const again = performance.getEntriesByType('navigation')[0]?.type === 'reload';

const tell = () => {
  document.getElementById('broken').hidden = false;
  document.getElementById('app').inert = true;
  window.carrel.rescue.stopped();
};

// Whether a start failed because the program crashed: then it is handled.
window.carrelTrap = error => {
  if (!isCrash(error)) return false;
  if (again) {
    tell();
  } else {
    window.carrel.rescue.remember();
    location.reload();
  }
  return true;
};

for (const event of ['error', 'unhandledrejection']) {
  window.addEventListener(event, ({ error, reason }) => {
    if (isCrash(error ?? reason)) tell();
  });
}
