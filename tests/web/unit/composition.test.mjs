// SPDX-License-Identifier: GPL-2.0-or-later
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./sources.mjs";

const { Composition } = await load("composition.ts");

// A composition whose later tasks run when the test says so.
function begin() {
  const tasks = [];
  const composition = new Composition((run) => tasks.push(run));
  return { composition, endOfTask: () => tasks.splice(0).forEach((run) => run()) };
}
const plain = { isComposing: false, keyCode: 13 };

test("a key that the browser reports as composing belongs to the input method", () => {
  const { composition } = begin();
  assert.equal(composition.owns({ isComposing: true, keyCode: 13 }), true);
  assert.equal(composition.owns({ isComposing: false, keyCode: 229 }), true);
  assert.equal(composition.owns(plain), false);
});

test("in the order of Chrome, the key behind the end of the composition is ours", () => {
  const { composition, endOfTask } = begin();
  composition.started();
  assert.equal(composition.owns({ isComposing: true, keyCode: 229 }), true);
  composition.ended();
  assert.equal(composition.owns(plain), false);
  endOfTask();
  assert.equal(composition.owns(plain), false);
});

test("in the order of Safari, the key in the task of the end belongs to the input method", () => {
  const { composition, endOfTask } = begin();
  composition.started();
  composition.owns({ isComposing: true, keyCode: 229 });
  composition.keyUp();
  composition.ended();
  assert.equal(composition.owns(plain), true);
  endOfTask();
  assert.equal(composition.owns(plain), false);
});

test("only one key belongs to the end of a composition", () => {
  const { composition } = begin();
  composition.started();
  composition.ended();
  composition.owns(plain);
  assert.equal(composition.owns(plain), false);
});

test("between its start and its end, every key belongs to the composition, whatever the event says", () => {
  const { composition } = begin();
  composition.started();
  assert.equal(composition.owns(plain), true);
  assert.equal(composition.owns(plain), true);
});
