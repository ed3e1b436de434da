// Keeps the second click of a double click on a start button away from the first question: the page has changed under the
// pointer, and the click would choose whatever lies there now. Within a sitting clicks may follow each other fast.
/** Where the last single or first click was, outside a sitting.
 * @type {Element | undefined} */
let first;

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : undefined;
  if (event.detail < 2) {
    first = target?.closest('.sitting') ? undefined : target;
  } else if (first && !first.isConnected && document.querySelector('.sitting')) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
