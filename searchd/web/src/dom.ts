// SPDX-License-Identifier: MIT
// Builds elements. Texts of an answer become text nodes only, so an answer can never add markup or script to a page.

export interface Mark {
  begin: number;  // in code points, as in /v1/search
  end: number;
}

type Attributes = Record<string, string | boolean | undefined>;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (typeof value === "string") made.setAttribute(key, value);
  }
  made.append(...children.filter((child): child is Node | string => child !== null));
  return made;
}

export interface Piece {
  text: string;
  marked: boolean;
}

// Cuts a text at its marks. Marks are in order and do not overlap; what does not fit the text is cut off.
export function pieces(text: string, marks: readonly Mark[]): Piece[] {
  const points = Array.from(text);
  const found: Piece[] = [];
  let at = 0;
  const add = (end: number, marked: boolean) => {
    if (end > at) found.push({ text: points.slice(at, end).join(""), marked });
    at = Math.max(at, end);
  };
  for (const mark of marks) {
    add(Math.min(mark.begin, points.length), false);
    add(Math.min(mark.end, points.length), true);
  }
  add(points.length, false);
  return found;
}

export function markedText(text: string, marks: readonly Mark[], part?: string): Node[] {
  return pieces(text, marks).map((piece) =>
    piece.marked ? element("mark", { part }, piece.text) : document.createTextNode(piece.text),
  );
}

// Returns an address if a browser may open it as a link, and null otherwise.
export function webAddress(address: string | null | undefined): string | null {
  return address && /^https?:\/\//i.test(address) ? address : null;
}
