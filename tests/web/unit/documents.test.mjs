// SPDX-License-Identifier: GPL-2.0-or-later
// docs/widget.ko.md names every attribute, variable and part of the element, and no other.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { webFolder } from "./sources.mjs";

const document = readFileSync(new URL("../../../docs/widget.ko.md", import.meta.url), "utf8");
const sources = readdirSync(join(webFolder, "src"));
// The files of the widget, without those of the page.
const widget = sources
  .filter((name) => !["page.ts", "filter_dialog.ts", "focus_mode.ts", "recent.ts"].includes(name))
  .map((name) => readFileSync(join(webFolder, "src", name), "utf8"))
  .join("\n");
const all = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]))].sort();
const without = (names, ...others) => names.filter((name) => !others.includes(name));

test("the guide lists the attributes of the element", () => {
  const declared = /const attributes = \[([^\]]*)\]/.exec(widget)[1];
  assert.deepEqual(all(document, /^\| `([a-z]+)` \|/gm), all(declared, /"([a-z]+)"/g));
});

test("the guide lists the variables of the element", () => {
  assert.deepEqual(all(document, /^\| `(--gonggo-[a-z-]+)` \|/gm), all(widget, /var\((--gonggo-[a-z-]+)/g));
});

test("the guide lists the parts of the element", () => {
  const listed = all(/부분의 이름은 ([^입]*)입니다/.exec(document)[1], /`([a-z]+)`/g);
  const used = all(widget, /\bpart: "([a-z]+)"/g).concat(all(widget, /marks[^\n]*, "(mark)"\)/g));
  // "heading" stands above the groups of the page's list, which the widget does not have.
  assert.deepEqual(listed, without([...new Set(used)].sort(), "heading"));
});
