// Handles a program that crashes: a panic, no memory left, or an error of the engine's compiler (WebKit's makes one in
// about two thousand starts with a search). Shows the page's own message, which needs no Rust, and makes the rest of the
// page inert, so that no click reaches the damage. A start that crashed is repeated once before anything is said: nothing
// has been done by then, and answers are saved already.
const { RuntimeError } = WebAssembly;
const [navigation] = performance.getEntriesByType('navigation');
const again = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';

function showBroken() {
  const [broken, app] = ['broken', 'app'].map(id => document.getElementById(id));
  if (broken) broken.hidden = false;
  if (app) app.inert = true;
}

/** @type {Carrel['trap']} */
carrel.trap = {
  startFailed(error) {
    const crashed = error instanceof RuntimeError;
    if (crashed && again) {
      showBroken();
    } else if (crashed) {
      location.reload();
    }
    return crashed;
  },
};

/** @param {unknown} error */
function onError(error) {
  if (error instanceof RuntimeError) showBroken();
}
window.addEventListener('error', ({ error }) => onError(error));
window.addEventListener('unhandledrejection', ({ reason }) => onError(reason));
