// SPDX-License-Identifier: GPL-2.0-or-later
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./sources.mjs";

const { press } = await load("list_keys.ts");
const closed = { open: false, active: -1, count: 3 };
const at = (active) => ({ open: true, active, count: 3 });
const after = (key, list, alt = false) => press(key, alt, list).list;

test("Down goes through the options and from the last one to the first", () => {
  assert.deepEqual(after("ArrowDown", closed), at(0));
  assert.deepEqual(after("ArrowDown", at(-1)), at(0));
  assert.deepEqual(after("ArrowDown", at(1)), at(2));
  assert.deepEqual(after("ArrowDown", at(2)), at(0));
});

test("Up goes through the options and from the first one to the last", () => {
  assert.deepEqual(after("ArrowUp", closed), at(2));
  assert.deepEqual(after("ArrowUp", at(-1)), at(2));
  assert.deepEqual(after("ArrowUp", at(2)), at(1));
  assert.deepEqual(after("ArrowUp", at(0)), at(2));
});

test("Alt and Down opens the list without an active option, Alt and Up closes it", () => {
  assert.deepEqual(after("ArrowDown", closed, true), at(-1));
  assert.deepEqual(after("ArrowDown", at(1), true), at(1));
  assert.deepEqual(after("ArrowUp", at(1), true), closed);
  assert.equal(press("ArrowUp", true, closed).handled, false);
});

test("without options no arrow does anything", () => {
  const empty = { open: false, active: -1, count: 0 };
  for (const key of ["ArrowDown", "ArrowUp"]) {
    assert.deepEqual(press(key, false, empty), { list: empty, handled: false, choose: false });
  }
});

test("Escape closes an open list and leaves a closed one to the browser", () => {
  assert.deepEqual(press("Escape", false, at(1)), { list: closed, handled: true, choose: false });
  assert.equal(press("Escape", false, closed).handled, false);
});

test("Enter chooses the active option, and without one the browser submits the form", () => {
  assert.deepEqual(press("Enter", false, at(1)), { list: { ...at(1), open: false }, handled: true, choose: true });
  assert.deepEqual(press("Enter", false, at(-1)), { list: closed, handled: false, choose: false });
});

test("keys that move the cursor of the input leave the option and stay with the browser", () => {
  for (const key of ["Home", "End", "ArrowLeft", "ArrowRight", "Tab"]) {
    assert.deepEqual(press(key, false, at(1)), { list: at(-1), handled: false, choose: false });
  }
});

test("keys that type or edit stay with the browser", () => {
  for (const key of ["a", "ㄱ", " ", "Backspace", "Delete", "PageDown", "F5"]) {
    assert.deepEqual(press(key, false, at(1)), { list: at(1), handled: false, choose: false });
  }
});
