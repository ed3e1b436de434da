// Shows the first screen before the program runs if there are no saves. The build stored it in the page as the template
// `first` (`src/first.rs`), and the program renders the same. People with saves never see it, so both copies of the
// saves must be empty.
/** @param {string} id */
function element(id) {
  const found = document.querySelector(`#${id}`);
  if (found instanceof HTMLElement) return found;
  throw new Error(`the page has no #${id}`);
}

const app = element('app');
const late = element('late');
const loading = [...app.childNodes];
// The start button that was pressed and the focused element, as selectors for the program's page.
let wanted = '';
let focused = '';
let over = false;

function isEmpty() {
  try {
    return !Object.keys(localStorage).some(key => key.startsWith('carrel'));
  } catch {
    return false;
  }
}

const isHome = () => ['', '#', '#/'].includes(location.hash);

function draw() {
  wanted = '';
  focused = '';
  const template = document.getElementById('first');
  carrel.starter.forget();
  if (isHome() && template instanceof HTMLTemplateElement) {
    app.replaceChildren(template.content.cloneNode(true));
    // For `rescue.js`: the program didn't render this.
    app.dataset.first = '';
    carrel.starter.load();
  } else {
    app.replaceChildren(...loading);
    delete app.dataset.first;
  }
}

/**
 * Shows a message, followed by the advice if the program still hasn't loaded some seconds later.
 * @param {string} words
 */
function announce(words) {
  const [refused, message] = [document.createElement('div'), document.createElement('div')];
  refused.className = 'refused';
  refused.setAttribute('role', 'alert');
  message.textContent = words;
  refused.append(message);
  app.querySelector('.refused')?.remove();
  app.append(refused);
  if (document.getElementById('late')) return;
  const advice = late.cloneNode(true);
  if (advice instanceof Element) advice.querySelector('h1')?.remove();
  app.querySelector('.home')?.append(advice);
}

/** @param {Event} event */
async function onClick(event) {
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('.skip')) {
    // As a link, this would be the URL of a page that does not exist.
    event.preventDefault();
    element('main').focus();
  }
  const button = target?.closest('[data-start]');
  if (!button) return;
  wanted = `[data-start="${button.getAttribute('data-start')}"]`;
  const start = button.getAttribute('data-start') ?? '';
  const home = app.querySelector('.home');
  if (home && await carrel.starter.show(start, home)) {
    wanted = '';
    return;
  }
  // Another button or the program was faster.
  if (!button.isConnected) return;
  announce(`Carrel is still loading. ${button.textContent} begins as soon as it is ready.`);
}

/** @param {FocusEvent} event */
function onFocus({ target }) {
  focused = '';
  if (!(target instanceof Element)) return;
  for (const name of ['data-start', 'data-choice', 'href']) {
    const value = target.getAttribute(name);
    if (value) focused ||= `${target.localName}[${name}="${CSS.escape(value)}"]`;
  }
}

/** Resolves when the browser reports that it has painted the page's largest element. */
const isPainted = () => new Promise(resolve => {
  const type = 'largest-contentful-paint';
  if (globalThis.PerformanceObserver?.supportedEntryTypes?.includes(type)) new PerformanceObserver(resolve).observe({ type });
  else requestAnimationFrame(() => setTimeout(resolve));
});

async function begin() {
  if (!isEmpty()) return;
  // The journal is nearly always empty too, and reading it takes a while.
  if (isHome()) carrel.starter.load();
  if (!await carrel.journal.isEmpty || over) return;
  app.addEventListener('click', onClick);
  document.addEventListener('focusin', onFocus);
  window.addEventListener('hashchange', draw);
  draw();
  if ('first' in app.dataset) await isPainted();
}

/** @type {Carrel['first']} */
carrel.first = {
  // The program can do without it.
  painted: begin().catch(error => console.error(error)),
  end() {
    const isShown = 'first' in app.dataset;
    over = true;
    delete app.dataset.first;
    app.removeEventListener('click', onClick);
    document.removeEventListener('focusin', onFocus);
    window.removeEventListener('hashchange', draw);
    if (!isShown) return;
    /** @param {string} selector */
    const find = selector => {
      const found = selector ? app.querySelector(selector) : null;
      return found instanceof HTMLElement ? found : undefined;
    };
    const started = carrel.starter.take();
    if (started) {
      const option = focused;
      carrel.notify({ type: 'started', ...started });
      // The program moves the focus to the heading first.
      requestAnimationFrame(() => find(option)?.focus());
      return;
    }
    find(focused)?.focus();
    // The program may have the questions already, but not know it.
    const start = wanted;
    carrel.afterMessages(() => find(start)?.click());
  },
};
