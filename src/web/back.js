// The way back leads to the link by which a page was left, not to the page's top: whoever looked one thing up goes on
// where they were. The entry in the browser's history keeps which link it was. A question of an exam is left out: whoever
// comes back to it reads it from its head.
const links = () => [...document.querySelectorAll('main a')];

window.addEventListener('click', ({ target }) => {
  const link = target.closest?.('a[href^="#"]');
  if (!link) return;
  const place = location.hash.startsWith('#/attempt/') ? -1 : links().indexOf(link);
  history.replaceState(place < 0 ? null : [place, link.hash], '');
}, true);

// The program has drawn another page and given its heading the focus.
window.addEventListener('carrel-arrived', () => {
  if (!history.state) return;
  const [place, hash] = history.state;
  const link = links()[place];
  if (link?.hash !== hash) return;
  link.closest('details')?.setAttribute('open', '');
  link.focus();
  link.scrollIntoView({ block: 'center' });
});
