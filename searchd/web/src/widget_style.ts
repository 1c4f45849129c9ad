// SPDX-License-Identifier: MIT
// The look of <gonggo-search>. Sites change it with the variables --gonggo-... and with ::part(name).

export const widgetStyle = `
:host {
  display: block; max-width: 100%; word-break: keep-all; overflow-wrap: anywhere; font-family: var(--gonggo-font, inherit); line-height: 1.5;
  color: var(--gonggo-color, #1e2124); background: var(--gonggo-background, #fff);
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.box {
  position: relative; display: flex; align-items: stretch; min-height: 48px;
  border: 1px solid var(--gonggo-border, #6d7882); border-radius: var(--gonggo-radius, 6px);
}
.box:focus-within { outline: 2px solid var(--gonggo-accent, #0b50d0); outline-offset: 1px; }
input {
  flex: 1; min-width: 0; padding: 0 .9em; border: 0; outline: 0; background: none; color: inherit; font: inherit;
  appearance: none;
}
input::placeholder { color: var(--gonggo-muted, #464c53); opacity: 1; }
button { font: inherit; color: inherit; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 2px solid var(--gonggo-accent, #0b50d0); outline-offset: 2px; }
.submit {
  flex: none; min-width: 64px; padding: 0 1em; border: 0; border-radius: 0 5px 5px 0;
  color: var(--gonggo-on-accent, #fff); background: var(--gonggo-accent, #0b50d0);
}
.submit:focus-visible { outline-offset: -4px; outline-color: var(--gonggo-on-accent, #fff); }
.status { margin: .75em 0 0; min-height: 1.5em; font-weight: 700; }
.failure {
  margin: .75em 0 0; padding: .75em 1em; border-inline-start: 4px solid var(--gonggo-danger, #bd2c0f);
  background: var(--gonggo-hover, #eef2f7);
}
.region[aria-busy=true] { opacity: .6; }
.notes p { margin: .5em 0 0; }
.link {
  padding: .25em 0; border: 0; background: none; color: var(--gonggo-accent, #0b50d0); text-decoration: underline;
  text-align: start;
}
.filters, .pages { display: flex; flex-wrap: wrap; gap: .5em; margin: 1em 0 0; }
.filter, .pages button {
  min-width: 44px; min-height: 44px; padding: 0 .9em; border: 1px solid var(--gonggo-border, #6d7882);
  border-radius: 22px; background: none;
}
.pages button { border-radius: var(--gonggo-radius, 6px); }
.filter[aria-pressed=true], .pages [aria-current] {
  color: var(--gonggo-on-accent, #fff); background: var(--gonggo-accent, #0b50d0); border-color: var(--gonggo-accent, #0b50d0);
}
.results { list-style: none; margin: .5em 0 0; padding: 0; }
.result { padding: 1em 0; border-bottom: 1px solid var(--gonggo-line, #cdd1d5); }
.title { font-size: 1.125em; font-weight: 700; }
.title a { color: var(--gonggo-accent, #0b50d0); text-decoration: none; }
.title a:hover, .title a:focus-visible { text-decoration: underline; }
.title, .snippet { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.title:focus-within { overflow: visible; }
.snippet { margin: .25em 0 0; }
.place { margin-top: .25em; color: var(--gonggo-muted, #464c53); font-size: .875em; overflow-wrap: anywhere; }
.results mark { color: inherit; background: var(--gonggo-mark, #fff0b3); font-weight: 700; }
.title a mark { color: inherit; }
.facts { display: flex; flex-wrap: wrap; gap: .25em .75em; margin-top: .5em; color: var(--gonggo-muted, #464c53); font-size: .875em; }
.badge { padding: 0 .5em; border: 1px solid var(--gonggo-border, #6d7882); border-radius: 4px; }
@media (forced-colors: active) {
  .filter[aria-pressed=true], .pages [aria-current], .submit { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
`;
