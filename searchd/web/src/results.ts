// SPDX-License-Identifier: MIT
// The results of a search as elements: counts, what was done to the query, the hits, and the pages.

import type { Hit, SearchAnswer, SnippetFrom } from "./api";
import { element, markedText, webAddress } from "./dom";
import type { Texts } from "./texts";

export interface Actions {
  search(query: string): void;
  board(board: string | null): void;  // null: all boards
  page(page: number): void;
}

export interface Shown {
  answer: SearchAnswer;
  board: string | null;  // the board that is chosen; null: all
  boards: string[];      // the boards that may be chosen; empty: all that the answer has
}

// The remarks that say why the results are not just what was typed. The notes above them say the same of corrections.
const toldRemarks = new Set(["relaxed", "similar_only", "no_exact_match", "nothing_found", "unknown_value"]);
const furthestHit = 10000;  // /v1/search refuses pages behind it

// What is read out and shown above the hits.
export function summary(answer: SearchAnswer, texts: Texts): string {
  const found = texts.count(answer.totalHits, answer.similarHits);
  return answer.hits.length > 0 ? found : `${texts.count(0, 0)}. ${texts.nothing}`;
}

export function resultNodes(shown: Shown, texts: Texts, actions: Actions): Node[] {
  const { answer } = shown;
  const nodes: (Node | null)[] = [
    queryNotes(answer, texts, actions),
    boardFilter(shown, texts, actions),
    answer.hits.length > 0
      ? element("ol", { class: "results", part: "results" }, ...answer.hits.map((hit) => hitNode(hit, texts)))
      : emptyNode(answer, texts, actions),
    pagination(answer, texts, actions),
  ];
  return nodes.filter((node): node is Node => node !== null);
}

function button(text: string, run: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", run);
  return made;
}

function queryNotes(answer: SearchAnswer, texts: Texts, actions: Actions): Node | null {
  const { correctedQuery, suggestedQuery } = answer;
  const notes: Node[] = [];
  if (correctedQuery) notes.push(element("p", {}, texts.corrected(correctedQuery)));
  if (suggestedQuery) {
    const link = button(suggestedQuery, () => actions.search(suggestedQuery), { class: "link", part: "offer" });
    notes.push(element("p", {}, `${texts.suggested} `, link));
  }
  for (const { code, message } of answer.remarks) {
    if (toldRemarks.has(code)) notes.push(element("p", {}, message));
  }
  return notes.length > 0 ? element("div", { class: "notes", part: "notes" }, ...notes) : null;
}

function boardFilter(shown: Shown, texts: Texts, actions: Actions): Node | null {
  const counts = Object.entries(shown.answer.facetDistribution?.board ?? {});
  const offered = counts.filter(([board]) => shown.boards.length === 0 || shown.boards.includes(board));
  if (offered.length < 2 && shown.board === null) return null;
  const all = offered.reduce((sum, [, count]) => sum + count, 0);
  const choice = (text: string, count: number, board: string | null) =>
    button(`${text} ${count}`, () => actions.board(board), {
      class: "filter",
      part: "filter",
      "aria-pressed": String(shown.board === board),
    });
  return element(
    "div",
    { class: "filters", part: "filters", role: "group", "aria-label": texts.board },
    choice(texts.allBoards, all, null),
    ...offered.map(([board, count]) => choice(board, count, board)),
  );
}

// "notice.pdf, page 3", as the search page writes it.
export function placeText(from: SnippetFrom, texts: Texts): string {
  const known = Object.entries(texts.places).find(([place]) => place === from.place);
  const within = known && from.number ? known[1](from.number) : undefined;
  const file = (from.attachment || texts.unnamedAttachment) + (from.member ? `: ${from.member}` : "");
  return within ? `${file}, ${within}` : file;
}

function hitNode(hit: Hit, texts: Texts): Node {
  const address = webAddress(hit.url);
  const title = hit.title ? markedText(hit.title, hit.marks.title, "mark") : [texts.untitled];
  const status = hit.status ? texts.statuses[hit.status] : undefined;
  const facts = [hit.date, hit.department, hit.hasAttachment ? texts.attachment : null];
  const badges = [hit.board, status, hit.match === "some" ? texts.someMatch : undefined];
  return element(
    "li",
    { class: "result", part: "result" },
    element(
      "div",
      { class: "title", part: "title" },
      ...(address ? [element("a", { href: address, part: "link" }, ...title)] : title),
    ),
    hit.snippetFrom && hit.snippetText
      ? element("div", { class: "place", part: "place" }, placeText(hit.snippetFrom, texts))
      : null,
    hit.snippetText
      ? element("p", { class: "snippet", part: "snippet" }, ...markedText(hit.snippetText, hit.marks.snippet, "mark"))
      : null,
    element(
      "div",
      { class: "facts", part: "facts" },
      ...badges.map((text) => (text ? element("span", { class: "badge", part: "badge" }, text) : null)),
      ...facts.map((text) => (text ? element("span", { part: "fact" }, text) : null)),
    ),
  );
}

// Four ways on, and the searches that the engine offers.
function emptyNode(answer: SearchAnswer, texts: Texts, actions: Actions): Node {
  const offers = answer.remarks.flatMap((remark) => {
    const { query, totalHits } = remark;
    if (!query || !totalHits) return [];
    const link = button(texts.offer(query, totalHits), () => actions.search(query), { class: "link", part: "offer" });
    return [element("li", {}, link)];
  });
  const advice = texts.advice.map((line) => element("li", {}, line));
  return element("div", { class: "empty", part: "empty" }, element("ul", {}, ...offers, ...advice));
}

function pagination(answer: SearchAnswer, texts: Texts, actions: Actions): Node | null {
  const reachable = Math.floor(furthestHit / answer.size);
  const last = Math.min(Math.ceil((answer.totalHits + answer.similarHits) / answer.size), reachable);
  if (last < 2) return null;
  const { page } = answer;
  const link = (text: string, to: number, attributes: Record<string, string>) =>
    button(text, () => actions.page(to), { part: "page", ...attributes });
  const numbers: Node[] = [];
  for (let to = Math.max(1, page - 2); to <= Math.min(last, page + 2); ++to) {
    numbers.push(link(String(to), to, to === page ? { "aria-current": "page" } : {}));
  }
  return element(
    "nav",
    { class: "pages", part: "pages", "aria-label": texts.pages },
    page > 1 ? link(texts.previous, page - 1, {}) : null,
    ...numbers,
    page < last ? link(texts.next, page + 1, {}) : null,
  );
}
