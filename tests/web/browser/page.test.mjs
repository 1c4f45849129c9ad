// SPDX-License-Identifier: GPL-2.0-or-later
// What the script adds to the search page: recent and popular queries, filters in suggestions, the dialog of filters.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pageHost, searched, tooLong } from "./hosts.mjs";
import { begin, violations } from "./world.mjs";

let world;
before(async () => {
  world = await begin();
});
after(() => world.end());

const check = (name, run, how) =>
  test(`page: ${name}`, async () => {
    const host = await pageHost.open(world, how);
    try {
      await run(host);
      assert.deepEqual(host.failures, []);
    } finally {
      await host.close();
    }
  });

const popular = (queries, status = 200) => async (page) =>
  page.route(/\/v1\/popular/, (route) => route.fulfill({ status, json: { queries: queries.map((text) => ({ text, count: 5 })) } }));
const button = (host, name) => host.page.getByRole("button", { name, exact: true });
const search = async (host, query) => {
  await host.box.fill(query);
  await Promise.all([host.page.waitForEvent("load"), host.page.keyboard.press("Enter")]);
  await host.page.locator("input[role=combobox]").first().waitFor();
  await host.box.fill("");
};
const groups = (host) =>
  host.popup.locator("[role=group]").evaluateAll((all) =>
    all.map((group) => [group.getAttribute("aria-label"), ...[...group.querySelectorAll("[role=option]")].map((option) => option.textContent.trim())]),
  );

check("an empty box offers recent and popular queries when it gets the focus", async (host) => {
  await search(host, "물");
  await search(host, "채용");
  await host.page.locator("body").click({ position: { x: 5, y: 5 } });
  await host.box.click();
  await host.options.first().waitFor();
  assert.deepEqual(await groups(host), [["최근 검색어", "채용", "물"], ["인기 검색어", "수도요금", "축제"]]);
  await host.page.keyboard.press("ArrowDown");
  await host.page.keyboard.press("ArrowDown");
  await host.page.keyboard.press("ArrowDown");
  host.searches.length = 0;
  await host.page.keyboard.press("Enter");
  await searched(host, ["수도요금"]);
}, { before: popular(["수도요금", "축제"]) });

check("a text that is too long is not sent and stays in the box", async (host) => {
  await tooLong(host);
});

check("an option that was chosen while the text was too long is searched for", async (host) => {
  await host.box.fill("물");
  await host.options.first().waitFor();
  await host.options.first().evaluate((option) => {  // in one task, so the list still belongs to the shorter text
    const box = document.activeElement;
    box.value = "가온시 공고 ".repeat(200);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    option.click();
  });
  await searched(host, ["물 하나"]);
});

check("without popular queries (404) only recent ones are offered", async (host) => {
  await search(host, "물");
  await host.box.click();
  await host.options.first().waitFor();
  assert.deepEqual(await groups(host), [["최근 검색어", "물"]]);
}, { before: popular([], 404) });

check("recent queries are cleared by a button, and the focus returns to the box", async (host) => {
  await search(host, "물");
  await host.box.click();
  await button(host, "최근 검색어 삭제").click();
  await host.page.waitForTimeout(100);
  assert.equal(await host.options.count(), 0);
  assert.equal(await host.box.evaluate((input) => document.activeElement === input), true);
  await host.page.reload();
  await host.box.click();
  await host.page.waitForTimeout(100);
  assert.equal(await host.options.count(), 0);
}, { before: popular([], 404) });

check("recent queries can be switched off and on", async (host) => {
  await search(host, "물");
  await host.box.click();
  await button(host, "최근 검색어 저장 끄기").click();
  await button(host, "최근 검색어 저장 켜기").waitFor();
  await search(host, "채용");
  await host.box.click();
  await button(host, "최근 검색어 저장 켜기").click();
  await button(host, "최근 검색어 저장 끄기").waitFor();
  assert.equal(await host.options.count(), 0);
  await search(host, "채용");
  await host.box.click();
  await host.options.first().waitFor();
  assert.deepEqual(await groups(host), [["최근 검색어", "채용"]]);
}, { before: popular([], 404) });

check("the buttons below the list are reached by Tab, and Escape there returns to the box", async (host) => {
  await search(host, "물");
  await host.box.click();
  await host.options.first().waitFor();
  await host.page.keyboard.press("Tab");
  assert.equal(await host.page.evaluate(() => document.activeElement.textContent), "최근 검색어 삭제");
  await host.page.keyboard.press("Escape");
  assert.equal(await host.popup.isVisible(), false);
  assert.equal(await host.box.evaluate((input) => document.activeElement === input), true);
}, { before: popular([], 404) });

check("axe finds nothing with recent and popular queries open", async (host) => {
  await search(host, "물");
  await host.box.click();
  await host.options.first().waitFor();
  assert.deepEqual(await violations(host.page, "form.gonggo-search"), []);
}, { before: popular(["수도요금"]) });

const narrow = { options: { viewport: { width: 320, height: 640 } }, path: "/?q=%EB%AC%BC" };
check("on a narrow screen the filters are a dialog that holds the keyboard and gives it back", async (host) => {
  const filters = host.page.locator("#filters");
  assert.equal(await filters.isVisible(), false);
  const opener = host.page.locator("a.open-filters");
  await opener.click();
  const dialog = host.page.getByRole("dialog");
  await dialog.waitFor();
  assert.equal(await filters.isVisible(), true);
  for (let presses = 0; presses < 3; ++presses) {
    await host.page.keyboard.press("Tab");
    assert.equal(await host.page.evaluate(() => document.activeElement.closest("dialog, body").tagName), "DIALOG");
  }
  await host.page.keyboard.press("Escape");
  assert.equal(await filters.isVisible(), false);
  assert.equal(await opener.evaluate((link) => document.activeElement === link), true);
  await opener.click();
  await filters.locator(".close").click();
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await host.page.evaluate(() => document.documentElement.scrollWidth), 320);
}, narrow);

check("a filter in the dialog leads to its results", async (host) => {
  await host.page.locator("a.open-filters").click();
  const choice = host.page.locator("dialog #filters a[href*='board=']").first();
  const address = await choice.getAttribute("href");
  await choice.click();
  await host.page.waitForURL((url) => url.pathname + url.search === address);
}, narrow);

check("on a wide screen the filters stand beside the results, without a dialog", async (host) => {
  assert.equal(await host.page.locator("aside#filters").isVisible(), true);
  assert.equal(await host.page.locator("a.open-filters").isVisible(), false);
}, { path: "/?q=%EB%AC%BC" });
