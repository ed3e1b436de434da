// What is folded on the screen is wanted on paper. A style says so (`details::details-content`) where the browser knows
// that; elsewhere (Firefox before 143, Safari before 18.4) everything is unfolded to be printed, and folded again after.
/** @type {HTMLDetailsElement[]} */
let folded = [];

function unfold() {
  folded.push(...[...document.querySelectorAll('details')].filter(part => !part.open));
  for (const part of folded) part.open = true;
}

function fold() {
  for (const part of folded) part.open = false;
  folded = [];
}

if (!CSS.supports('selector(details::details-content)')) {
  window.addEventListener('beforeprint', unfold);
  window.addEventListener('afterprint', fold);
  matchMedia('print').addEventListener('change', ({ matches }) => { if (matches) unfold(); else fold(); });
}
