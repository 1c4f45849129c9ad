// SPDX-License-Identifier: GPL-2.0-or-later
// The items of the search pattern that one must see: places, widths, lines and the mode for typing.
// tests/page/pattern_test.cpp has the items that the HTML shows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pageHost } from "./hosts.mjs";
import { begin, newPage, repository, violations } from "./world.mjs";

const q = (text) => encodeURIComponent(text);
const wide = { viewport: { width: 1280, height: 900 } };
const narrow = { viewport: { width: 360, height: 740 } };
const queries = readFileSync(join(repository, "tests/relevance/queries.tsv"), "utf8").trim().split("\n").map((line) => line.split("\t")[1]);

let world;
before(async () => {
  world = await begin();
});
after(() => world.end());

async function withPage(options, run) {
  const { page, failures, close } = await newPage(world, options);
  try {
    await run(page, (path) => page.goto(world.daemon.origin + path));
    assert.deepEqual(failures, []);
  } finally {
    await close();
  }
}
const centre = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

test("page: the box is at the same place at the top of every page, right of the logo", () =>
  withPage(wide, async (page, open) => {
    const places = [];
    for (const path of [`/?q=${q("도서관")}`, "/announcements/event-0002", "/help", "/no/such/page"]) {
      await open(path);
      const box = await page.locator("header form[role=search] .box").boundingBox();
      const logo = await page.locator(".logo a").boundingBox();
      assert.ok(box.y < 100 && box.x > logo.x + logo.width, path);
      assert.ok(Math.abs(centre(box).y - centre(logo).y) < 30, path);  // a page of results has a line below the box
      places.push([box.x, box.width]);
    }
    for (const place of places) assert.deepEqual(place, places[0]);
  }));

test("page: nineteen of twenty typical queries are visible whole in the box", () =>
  withPage(wide, async (page, open) => {
    await open(`/?q=${q("도서관")}`);
    const cut = await page.locator("#q").evaluate((input, queries) => {
      const tooLong = (text) => {
        input.value = text;
        return input.scrollWidth > input.clientWidth;
      };
      return queries.filter(tooLong);
    }, queries);
    assert.ok(queries.length >= 100);
    assert.ok(cut.length <= queries.length / 20, `${cut.length} of ${queries.length} are cut: ${cut.join(" / ")}`);
  }));

test("page: title and snippet of a result have at most two lines on every screen", async () => {
  for (const options of [wide, narrow, { viewport: { width: 320, height: 640 } }]) {
    await withPage(options, async (page, open) => {
      for (const query of ["안내", "공고", "지원 사업", "시민"]) {
        await open(`/?q=${q(query)}&size=100`);
        const lines = await page.locator("li.hit h3 a, li.hit .snippet").evaluateAll((all) =>
          all.map((each) => {
            const style = getComputedStyle(each);
            const line = style.lineHeight === "normal" ? parseFloat(style.fontSize) * 1.5 : parseFloat(style.lineHeight);
            return Math.round(each.clientHeight / line);
          }),
        );
        assert.ok(lines.length > 10, query);
        assert.ok(Math.max(...lines) <= 2, `${query}: ${Math.max(...lines)} lines`);
      }
    });
  }
});

test("page: on a wide screen the order stands above the list, and the period is the first filter beside it", () =>
  withPage(wide, async (page, open) => {
    await open(`/?q=${q("도서관")}`);
    const list = await page.locator("ol.hits").boundingBox();
    const order = await page.locator(".order").boundingBox();
    const period = await page.locator("#filters section").first().boundingBox();
    assert.ok(order.y + order.height <= list.y);
    assert.ok(period.x >= list.x + list.width);
    assert.ok(period.y < order.y);
  }));

const typing = (name, run, how) =>
  test(`page: ${name}`, async () => {
    const host = await pageHost.open(world, how);
    try {
      await run(host, host.page.getByRole("button", { name: "검색창 닫기" }));
      assert.deepEqual(host.failures, []);
    } finally {
      await host.close();
    }
  });
// What one sees at this part of the screen: the classes of the elements from the top one on.
const seenAt = (page, x, y) =>
  page.evaluate(([x, y]) => document.elementsFromPoint(x, y).slice(0, 1).map((each) => each.closest(".box, form, main, header, body").className), [x, y]);

for (const [place, path] of [["start page", "/"], ["result page", `/?q=${q("도서관")}`]]) {
  typing(`on a narrow screen the box fills the screen while somebody types (${place})`, async (host, close) => {
    assert.equal(await close.isVisible(), false);
    await host.box.click();
    const form = await host.page.locator("form[role=search]").boundingBox();
    assert.deepEqual([form.x, form.y, form.width, form.height], [0, 0, 360, 740]);
    await host.box.fill("물");
    await host.options.first().waitFor();
    assert.ok((await host.popup.boundingBox()).y < 150);
    assert.deepEqual(await seenAt(host.page, 180, 700), ["gonggo-search typing"]);
    assert.deepEqual(await violations(host.page, "form[role=search]"), []);
    await host.page.keyboard.press("Escape");
    assert.equal(await close.isVisible(), true);
    await host.page.keyboard.press("Escape");
    assert.equal(await close.isVisible(), false);
    assert.equal(await host.box.inputValue(), "물");
  }, { options: narrow, path });
}

typing("on a narrow screen the button, the next field outside and the search leave the mode for typing", async (host, close) => {
  await host.box.click();
  const { width, height } = await close.boundingBox();
  assert.ok(width >= 44 && height >= 44);
  await close.click();
  assert.equal(await close.isVisible(), false);
  assert.equal(await host.box.evaluate((input) => document.activeElement === input), false);
  await host.box.click();
  await close.waitFor();
  await host.page.locator("header .top-links a").evaluate((link) => link.focus());
  assert.equal(await close.isVisible(), false);
  await host.box.click();
  await host.box.fill("물");
  await Promise.all([host.page.waitForURL(/q=%EB%AC%BC/), host.page.keyboard.press("Enter")]);
  assert.equal(await close.isVisible(), false);
  await host.page.goBack();
  assert.equal(await close.isVisible(), false);
}, { options: narrow, path: "/help" });

typing("a key of the input method does not leave the mode for typing", async (host, close) => {
  await host.box.click();
  await host.box.evaluate((input) => {
    for (const more of [{ isComposing: true }, { keyCode: 229 }]) {
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true, ...more }));
    }
  });
  assert.equal(await close.isVisible(), true);
}, { options: narrow });

typing("on a wide screen the page is dimmed while the list is open, and a press on it closes the list", async (host, close) => {
  const dimmed = () => host.page.locator("form[role=search]").evaluate((form) => getComputedStyle(form, "::before").content !== "none");
  assert.equal(await dimmed(), false);
  await host.box.fill("물");
  await host.options.first().waitFor();
  assert.equal(await dimmed(), true);
  assert.equal(await close.isVisible(), false);
  assert.deepEqual(await seenAt(host.page, 1200, 800), ["gonggo-search typing"]);
  await host.page.mouse.click(1200, 800);
  assert.equal(await dimmed(), false);
  assert.equal(await host.popup.isVisible(), false);
  assert.match(host.page.url(), /q=/);
}, { options: wide, path: `/?q=${q("도서관")}` });
