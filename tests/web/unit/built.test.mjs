// SPDX-License-Identifier: GPL-2.0-or-later
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { webFolder } from "./sources.mjs";

test("the widget is smaller than 20 kB when it is compressed", () => {
  const bytes = gzipSync(readFileSync("built/widget.js"), { level: 9 }).length;
  assert.ok(bytes < 20000, `${bytes} bytes`);
});

test("the built scripts make no markup from text and no code from strings", () => {
  for (const name of ["page.js", "widget.js"]) {
    const script = readFileSync(join("built", name), "utf8");
    for (const word of ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"]) {
      assert.ok(!script.includes(word), `${name} has ${word}`);
    }
  }
});

test("the lock file names no host", () => {
  const lock = readFileSync(join(webFolder, "package-lock.json"), "utf8");
  assert.doesNotMatch(lock, /"resolved"|https?:\/\/(?!github\.com\/|opencollective)/);
});

test("every source names the MIT licence", () => {
  for (const name of readdirSync(join(webFolder, "src"))) {
    assert.match(readFileSync(join(webFolder, "src", name), "utf8"), /^\/\/ SPDX-License-Identifier: MIT\n/, name);
  }
});
