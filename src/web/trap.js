// Sees to a program that stops in its middle: a panic, no memory left, or a mistake of the engine's compiler (WebKit's makes
// one in about two thousand starts with a search). Says so with the page's own words, which need no Rust, and lets nothing
// be clicked that would run into the damage. A start that stopped is made once more before anything is said: nothing has
// been done by then, and answers are saved already.
const { RuntimeError } = WebAssembly;
const again = performance.getEntriesByType('navigation')[0]?.type === 'reload';

const tell = () => {
  document.getElementById('broken').hidden = false;
  document.getElementById('app').inert = true;
};

// Whether it was the program that stopped the start: then it is seen to.
window.carrelTrap = error => {
  const stopped = error instanceof RuntimeError;
  if (stopped && again) {
    tell();
  } else if (stopped) {
    location.reload();
  }
  return stopped;
};

for (const event of ['error', 'unhandledrejection']) {
  window.addEventListener(event, ({ error, reason }) => {
    if ((error ?? reason) instanceof RuntimeError) {
      tell();
    }
  });
}
