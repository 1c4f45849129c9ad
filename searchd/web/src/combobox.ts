// SPDX-License-Identifier: MIT
// A search box with a list of suggestions: the pattern "combobox with list autocomplete" of the ARIA Authoring
// Practices. The focus stays in the input. The input's value is written only after a choice, and never while a
// syllable is being composed.

import { Answers } from "./answers";
import { Composition } from "./composition";
import { element, type Mark, markedText } from "./dom";
import { press } from "./list_keys";
import type { Texts } from "./texts";

export interface Choice {
  text: string;
  marks?: Mark[];
  note?: string | undefined;  // shown behind the text, such as "부서"
}

export interface Group {
  label: string;
  choices: Choice[];
}

export interface ComboboxParts {
  input: HTMLInputElement;
  popup: HTMLElement;   // directly behind the input
  status: HTMLElement;  // aria-live="polite"
  idPrefix: string;     // unique in the document or the shadow root
  texts: Texts;
  suggest(query: string): Promise<Choice[]>;
  atRest?(): Promise<Group[]>;      // what an empty box offers
  tools?(): Node | null;            // what stands below it
  run(text: string): void;          // searches for a chosen text
}

const pauseBeforeAsking = 50;  // milliseconds; several keystrokes within it ask once

export class Combobox {
  private readonly listbox = element("div", { role: "listbox", part: "list" });
  private readonly composition = new Composition();
  private readonly answers: Answers<Group[]>;
  private choices: Choice[] = [];
  private active = -1;
  private asked: string | null = null;  // the text that was last asked for; null: the list belongs to no text
  private activeOnArrival: "first" | "last" | null = null;  // an arrow opened the list before it has options
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: ComboboxParts) {
    this.answers = new Answers<Group[]>({
      answered: (groups) => this.show(groups),
      failed: () => this.show([]),
      stalled: (is) => this.showStalled(is),
    });
    this.prepare();
    this.listen();
  }

  // Closes the list and drops answers that are still to come.
  close(): void {
    clearTimeout(this.pause);
    this.answers.forget();
    this.asked = null;
    this.hide();
  }

  // Shows what an empty box offers again, after its content has changed.
  refresh(): void {
    this.asked = null;
    this.ask();
  }

  private get open(): boolean {
    return this.parts.input.getAttribute("aria-expanded") === "true";
  }

  private prepare(): void {
    const { input, popup, idPrefix, texts } = this.parts;
    this.listbox.id = `${idPrefix}-list`;
    this.listbox.setAttribute("aria-label", texts.suggestions);
    popup.replaceChildren(this.listbox);
    popup.hidden = true;
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-haspopup", "listbox"],
      ["aria-controls", this.listbox.id],
      ["aria-expanded", "false"],
      ["autocomplete", "off"],
    ] as const) {
      input.setAttribute(name, value);
    }
  }

  private listen(): void {
    const { input, popup } = this.parts;
    input.addEventListener("compositionstart", () => this.composition.started());
    input.addEventListener("compositionend", () => {
      this.composition.ended();
      this.changed();
    });
    input.addEventListener("input", () => this.changed());
    input.addEventListener("focus", () => this.changed(true));
    input.addEventListener("click", () => this.changed(true));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("keyup", () => this.composition.keyUp());
    popup.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      input.focus();
      this.close();
    });
    // The focus stays in the input while somebody presses an option, so the list does not close before the click.
    this.listbox.addEventListener("mousedown", (event) => event.preventDefault());
    this.listbox.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      const choice = this.choices[this.options().indexOf(option as HTMLElement)];
      if (choice) this.choose(choice);
    });
    for (const part of [input, popup]) {
      part.addEventListener("focusout", (event) => {
        const next = event.relatedTarget as Node | null;
        if (next === null || (next !== input && !popup.contains(next))) this.close();
      });
    }
  }

  // The text may have changed. A box that is only entered (`entered`) opens its list if it is empty.
  private changed(entered = false): void {
    const text = this.parts.input.value.trim();
    if (text === this.asked || (entered && (text !== "" || this.open))) return;
    this.setActive(-1);
    clearTimeout(this.pause);
    if (text === "") this.ask();
    else this.pause = setTimeout(() => this.ask(), pauseBeforeAsking);
  }

  private ask(): void {
    const { input, suggest, atRest } = this.parts;
    const text = input.value.trim();
    this.asked = text;
    this.activeOnArrival = null;
    if (text !== "") {
      void this.answers.ask(async () => [{ label: "", choices: await suggest(text) }]);
    } else if (atRest) {
      void this.answers.ask(atRest);
    } else {
      this.close();
      this.asked = text;
    }
  }

  private key(event: KeyboardEvent): void {
    if (this.composition.owns(event) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { open, active } = this;
    const arrow = event.key === "ArrowDown" || (event.key === "ArrowUp" && !event.altKey);
    if (arrow && !open && this.asked !== this.parts.input.value.trim()) {
      event.preventDefault();
      clearTimeout(this.pause);
      this.ask();  // the answer opens the list
      if (!event.altKey) this.activeOnArrival = event.key === "ArrowDown" ? "first" : "last";
      return;
    }
    const outcome = press(event.key, event.altKey, { open, active, count: this.choices.length });
    if (outcome.handled) event.preventDefault();
    const choice = this.choices[active];
    if (outcome.choose && choice) {
      this.choose(choice);
    } else if (open && !outcome.list.open) {
      this.close();
    } else if (outcome.list.open) {
      this.reveal();
      this.setActive(outcome.list.active);
    } else if (event.key === "Enter" || event.key === "Escape") {
      this.close();  // an answer that is still to come must not open the list
    }
  }

  private choose(choice: Choice): void {
    const composing = this.composition.active;
    this.close();
    if (!composing) {
      this.parts.run(choice.text);
      return;
    }
    this.parts.input.blur();  // ends the composition; its last events come before the next task
    setTimeout(() => {
      this.close();
      this.parts.run(choice.text);
    }, 0);
  }

  private options(): HTMLElement[] {
    return [...this.listbox.querySelectorAll<HTMLElement>("[role=option]")];
  }

  private setActive(index: number): void {
    const { input } = this.parts;
    this.active = index;
    const options = this.options();
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = options[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  private show(groups: Group[]): void {
    const { popup, status, texts, tools, idPrefix } = this.parts;
    const filled = groups.filter((group) => group.choices.length > 0);
    this.choices = filled.flatMap((group) => group.choices);
    let number = 0;
    const nodes = filled.map((group) => {
      const options = group.choices.map((choice) => option(choice, `${idPrefix}-option-${number++}`));
      if (group.label === "") return options;
      const heading = element("div", { class: "suggestions-heading", part: "heading", "aria-hidden": "true" }, group.label);
      return [element("div", { role: "group", "aria-label": group.label }, heading, ...options)];
    });
    this.listbox.replaceChildren(...nodes.flat());
    this.listbox.hidden = this.choices.length === 0;
    const below = this.asked === "" ? (tools?.() ?? null) : null;
    popup.replaceChildren(this.listbox, ...(below ? [below] : []));
    if (this.choices.length > 0) this.reveal();
    else this.hide();
    popup.hidden = this.choices.length === 0 && below === null;
    const last = this.choices.length - 1;
    this.setActive(this.activeOnArrival === null ? -1 : this.activeOnArrival === "first" ? 0 : last);
    this.activeOnArrival = null;
    if (this.asked !== "" || this.choices.length > 0) status.textContent = texts.suggestionCount(this.choices.length);
  }

  private showStalled(is: boolean): void {
    const { popup, status, texts } = this.parts;
    popup.toggleAttribute("data-stalled", is);
    this.listbox.setAttribute("aria-busy", String(is));
    status.textContent = is ? texts.suggestionsLoading : "";
  }

  private reveal(): void {
    this.parts.popup.hidden = false;
    this.parts.input.setAttribute("aria-expanded", "true");
  }

  private hide(): void {
    this.parts.popup.hidden = true;
    this.parts.input.setAttribute("aria-expanded", "false");
    this.setActive(-1);
  }
}

function option(choice: Choice, id: string): HTMLElement {
  const note = choice.note ? element("span", { class: "suggestions-note", part: "note" }, choice.note) : null;
  const text = element("span", {}, ...markedText(choice.text, choice.marks ?? [], "mark"));
  return element("div", { role: "option", id, part: "option", "aria-selected": "false" }, text, ...(note ? [" ", note] : []));
}
