// The look of all pages, and the size of the current one.
const [width, height, dark, forced] = arguments;
const set = (name, value) => Services.prefs.setIntPref(name, value);
set('layout.css.prefers-color-scheme.content-override', dark ? 0 : 1);
set('ui.prefersReducedMotion', 1);
set('ui.useAccessibilityTheme', forced ? 1 : 0);
set('browser.display.document_color_use', forced ? 2 : 0);
const browser = gBrowser.selectedBrowser;
browser.browsingContext.mediumOverride = '';
const size = { width, 'min-width': width, 'max-width': width, height, 'min-height': height, 'max-height': height };
for (const [name, value] of Object.entries(size)) browser.style.setProperty(name, `${value}px`);
browser.style.setProperty('flex', 'none');
