// SPDX-License-Identifier: MIT
// <gonggo-search endpoint="https://search.city.example">: box, suggestions and results for any site.
// docs/widget.ko.md describes the attributes, variables and parts. The element talks to its endpoint only.

import { ApiError, ask, type Parameters, type SearchAnswer, Suggester } from "./api";
import { clearButton } from "./clear_button";
import { Combobox } from "./combobox";
import { comboboxStyle, styleSheet } from "./combobox_style";
import { element } from "./dom";
import { limitQuery } from "./query_limit";
import { type Actions, resultNodes, summary } from "./results";
import { languageOf, type Texts, textsOf } from "./texts";
import { widgetStyle } from "./widget_style";

const attributes = ["endpoint", "lang", "board", "size", "placeholder", "label", "address"] as const;
type Attribute = (typeof attributes)[number];

interface State {
  query: string;
  board: string | null;
  page: number;
}

class GonggoSearch extends HTMLElement {
  static readonly observedAttributes = attributes;

  private readonly root = this.attachShadow({ mode: "open", delegatesFocus: true });
  private texts: Texts = textsOf("ko");
  private input = element("input");
  private region = element("div");
  private status = element("p");
  private readOut = element("div");
  private combobox: Combobox | null = null;
  private state: State = { query: "", board: null, page: 1 };
  private running: AbortController | null = null;
  private readonly back = () => this.readAddress();

  connectedCallback(): void {
    this.build();
    addEventListener("popstate", this.back);
    this.readAddress();
  }

  disconnectedCallback(): void {
    removeEventListener("popstate", this.back);
    this.running?.abort();
    this.combobox?.close();
  }

  attributeChangedCallback(): void {
    if (this.isConnected && this.combobox) this.build();
  }

  // Searches for `query`, as if somebody had typed it. An empty query does nothing.
  search(query: string): void {
    this.input.value = query;
    this.input.dispatchEvent(new Event("input"));
    this.show({ query: query.trim(), board: null, page: 1 });
  }

  private attribute(name: Attribute): string {
    return this.getAttribute(name)?.trim() ?? "";
  }

  // The address of the daemon without a slash at the end. Without the attribute: where this script came from.
  private get endpoint(): string {
    const named = this.attribute("endpoint");
    const address = named ? new URL(named, document.baseURI) : new URL("../..", import.meta.url);
    return (address.origin + address.pathname).replace(/\/+$/, "");
  }

  // The attribute `lang` of the element, else of what it stands in.
  private get language(): string {
    return this.closest<HTMLElement>("[lang]")?.lang ?? "ko";
  }

  private get boards(): string[] {
    return this.attribute("board").split(",").map((board) => board.trim()).filter((board) => board !== "");
  }

  private get size(): string {
    return /^[1-9][0-9]?$|^100$/.test(this.attribute("size")) ? this.attribute("size") : "10";
  }

  private boardParameters(board: string | null = null): Parameters {
    return (board ? [board] : this.boards).map((name) => ["board", name]);
  }

