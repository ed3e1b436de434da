// Shows the first question of a form before the program runs if there are no saves. The build drew the forms
// (`xtask/src/site/starters.rs`), and one is chosen at random. The program continues the form from its seed, with the
// options chosen in the meantime and the words of its first questions, so it need not wait for all words. Nothing is
// saved until then, so the page does not claim it.

/** @typedef {[tag: string, attributes: Record<string, string>, children: (Tree | string)[]]} Tree */
/** @typedef {{ forms: Record<string, { seed: number, page: Tree, words: string }> }} Starter */

/** @type {Promise<Starter | undefined> | undefined} */
let loading;
/** @type {Promise<void> | undefined} */
let styled;
/** The form whose question is on screen, and its page.
 * @type {{ key: string, seed: number, at: number, page: Element, words: string } | undefined} */
let shown;
// Once the program starts, it shows its own pages.
let over = false;

/**
 * Builds the elements of a tree. Text only ever becomes text.
 * @param {Tree} tree
 */
function build([tag, attributes, children]) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map(child => (typeof child === 'string' ? child : build(child))));
  return element;
}

/** @param {HTMLLinkElement} link */
function hasLoaded(link) {
  try {
    // Firefox has the sheet, but not its rules, while it loads.
    return Boolean(link.sheet?.cssRules);
  } catch {
    return false;
  }
}

/**
 * Resolves when the style sheet has loaded, or cannot be: browsers show nothing until then.
 * @returns {Promise<void>}
 */
const sheetIsLoaded = () => new Promise(resolve => {
  const link = document.querySelector('link[rel="stylesheet"]');
  const done = () => resolve();
  if (!(link instanceof HTMLLinkElement) || hasLoaded(link) || document.readyState === 'complete') done();
  link?.addEventListener('load', done, { once: true });
  // A sheet that failed earlier has no more events of its own.
  window.addEventListener('load', done, { once: true });
});

/** @returns {Promise<Starter | undefined>} */
async function fetchStarter() {
  // If the worker serves the page, the program is cached and there may be no network.
  if (navigator.serviceWorker?.controller) return undefined;
  const all = document.querySelector('meta[name="carrel-starters"]')?.getAttribute('content')?.split(' ') ?? [];
  const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
  const integrity = all[chance % all.length];
  if (!integrity) return undefined;
  // The file name is the first digits of the digest.
  const digest = atob(integrity.slice(integrity.indexOf('-') + 1));
  const name = Array.from(digest.slice(0, 8), byte => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  try {
    return await (await fetch(`starter-${name}.txt`, { integrity, credentials: 'same-origin' })).json();
  } catch {
    // The person then waits for the program.
    return undefined;
  }
}

/** @type {Carrel['starter']} */
carrel.starter = {
  load() {
    loading ??= fetchStarter();
    styled ??= sheetIsLoaded();
  },
  async ahead() {
    await Promise.race([styled, loading]);
    // The first screen must not wait for the program, which would take the processor and the connection. A hidden page
    // paints nothing.
    await Promise.race([carrel.first.painted, new Promise(resolve => { setTimeout(resolve, 200); })]);
  },
  async show(key, place) {
    const at = Date.now();
    const form = (await loading)?.forms[key];
    if (!form || over || !place.isConnected) return false;
    const page = build(form.page);
    shown = { key, seed: form.seed, at, page, words: form.words };
    place.replaceWith(page);
    // A sitting has no tabs.
    document.querySelector('.tabs')?.setAttribute('hidden', '');
    scrollTo(0, 0);
    page.querySelector('h1')?.focus();
    return true;
  },
  forget() {
    shown = undefined;
  },
  end() {
    over = true;
  },
  take() {
    if (!shown) return undefined;
    // The program has removed the page, but the elements keep their state.
    const { key, seed, at, page, words } = shown;
    const ticks = [...page.querySelectorAll('input')].filter(tick => tick.checked);
    return { key, seed, at, chosen: Uint8Array.from(ticks, tick => Number(tick.dataset.choice)), text: words };
  },
};
