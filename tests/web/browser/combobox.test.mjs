// SPDX-License-Identifier: GPL-2.0-or-later
// The box and its list, on the search page and in the widget. The checks are those that the ARIA Authoring Practices
// name for a combobox with list autocomplete, in our words, and those of the search pattern of KRDS.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pageHost, searched, threeOf, widgetHost } from "./hosts.mjs";
import { begin } from "./world.mjs";

let world;
before(async () => {
  world = await begin();
});
after(() => world.end());

for (const place of [pageHost, widgetHost]) {
  const check = (name, run, how) =>
    test(`${place.name}: ${name}`, async () => {
      const host = await place.open(world, how);
      try {
        await run(host);
        assert.deepEqual(host.failures, []);
      } finally {
        await host.close();
      }
    });
  const typed = async (host, text) => {
    await host.box.pressSequentially(text);
    await host.options.first().waitFor();
  };
  const expanded = (host) => host.box.getAttribute("aria-expanded");
  const activeText = async (host) => ((await host.active.count()) === 0 ? null : host.active.innerText());
  const quiet = (host) => host.page.waitForTimeout(150);  // longer than the pause before suggestions are asked for
  const hasFocus = (host) => host.box.evaluate((input) => input.getRootNode().activeElement === input);

  check("the box is a combobox that completes from a list, and names the list", async (host) => {
    assert.equal(await host.box.getAttribute("role"), "combobox");
    assert.equal(await host.box.getAttribute("aria-autocomplete"), "list");
    const list = await host.box.getAttribute("aria-controls");
    assert.equal(await host.page.locator(`#${list}`).getAttribute("role"), "listbox");
    assert.equal(await host.page.locator(`#${list}`).getAttribute("aria-label"), "추천 검색어");
    assert.equal(await host.box.getAttribute("aria-label"), "검색어");
  });

  check("the list is collapsed at first and expanded when there are suggestions", async (host) => {
    assert.equal(await expanded(host), "false");
    assert.equal(await host.popup.isVisible(), false);
    await typed(host, "물");
    assert.equal(await expanded(host), "true");
    assert.equal(await host.options.count(), 3);
    assert.equal(await host.active.count(), 0);
  });

  check("without suggestions the list stays collapsed", async (host) => {
    await host.box.pressSequentially("물");
    await host.live.filter({ hasText: "추천 검색어가 없습니다." }).waitFor({ state: "attached" });
    assert.equal(await expanded(host), "false");
  }, { suggest: () => [] });

  check("Down opens the list with its first option, goes on, and wraps from the last to the first", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("Escape");
    await host.page.keyboard.press("ArrowDown");
    await host.active.waitFor();
    assert.equal(await activeText(host), "물 하나");
    await host.page.keyboard.press("ArrowDown");
    await host.page.keyboard.press("ArrowDown");
    assert.equal(await activeText(host), "물 셋");
    await host.page.keyboard.press("ArrowDown");
    assert.equal(await activeText(host), "물 하나");
    assert.equal(await host.box.inputValue(), "물");
  });

  check("Up opens the list with its last option and wraps from the first to the last", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("Escape");
    await host.page.keyboard.press("ArrowUp");
    await host.active.waitFor();
    assert.equal(await activeText(host), "물 셋");
    await host.page.keyboard.press("ArrowUp");
    await host.page.keyboard.press("ArrowUp");
    assert.equal(await activeText(host), "물 하나");
    await host.page.keyboard.press("ArrowUp");
    assert.equal(await activeText(host), "물 셋");
  });

  check("the box keeps the focus and names the active option", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("ArrowDown");
    await host.page.keyboard.press("ArrowDown");
    assert.equal(await hasFocus(host), true);
    assert.equal(await host.box.getAttribute("aria-activedescendant"), await host.options.nth(1).getAttribute("id"));
    const selected = await host.options.evaluateAll((all) => all.map((option) => option.getAttribute("aria-selected")));
    assert.deepEqual(selected, ["false", "true", "false"]);
  });

  check("Alt and Down opens the list without an active option, Alt and Up closes it", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("Escape");
    await host.page.keyboard.press("Alt+ArrowDown");
    await host.options.first().waitFor();
    assert.equal(await activeText(host), null);
    await host.page.keyboard.press("Alt+ArrowUp");
    assert.equal(await expanded(host), "false");
  });

  check("Escape closes the list, and the box keeps text and focus", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("ArrowDown");
    await host.page.keyboard.press("Escape");
    assert.equal(await expanded(host), "false");
    assert.equal(await host.box.getAttribute("aria-activedescendant"), null);
    assert.equal(await host.box.inputValue(), "물");
    assert.equal(await hasFocus(host), true);
  });

  for (const [key, place] of [["Home", 0], ["End", 2], ["ArrowLeft", 1], ["ArrowRight", 2]]) {
    check(`${key} leaves the option and moves the cursor of the box`, async (host) => {
      await typed(host, "물물");
      await host.page.keyboard.press("ArrowDown");
      await host.page.keyboard.press(key);
      assert.equal(await activeText(host), null);
      assert.equal(await host.box.evaluate((input) => input.selectionStart), place);
    });
  }

  check("a character that is typed with an option active goes into the box", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("ArrowDown");
    await host.page.keyboard.type("a");
    assert.equal(await activeText(host), null);
    await host.options.filter({ hasText: "물a 하나" }).waitFor();
    assert.equal(await host.box.inputValue(), "물a");
  });

  check("Backspace and Delete edit the text", async (host) => {
    await typed(host, "물ab");
    await host.page.keyboard.press("Backspace");
    await host.page.keyboard.press("Home");
    await host.page.keyboard.press("Delete");
    assert.equal(await host.box.inputValue(), "a");
    await host.options.filter({ hasText: "a 하나" }).waitFor();
  });

  check("Enter with an active option searches for its text, once", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("ArrowDown");
    await host.page.keyboard.press("ArrowDown");
    await host.page.keyboard.press("Enter");
    await searched(host, ["물 둘"]);
    assert.equal(await host.box.inputValue(), "물 둘");
    assert.equal(await host.popup.isVisible(), false);
  });

  check("Enter without an active option searches for what was typed, once, and closes the list", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("Enter");
    await searched(host, ["물"]);
    assert.equal(await host.popup.isVisible(), false);
  });

  check("a click on an option searches for its text, once", async (host) => {
    await typed(host, "물");
    await host.options.nth(2).click();
    await searched(host, ["물 셋"]);
  });

  check("Tab leaves the box, closes the list and chooses nothing", async (host) => {
    await typed(host, "물");
    await host.page.keyboard.press("ArrowDown");
    await host.page.keyboard.press("Tab");
    assert.equal(await hasFocus(host), false);
    assert.equal(await expanded(host), "false");
    assert.equal(await host.box.inputValue(), "물");
    assert.deepEqual(host.searches, []);
  });

  check("the number of suggestions is announced politely", async (host) => {
    await typed(host, "물");
    assert.equal(await host.live.getAttribute("aria-live"), "polite");
    assert.equal(await host.live.textContent(), "추천 검색어 3개");
  });

  check("the matching part of a suggestion is marked, and its text stays text", async (host) => {
    await typed(host, "물");
    assert.equal(await host.options.first().locator("mark").innerText(), "<");
    assert.equal(await host.options.first().innerText(), "<img src=x onerror=alert(1)>");
    assert.equal(await host.popup.locator("img").count(), 0);
  }, { suggest: () => ["<img src=x onerror=alert(1)>"] });

  check("the list stands directly behind the box and before the button that searches", async (host) => {
    const next = await host.box.evaluate((input) => input.nextElementSibling.className);
    assert.equal(next, "suggestions");
    const submit = host.page.getByRole("button", { name: "검색", exact: true });
    assert.equal(await submit.count(), 1);
    const order = await host.popup.evaluate((popup) => {
      const submit = [...popup.getRootNode().querySelectorAll("button")].find((button) => button.textContent.trim() === "검색");
      return popup.compareDocumentPosition(submit) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
    assert.notEqual(order, 0);
  });

  check("one character brings a button that empties the box and returns to it", async (host) => {
    const clear = host.page.getByRole("button", { name: "검색어 전체 삭제" });
    assert.equal(await clear.isVisible(), false);
    await typed(host, "물");
    await clear.click();
    assert.equal(await host.box.inputValue(), "");
    assert.equal(await hasFocus(host), true);
    assert.equal(await clear.isVisible(), false);
    await quiet(host);
    assert.equal(await host.options.count() === 0 || !(await host.popup.isVisible()), true);
  });

  // The answers are held until the test lets them go.
  const held = () => {
    const waiting = {};
    const release = async (query) => {
      for (let tries = 0; !waiting[query] && tries < 100; ++tries) await new Promise((resolve) => setTimeout(resolve, 20));
      waiting[query]();
    };
    return { release, suggest: (query) => new Promise((resolve) => (waiting[query] = () => resolve(threeOf(query)))) };
  };
  {
    const { release, suggest } = held();
    check("an answer that comes after that of a newer text is dropped", async (host) => {
      await host.box.pressSequentially("물");
      await quiet(host);
      await host.box.pressSequentially("a");
      await release("물a");
      await host.options.filter({ hasText: "물a 하나" }).waitFor();
      await release("물");
      await quiet(host);
      assert.equal(await host.options.first().innerText(), "물a 하나");
    }, { suggest });
  }
  {
    const { release, suggest } = held();
    check("a slow answer is told, and the list comes when it arrives", async (host) => {
      await host.box.pressSequentially("물");
      await host.live.filter({ hasText: "추천 검색어를 불러오는 중입니다." }).waitFor({ state: "attached" });
      assert.equal(await host.popup.getAttribute("data-stalled"), "");
      await release("물");
      await host.options.first().waitFor();
      assert.equal(await host.popup.getAttribute("data-stalled"), null);
    }, { suggest });
  }
  {
    const { release, suggest } = held();
    check("an answer that comes after Escape or after the search does not open the list", async (host) => {
      await host.box.pressSequentially("물");
      await quiet(host);
      await host.page.keyboard.press("Escape");
      await release("물");
      await quiet(host);
      assert.equal(await expanded(host), "false");
    }, { suggest });
  }

  check("a narrow screen of 320 pixels shows box, list and button without scrolling sideways", async (host) => {
    await typed(host, "물");
    const width = await host.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width} pixels`);
    for (const name of ["검색", "검색어 전체 삭제"]) {
      const { width, height } = await host.page.getByRole("button", { name, exact: true }).boundingBox();
      assert.ok(width >= 44 && height >= 44, `${name}: ${width} x ${height}`);
    }
    assert.ok((await host.options.first().boundingBox()).height >= 24);
  }, { options: { viewport: { width: 320, height: 640 } } });
}
