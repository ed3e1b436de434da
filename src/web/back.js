// Going back returns to the link by which a page was left, not to the top of the page, so that people can look
// something up and continue where they were. The history entry stores the link. Questions of an attempt are excluded:
// people read them from the heading again.
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
