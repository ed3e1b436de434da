// Handles crashes of the program: a panic, out of memory, or an error of the engine's compiler (WebKit's makes one in
// about two thousand starts with a search). Shows the page's own message, which needs no Rust, and makes the rest of
// the page inert, so that no click does further damage. A start that crashed is retried once before the message is
// shown: nothing has been done by then, and answers are already saved.
/** @param {unknown} error */
const isCrash = error => 'WebAssembly' in globalThis && error instanceof WebAssembly.RuntimeError;

const [navigation] = performance.getEntriesByType('navigation');
const again = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';

/** @type {Carrel['trap']} */
carrel.trap = {
  startFailed(error) {
    if (!isCrash(error)) return false;
    if (again) {
      carrel.rescue.crashed();
    } else {
      carrel.rescue.repeat();
    }
    return true;
  },
};

window.addEventListener('error', ({ error }) => { if (isCrash(error)) carrel.rescue.crashed(); });
window.addEventListener('unhandledrejection', ({ reason }) => { if (isCrash(reason)) carrel.rescue.crashed(); });
