// SPDX-License-Identifier: MIT
// The script of the search page. The page works without it, as plain forms; the script adds suggestions, recent and
// popular queries, a button that empties the box, a mode for typing, and on narrow screens a dialog for the filters.

import { ask, type Parameters, Suggester } from "./api";
import { clearButton } from "./clear_button";
import { Combobox, type Group } from "./combobox";
import { comboboxStyle, styleSheet } from "./combobox_style";
import { element } from "./dom";
import { filterDialog } from "./filter_dialog";
import { focusMode } from "./focus_mode";
import { pageStyle } from "./page_style";
import { limitQuery } from "./query_limit";
import { RecentQueries } from "./recent";
import { type Texts, textsOf } from "./texts";

const filterNames = ["board", "department", "keyword", "source", "license", "from", "to", "period", "status", "has_attachment"];

// The conditions of the form that /v1/suggest takes as well.
function filtersOf(form: HTMLFormElement): Parameters {
  const filters: Parameters = [];
  for (const [name, value] of new FormData(form)) {
    if (filterNames.includes(name) && typeof value === "string" && value !== "") filters.push([name, value]);
  }
  return filters;
}

// Popular queries are asked for once. Without the address /v1/popular (404), or if it fails, there are none.
function popularQueries(address: string | undefined): () => Promise<string[]> {
  let answer: Promise<string[]> | null = null;
  const load = async () => {
    if (!address) return [];
    try {
      return (await ask<{ queries: { text: string }[] }>(address, [])).queries.map(({ text }) => text);
    } catch {
      return [];
    }
  };
  return () => (answer ??= load());
}

function toolsFor(recent: RecentQueries, texts: Texts, changed: () => void): Node | null {
  if (!recent.available) return null;
  const button = (text: string, run: () => void) => {
    const made = element("button", { type: "button" }, text);
    made.addEventListener("click", () => {
      run();
      changed();
    });
    return made;
  };
  const clear = recent.list().length > 0 ? button(texts.clearRecent, () => recent.clear()) : null;
  const keep = recent.off
    ? button(texts.recentOn, () => recent.switchOff(false))
    : button(texts.recentOff, () => recent.switchOff(true));
  return element("div", { class: "suggestions-tools" }, clear, keep);
}

function enhance(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  const popup = form.querySelector<HTMLElement>(".suggestions");
  if (!input || !popup) return;
  const texts = textsOf(form.dataset.lang);
  const recent = new RecentQueries();
  const popular = popularQueries(form.dataset.popular);
  const suggester = form.dataset.suggest ? new Suggester(form.dataset.suggest, () => filtersOf(form)) : null;
  const status = element("div", { class: "only-read-out", "aria-live": "polite" });
  form.querySelector("a.clear")?.remove();  // the link that empties the box without a script
  popup.after(clearButton(input, texts.clear));
  form.append(status);
  focusMode(form, input, texts.stopTyping);
  limitQuery(input, texts.tooLong);
  const atRest = async (): Promise<Group[]> => [
    { label: texts.recent, choices: recent.list().map((text) => ({ text })) },
    { label: texts.popular, choices: (await popular()).map((text) => ({ text })) },
  ];
  const combobox: Combobox = new Combobox({
    input,
    popup,
    status,
    idPrefix: input.id || "q",
    texts,
    suggest: async (query) =>
      ((await suggester?.suggest(query)) ?? []).map(({ text, marks, kind }) => ({ text, marks, note: texts.kinds[kind] })),
    atRest,
    tools: () =>
      toolsFor(recent, texts, () => {
        input.focus();
        combobox.refresh();
      }),
    run: (text) => {
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));  // the text before it may have been too long
      form.requestSubmit();
    },
  });
  form.addEventListener("submit", () => {
    combobox.close();
    recent.add(input.value);
  });
}

document.adoptedStyleSheets = [...document.adoptedStyleSheets, styleSheet(comboboxStyle), styleSheet(pageStyle)];
document.querySelectorAll<HTMLFormElement>("form.gonggo-search").forEach(enhance);
filterDialog(document.getElementById("filters"), document.querySelector<HTMLElement>("a.open-filters"));
