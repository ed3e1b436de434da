// Sees to a program that stops in its middle. A panic shows its notice by itself, but what the engine stops (no memory is
// left, or its compiler erred: WebKit's does, in about one of a thousand searches) is told to nobody. A start that
// stopped is made once more before anything is said: nothing has been done by then.
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
