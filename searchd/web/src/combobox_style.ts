// SPDX-License-Identifier: MIT
// The look of the box's list, for page and widget. The style sheet is constructed, so a Content-Security-Policy without
// 'unsafe-inline' allows it. A site sets the variables --gonggo-...

export const comboboxStyle = `
.suggestions {
  position: absolute; inset-inline: 0; top: 100%; z-index: 20; margin-top: 2px; max-height: min(28rem, 70vh);
  overflow-y: auto; overscroll-behavior: contain; text-align: start;
  color: var(--gonggo-color, #1e2124); background: var(--gonggo-background, #fff);
  border: 1px solid var(--gonggo-border, #6d7882); border-radius: var(--gonggo-radius, 6px);
  box-shadow: 0 4px 12px rgb(0 0 0 / .16);
}
.suggestions[hidden], .suggestions [hidden] { display: none; }
.suggestions[data-stalled] [role=listbox] { opacity: .75; }
.suggestions [role=option] {
  display: block; padding: .6em .9em; min-height: 1.5em; line-height: 1.5; cursor: pointer; overflow-wrap: anywhere;
}
.suggestions [role=option]:hover { background: var(--gonggo-hover, #eef2f7); }
.suggestions [role=option][aria-selected=true] {
  background: var(--gonggo-hover, #eef2f7); outline: 2px solid var(--gonggo-accent, #0b50d0); outline-offset: -2px;
}
.suggestions mark { color: var(--gonggo-accent, #0b50d0); background: none; font-weight: 700; }
.suggestions-note, .suggestions-heading { color: var(--gonggo-muted, #464c53); font-size: .875em; }
.suggestions-note { margin-inline-start: .5em; }
.suggestions-heading { padding: .6em 1.03em .2em; font-weight: 700; }
.suggestions-tools { display: flex; flex-wrap: wrap; gap: .25em; padding: .25em; border-top: 1px solid var(--gonggo-line, #cdd1d5); }
.suggestions-tools button {
  flex: none; min-height: 2.5em; padding: 0 .75em; border: 0; border-radius: 4px; background: none; cursor: pointer;
  color: var(--gonggo-muted, #464c53); font: inherit; font-size: .875em; text-decoration: underline;
}
.suggestions-tools button:hover { background: var(--gonggo-hover, #eef2f7); }
.clear-query {
  flex: none; width: 44px; min-height: 44px; padding: 0; border: 0; background: none; cursor: pointer; font: inherit;
  font-size: 1.25em; line-height: 1; color: var(--gonggo-muted, #464c53);
}
.clear-query[hidden] { display: none; }
.clear-query:focus-visible, .suggestions-tools button:focus-visible {
  outline: 2px solid var(--gonggo-accent, #0b50d0); outline-offset: -2px;
}
input[type=search]::-webkit-search-cancel-button { display: none; }
.only-read-out {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
`;

export function styleSheet(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
