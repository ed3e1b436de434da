// Going back leads to the link by which a page was left, not to the top of the page: whoever looked one thing up
// continues where they were. The history entry remembers the link. A question of an exam is left out: whoever comes back
// to it reads it from its heading.
const links = () => [...document.querySelectorAll('main a')].filter(link => link instanceof HTMLAnchorElement);

window.addEventListener('click', ({ target }) => {
  const link = target instanceof Element && target.closest('a[href^="#"]');
  if (!(link instanceof HTMLAnchorElement)) return;
  const index = location.hash.startsWith('#/attempt/') ? -1 : links().indexOf(link);
  history.replaceState(index < 0 ? null : [index, link.hash], '');
}, true);

/** @type {Carrel['back']} */
carrel.back = {
  restoreFocus() {
    if (!history.state) return;
    const [index, hash] = history.state;
    const link = links()[index];
    if (link?.hash !== hash) return;
    link.closest('details')?.setAttribute('open', '');
    link.focus();
    link.scrollIntoView({ block: 'center' });
  },
};
