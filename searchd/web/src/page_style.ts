// SPDX-License-Identifier: MIT
// What the script's elements look like on the search page: the colours of page.css, in each of its palettes.

export const pageStyle = `
:root {
  --gonggo-color: var(--color-text); --gonggo-background: var(--color-background); --gonggo-hover: var(--color-surface);
  --gonggo-accent: var(--color-primary); --gonggo-muted: var(--color-text-subtle); --gonggo-line: var(--color-border);
  --gonggo-border: var(--color-control-border);
}
.suggestions .suggestions-tools button {
  margin: 0; border: 0; border-radius: 4px; background: none; color: var(--color-text-subtle); min-height: 2.75rem;
}
button.clear-query {
  margin: 0; padding: 0; border: 0; border-radius: 0; background: none; color: var(--color-text-subtle); font-size: 1.5rem;
}
button.stop-typing { display: none; }
@media not all and (max-width: 30rem) {
  .typing:has(.suggestions:not([hidden]))::before {
    content: ""; position: fixed; inset: 0; z-index: 15; background: rgb(0 0 0 / .5);
  }
  .typing:has(.suggestions:not([hidden])) .box { z-index: 16; }
}
@media (max-width: 30rem) {
  :root:has(.typing) { overflow: hidden; }
  .gonggo-search.typing {
    position: fixed; inset: 0; z-index: 20; max-width: none; padding: 0.5rem 1rem; overflow: hidden;
    background: var(--color-background);
  }
  .typing button.stop-typing {
    display: flex; margin: 0 0 0.5rem auto; border-color: transparent; background: none; color: var(--color-text);
  }
  .typing .within { display: none; }
  .typing .suggestions { max-height: calc(100vh - 8rem); }
}
.filter-dialog {
  position: fixed; inset: 0; width: 100%; height: 100%; max-width: none; max-height: none; margin: 0; border: 0;
  padding: 1rem; overflow: auto; color: var(--color-text); background: var(--color-background);
}
.filter-dialog .filters { display: block; position: static; padding: 0; }
.filter-dialog .filters .close { position: absolute; top: 0.75rem; right: 1rem; margin: 0; }
`;
