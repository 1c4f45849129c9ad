// SPDX-License-Identifier: GPL-2.0-or-later
// The two places where the box stands: the search page of the daemon, and the widget on a site of another origin.
// Both give the tests the same handle.
import assert from "node:assert/strict";
import { newPage } from "./world.mjs";

const headers = { "access-control-allow-origin": "*" };

// Answers /v1/suggest in place of the daemon, so that a test knows the list and when it arrives.
// `suggest` maps a query to texts; it may return a promise.
async function replaceSuggestions(page, suggest) {
  const asked = [];
  await page.route(/\/v1\/suggest\?/, async (route) => {
    const query = new URL(route.request().url()).searchParams.get("q");
    asked.push(query);
    const texts = await suggest(query);
    const suggestions = texts.map((text) => ({ text, kind: "title", marks: [{ begin: 0, end: 1 }] }));
    await route.fulfill({ json: { query, suggestions }, headers }).catch(() => {});
  });
  return asked;
}

// Waits for the searches, and a little longer for any that must not follow.
export async function searched(host, queries) {
  for (let tries = 0; host.searches.length < queries.length && tries < 250; ++tries) await host.page.waitForTimeout(20);
  await host.page.waitForTimeout(150);
  assert.deepEqual(host.searches, queries);
}

// Types more than the daemon takes (2,048 bytes), then as much as it takes.
export async function tooLong(host) {
  const most = "가온시 공고 ".repeat(120);  // 17 bytes each
  await host.box.fill(most + "가온시");
  await host.page.keyboard.press("Enter");
  await searched(host, []);
  assert.equal(await host.box.inputValue(), most + "가온시");
  assert.match(await host.box.evaluate((box) => box.validationMessage), /너무 깁니다/);
  await host.box.fill(most.trim());
  await host.page.keyboard.press("Enter");
  await searched(host, [most.trim()]);
}

export const threeOf = (query) => ["하나", "둘", "셋"].map((end) => `${query} ${end}`);

async function handle(opened, suggest) {
  const { page } = opened;
  return {
    ...opened,
    asked: suggest ? await replaceSuggestions(page, suggest) : [],
    box: page.locator("input[type=search]").first(),
    popup: page.locator(".suggestions"),
    options: page.locator(".suggestions [role=option]"),
    active: page.locator(".suggestions [role=option][aria-selected=true]"),
    live: page.locator(".only-read-out"),
  };
}

const widgetHtml = (script, attributes) => `<!doctype html><html lang="ko"><head><title>가온시 알림</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><script type="module" src="${script}"></script></head>
<body><main><h1>알림</h1><gonggo-search ${attributes}></gonggo-search></main></body></html>`;

// Both hosts: `suggest` replaces the suggestions; without it the daemon answers. `searches` lists the queries of the
// searches that were made.
export const widgetHost = {
  name: "widget",
  async open(world, { suggest = threeOf, attributes = "", options = {}, path = "/", before = async () => {} } = {}) {
    const opened = await newPage(world, options);
    const searches = [];
    opened.page.on("request", (request) => {
      const address = new URL(request.url());
      if (address.pathname === "/v1/search" && request.method() === "GET") searches.push(address.searchParams.get("q"));
    });
    const script = `${world.daemon.origin}/widget/1/gonggo-search.js`;
    world.site.pages["/"] = widgetHtml(script, `endpoint="${world.daemon.origin}" ${attributes}`);
    const host = await handle({ ...opened, searches }, suggest);
    await before(opened.page);
    await opened.page.goto(world.site.origin + path);
    await host.box.waitFor();
    return host;
  },
};

export const pageHost = {
  name: "page",
  async open(world, { suggest = threeOf, options = {}, path = "/", before = async () => {} } = {}) {
    const opened = await newPage(world, options);
    const searches = [];
    opened.page.on("request", (request) => {
      const address = new URL(request.url());
      const made = address.pathname === "/" && request.isNavigationRequest() && address.searchParams.has("q");
      if (made) searches.push(address.searchParams.get("q"));
    });
    const host = await handle({ ...opened, searches }, suggest);
    await before(opened.page);
    await opened.page.goto(world.daemon.origin + path);
    searches.length = 0;  // the address that the test itself opened is not a search
    await opened.page.locator("input[role=combobox]").first().waitFor();
    return host;
  },
};
