// Shared by the scripts of the tests. The names computed here are close enough to accessible names to narrow a search;
// the browser then computes the real name of each remaining element.
const tidy = text => (text ?? '').replace(/\s+/g, ' ').trim();

// Not `element.labels`: in WebKit that list outlives its element, and the page's process aborts when it is collected.
const labelsOf = element => [...document.querySelectorAll('label')].filter(label => label.control === element);

const nameOf = element => {
    const byOthers = element.getAttribute('aria-labelledby');
    if (byOthers) {
        return tidy(byOthers.split(/\s+/).map(id => document.getElementById(id)?.textContent).join(' '));
    }
    if (element.ariaLabel) return tidy(element.ariaLabel);
    // Only fields have labels; looking for those of every button would take most of a search.
    const labels = element.matches('input, select, textarea') ? labelsOf(element) : [];
    if (labels.length) return tidy(labels.map(label => label.textContent).join(' '));
    if (element.tagName === 'FIELDSET') return tidy(element.querySelector('legend')?.textContent);
    return tidy(element.textContent);
};

// Spaces between boxes are announced but are not in the text, so they don't count here.
const close = text => text.replace(/\s+/g, '');
const named = (selector, part) =>
    [...document.querySelectorAll(selector)].filter(e => e.checkVisibility() && close(nameOf(e)).includes(close(part)));

const shows = words => tidy(document.body.innerText).includes(tidy(words));

// Whether the focused element has a visible focus indicator.
const focusIsVisible = () => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return document.activeElement.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
};

// The tab stops, in order. A group of radio buttons has one: the checked button or, if none is checked, the first; in
// WebKit then each of them.
const stopsAtEach = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);
const tabStops = () => {
    const modal = [...document.querySelectorAll('dialog[open]')].find(d => d.matches(':modal'));
    const all = [...(modal ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
        .filter(e => e.tabIndex >= 0 && !e.matches(':disabled') && !e.closest('[inert]') && e.checkVisibility());
    const groups = new Map();
    for (const e of all.filter(e => e.type === 'radio')) {
        if (e.checked || !groups.has(e.name)) groups.set(e.name, e);
    }
    const stops = e => groups.get(e.name) === e || (stopsAtEach && !groups.get(e.name).checked);
    // WebKit moves the focus to the parts of a date field, and no event says so.
    const isSilent = e => e.type === 'date' && stopsAtEach;
    return all.filter(e => !isSilent(e) && (e.type !== 'radio' || stops(e)));
};

// How often to press Tab to reach an element; negative with Shift. Null if it is not a tab stop.
const tabsTo = target => {
    const stops = tabStops();
    const to = stops.indexOf(target);
    if (to < 0) return null;
    const active = document.activeElement;
    if (active === target) return 0;
    const before = stop => stop === active || !!(active.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING);
    const passed = !active || active === document.body ? 0 : stops.filter(before).length;
    return to >= passed ? to - passed + 1 : to - passed + (stops.includes(active) ? 1 : 0);
};