  private build(): void {
    this.texts = textsOf(this.language);
    const { texts } = this;
    this.combobox?.close();
    this.input = element("input", {
      type: "search",
      part: "input",
      enterkeyhint: "search",
      "aria-label": this.attribute("label") || texts.query,
      placeholder: this.attribute("placeholder") || undefined,
    });
    this.status = element("p", { class: "status", part: "status", role: "status" });
    this.region = element("div", { class: "region", role: "region", "aria-label": texts.results });
    this.readOut = element("div", { class: "only-read-out", "aria-live": "polite" });
    const popup = element("div", { class: "suggestions", part: "popup", hidden: true });
    const submit = element("button", { type: "submit", class: "submit", part: "submit" }, texts.submit);
    const box = element("div", { class: "box", part: "box" }, this.input, popup, clearButton(this.input, texts.clear), submit);
    const form = element("form", { role: "search", part: "form", action: "" }, box);
    limitQuery(this.input, texts.tooLong);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.combobox?.close();
      this.show({ query: this.input.value.trim(), board: null, page: 1 });
    });
    this.root.adoptedStyleSheets = [styleSheet(comboboxStyle), styleSheet(widgetStyle)];
    this.root.replaceChildren(form, this.readOut, this.status, this.region);
    this.combobox = this.makeCombobox(popup);
  }

  private makeCombobox(popup: HTMLElement): Combobox {
    const { texts } = this;
    const suggester = new Suggester(`${this.endpoint}/v1/suggest`, () => this.boardParameters());
    return new Combobox({
      input: this.input,
      popup,
      status: this.readOut,
      idPrefix: "gonggo",
      texts,
      suggest: async (query) =>
        (await suggester.suggest(query)).map(({ text, marks, kind }) => ({ text, marks, note: texts.kinds[kind] })),
      run: (text) => {
        this.search(text);
        this.combobox?.close();
        this.input.focus();
      },
    });
  }

  // Searches for `state` and shows the answer. `keepAddress`: the page's address says this already.
  private show(state: State, keepAddress = false): void {
    if (state.query === "") return;
    this.state = state;
    if (!keepAddress) this.writeAddress();
    void this.load();
  }

  private async load(): Promise<void> {
    const { query, board, page } = this.state;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.region.setAttribute("aria-busy", "true");
    this.status.textContent = this.texts.searching;
    const parameters: Parameters = [
      ["q", query],
      ["page", String(page)],
      ["size", this.size],
      ["lang", languageOf(this.language)],
      ...(this.boards.length === 1 ? [] : [["facets", "board"] as [string, string]]),
      ...this.boardParameters(board),
    ];
    try {
      const answer = await ask<SearchAnswer>(`${this.endpoint}/v1/search`, parameters, running.signal);
      if (!running.signal.aborted) this.showAnswer(answer);
    } catch (error) {
      if (!running.signal.aborted) this.showFailure(error);
    }
  }

  private showAnswer(answer: SearchAnswer): void {
    const { texts, state, boards } = this;
    const actions: Actions = {
      search: (query) => {
        this.search(query);
        this.combobox?.close();
      },
      board: (board) => this.showAndFocus({ ...state, board, page: 1 }),
      page: (page) => this.showAndFocus({ ...state, page }),
    };
    this.status.textContent = summary(answer, texts);
    this.region.replaceChildren(...resultNodes({ answer, board: state.board, boards }, texts, actions));
    this.region.removeAttribute("aria-busy");
  }

  // The button that was pressed is replaced by the answer, so the focus moves to the count above the new results.
  private showAndFocus(state: State): void {
    this.status.tabIndex = -1;
    this.status.focus();
    this.show(state);
  }

  private showFailure(error: unknown): void {
    const failure = error instanceof ApiError ? error.failure : "other";
    this.status.textContent = "";
    const text = this.texts.failures[failure];
    this.region.replaceChildren(element("p", { class: "failure", part: "failure", role: "alert" }, text));
    this.region.removeAttribute("aria-busy");
  }

  // With the attribute `address`, the query and the page stand in the address of the site's page under that name, so
  // that results can be linked to, and the back button works.
  private writeAddress(): void {
    const name = this.attribute("address");
    if (!name) return;
    const { query, board, page } = this.state;
    const address = new URL(location.href);
    const values = { [name]: query, [`${name}-board`]: board ?? "", [`${name}-page`]: page > 1 ? String(page) : "" };
    for (const [key, value] of Object.entries(values)) {
      if (value) address.searchParams.set(key, value);
      else address.searchParams.delete(key);
    }
    if (address.href !== location.href) history.pushState(null, "", address);
  }

  private readAddress(): void {
    const name = this.attribute("address");
    if (!name) return;
    const values = new URL(location.href).searchParams;
    const query = values.get(name)?.trim() ?? "";
    const page = Number(values.get(`${name}-page`) ?? 1);
    this.input.value = query;
    this.input.dispatchEvent(new Event("input"));
    this.combobox?.close();
    this.region.replaceChildren();
    this.status.textContent = "";
    this.show({ query, board: values.get(`${name}-board`), page: Number.isInteger(page) && page > 0 ? page : 1 }, true);
  }
}

if (!customElements.get("gonggo-search")) customElements.define("gonggo-search", GonggoSearch);
