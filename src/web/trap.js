// Handles crashes of the program: a panic, out of memory, an error of the engine's compiler (WebKit's makes one in about
// two thousand starts with a search), or an exception of a function that the program called. Shows the page's own
// message, which needs no Rust, and makes the rest of the page inert, so that no click does further damage. A start that
// crashed is retried once before the message is shown: nothing has been done by then, and answers are already saved.
/** @param {unknown} error */
const isCrash = error => 'WebAssembly' in globalThis && error instanceof WebAssembly.RuntimeError;

// Every engine calls the program's functions this. The program was left in the middle of its work, so its state cannot
// be trusted.
/** @param {unknown} error */
const hasLeftProgram = error => error instanceof Error && Boolean(error.stack?.includes('wasm-function'));

/** @param {unknown} error */
const report = error => { if (isCrash(error) || hasLeftProgram(error)) carrel.rescue.crashed(); };

const [navigation] = performance.getEntriesByType('navigation');
const again = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';

/** @type {Carrel['trap']} */
carrel.trap = {
  startFailed(error) {
    if (!isCrash(error) && !hasLeftProgram(error)) return false;
    if (again) {
      carrel.rescue.crashed();
    } else {
      carrel.rescue.repeat();
    }
    return true;
  },
};

window.addEventListener('error', ({ error }) => report(error));
window.addEventListener('unhandledrejection', ({ reason }) => report(reason));
