// SPDX-License-Identifier: GPL-2.0-or-later
// Every main state of the search page, in each way of looking at it: without an accessibility violation, without
// scrolling sideways at 320 px and at 200 % zoom, and working as plain forms without a script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { states } from "./states.mjs";
import { begin, newPage, violations } from "./world.mjs";

let world;
before(async () => {
  world = await begin();
});
after(() => world.end());

async function open(state, options) {
  const opened = await newPage(world, options);
  await opened.page.goto(world.daemon.origin + state.path);
  if (state.act) {
    await state.act(opened.page);
    await opened.page.locator(state.wait).first().waitFor();
  }
  return opened;
}

const looks = { light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, narrow: { viewport: { width: 320, height: 640 } } };
for (const [look, options] of Object.entries(looks)) {
  test(`page: axe finds nothing in any main state (${look})`, async () => {
    for (const state of states) {
      const { page, failures, close } = await open(state, options);
      assert.deepEqual([state.name, await violations(page)], [state.name, []]);
      assert.deepEqual(failures, []);
      await close();
    }
  });
}

test("page: no main state scrolls sideways at 320 px, or at 200 % zoom of 640 px", async () => {
  for (const options of [{ viewport: { width: 320, height: 640 } }, { viewport: { width: 320, height: 512 }, deviceScaleFactor: 2 }]) {
    for (const state of states) {
      const { page, close } = await open(state, options);
      assert.deepEqual([state.name, await page.evaluate(() => document.documentElement.scrollWidth)], [state.name, 320]);
      await close();
    }
  }
});

test("page: what is pressed is at least 24 px high and wide", async () => {
  for (const state of states) {
    const { page, close } = await open(state, { viewport: { width: 360, height: 800 } });
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, select, input:not([type=hidden]), a.button, nav a, .filters a, .order a")]
        .map((each) => ({ text: each.textContent.trim() || each.name, box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
        .map(({ text, box }) => `${text} ${box.width} x ${box.height}`),
    );
    assert.deepEqual([state.name, small], [state.name, []]);
    await close();
  }
});

test("page: a choice in a list does not search before a button is pressed", async () => {
  const { page, close } = await open(states.find(({ name }) => name === "results"));
  const address = page.url();
  for (const select of await page.locator("select").all()) await select.selectOption({ index: 1 });
  await page.waitForTimeout(300);
  assert.equal(page.url(), address);
  await close();
});

test("page: tabs and the back button keep the query", async () => {
  const { page, close } = await open(states.find(({ name }) => name === "results"));
  const first = page.url();
  await page.locator("nav.topics a", { hasText: "입찰" }).click();
  await page.waitForURL(/board=/);
  assert.equal(await page.locator("#q").inputValue(), "도서관");
  await page.goBack();
  assert.equal(page.url(), first);
  assert.equal(await page.locator("#q").inputValue(), "도서관");
  await close();
});

test("page: without a script a search, a tab, a period and the next page work", async () => {
  const { page, close } = await open(states[0], { javaScriptEnabled: false });
  await page.locator("#q").fill("안내");
  await page.locator("form[role=search] button[type=submit]").click();
  await page.waitForURL(/q=/);
  assert.ok((await page.locator("li.hit").count()) > 0);
  await page.locator("nav.topics a", { hasText: "보도자료" }).click();
  await page.waitForURL(/board=/);
  await page.locator("#filters input[name=from]").fill("2025-01-01");
  await page.locator("#filters input[name=from]").press("Enter");
  await page.waitForURL(/from=2025-01-01/);
  assert.equal(await page.locator("#q").inputValue(), "안내");
  assert.ok((await page.locator("li.hit").count()) > 0);
  await close();
});

test("page: the daemon's own suggestions follow every key of a half-typed word", async () => {
  const { page, close } = await open(states[0]);
  const box = page.locator("#q");
  for (const typed of ["도", "도ㅅ", "도서", "도서ㄱ", "도서과", "도서관", "ㄷㅅㄱ", "ehtjrhks"]) {
    await box.fill(typed);
    await page.locator("[role=option]", { hasText: "도서관" }).first().waitFor();
  }
  await close();
});
