// Printing shows the contents of closed `details` elements. CSS does this (`details::details-content`) if the browser
// supports it; in other browsers (Firefox before 143, Safari before 18.4) everything is opened for printing and closed
// afterward.
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
