// SPDX-License-Identifier: GPL-2.0-or-later
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./sources.mjs";

const { Answers } = await load("answers.ts");

function begin() {
  const log = [];
  const timers = new Set();
  const clock = {
    set: (run) => {
      timers.add(run);
      return run;
    },
    clear: (run) => timers.delete(run),
  };
  const answers = new Answers(
    {
      answered: (answer) => log.push(answer),
      failed: () => log.push("failed"),
      stalled: (is) => log.push(is ? "stalled" : "moving"),
    },
    1000,
    clock,
  );
  // Asks, and returns the functions that answer or fail.
  const ask = () => {
    let question;
    const done = answers.ask(() => new Promise((resolve, reject) => (question = { resolve, reject })));
    const settle = (how) => async (value) => {
      question[how](value);
      await done;
    };
    return { answer: settle("resolve"), fail: settle("reject") };
  };
  return { log, ask, answers, wait: () => [...timers].forEach((run) => (timers.delete(run), run())) };
}

test("an answer that is older than the one shown is dropped", async () => {
  const { log, ask } = begin();
  const [first, second, third] = [ask(), ask(), ask()];
  await second.answer("second");
  await first.answer("first");
  await third.answer("third");
  assert.deepEqual(log, ["second", "third"]);
});

test("answers in order are all shown, so a slow engine still shows something", async () => {
  const { log, ask } = begin();
  const [first, second] = [ask(), ask()];
  await first.answer("first");
  await second.answer("second");
  assert.deepEqual(log, ["first", "second"]);
});

test("without an answer the state is stalled until the newest answer arrives", async () => {
  const { log, ask, wait } = begin();
  const [first, second] = [ask(), ask()];
  wait();
  await first.answer("first");
  await second.answer("second");
  assert.deepEqual(log, ["stalled", "first", "moving", "second"]);
});

test("an answer in time does not stall", async () => {
  const { log, ask, wait } = begin();
  await ask().answer("first");
  wait();
  assert.deepEqual(log, ["first"]);
});

test("a question that was given up is not answered any more", async () => {
  const { log, ask, answers, wait } = begin();
  const first = ask();
  answers.forget();
  await first.answer("first");
  wait();
  assert.deepEqual(log, []);
});

test("only a failure of the newest question is told", async () => {
  const { log, ask } = begin();
  const [first, second] = [ask(), ask()];
  await first.fail(new Error());
  await second.answer("second");
  await ask().fail(new Error());
  assert.deepEqual(log, ["second", "failed"]);
});
