// SPDX-License-Identifier: GPL-2.0-or-later
// Typing Korean: what happens while a syllable is being composed, in the event orders of Chrome and of Safari.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pageHost, searched, widgetHost } from "./hosts.mjs";
import { begin, composingKey, inputMethod } from "./world.mjs";

let world;
before(async () => {
  world = await begin();
});
after(() => world.end());

// Counts every time a script writes the value of the box while a syllable is being composed.
const watchValue = (input) => {
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  let composing = false;
  window.writesWhileComposing = 0;
  input.addEventListener("compositionstart", () => (composing = true), { capture: true });
  input.addEventListener("compositionend", () => (composing = false), { capture: true });
  Object.defineProperty(input, "value", {
    get,
    set(text) {
      if (composing) ++window.writesWhileComposing;
      set.call(this, text);
    },
  });
};

for (const place of [pageHost, widgetHost]) {
  const check = (name, run, how) =>
    test(`${place.name}: ${name}`, async () => {
      const host = await place.open(world, how);
      try {
        await host.box.focus();
        await host.box.evaluate(watchValue);
        await run(host, await inputMethod(host.page));
        if (host.searches.length === 0 || place === widgetHost) {
          assert.equal(await host.page.evaluate(() => window.writesWhileComposing), 0);
        }
        assert.deepEqual(host.failures, []);
      } finally {
        await host.close();
      }
    });
  const quiet = (host) => host.page.waitForTimeout(150);
  const shown = (host, text) => host.options.filter({ hasText: text }).first().waitFor();

  check("every state of a syllable is a query of its own", async (host, ime) => {
    for (const text of ["ㄷ", "다", "닭", "달ㄱ"]) {
      await ime.compose(text);
      await shown(host, `${text} 하나`);
    }
    assert.deepEqual(host.asked, ["ㄷ", "다", "닭", "달ㄱ"]);
  });

  check("the end of a composition does not ask for the same text again", async (host, ime) => {
    await ime.compose("ㅁ", "무", "물");
    await shown(host, "물 하나");
    await ime.endWith("물");
    await quiet(host);
    assert.equal(host.asked.filter((text) => text === "물").length, 1);
    assert.equal(await host.box.getAttribute("aria-expanded"), "true");
  });

  check("Enter that ends a composition searches for nothing; Enter then searches once, with the last syllable", async (host, ime) => {
    await ime.compose("ㅅ", "소", "손");
    await ime.endWith("손");
    await quiet(host);
    assert.deepEqual(host.searches, []);
    await host.page.keyboard.press("Enter");
    await searched(host, ["손"]);
    assert.equal(await host.box.inputValue(), "손");
  });

  check("Enter directly behind the end of a composition, without a pause, searches once", async (host, ime) => {
    await ime.compose("ㅁ", "무", "물");
    await ime.endWith("물");
    await host.page.keyboard.press("Enter");
    await searched(host, ["물"]);
  });

  for (const order of ["Chrome", "Safari"]) {
    for (const key of ["Enter", "Escape", "ArrowDown", "ArrowUp", "Tab", "Home", "End"]) {
      check(`${key} while composing does nothing of ours (order of ${order})`, async (host, ime) => {
        await ime.compose("ㅁ", "무", "물");
        await shown(host, "물 하나");
        await ime.endWith("물");
        await host.page.keyboard.press("ArrowDown");
        const before = [await host.active.innerText(), await host.box.getAttribute("aria-expanded")];
        assert.equal(await composingKey(host.page, key, order), false);
        await quiet(host);
        assert.deepEqual([await host.active.innerText(), await host.box.getAttribute("aria-expanded")], before);
        assert.deepEqual(host.searches, []);
        assert.equal(await host.box.inputValue(), "물");
      });
    }

    check(`Enter works again after a composition (order of ${order})`, async (host, ime) => {
      await ime.compose("물");
      await shown(host, "물 하나");
      await ime.endWith("물");
      await host.page.keyboard.press("ArrowDown");
      await composingKey(host.page, "Enter", order);
      await host.page.keyboard.press("Enter");
      await searched(host, ["물 하나"]);
    });
  }

  check("a click on an option while composing searches for the option's text only", async (host, ime) => {
    await ime.compose("ㅁ", "무", "물");
    await shown(host, "물 둘");
    await host.options.nth(1).click();
    await searched(host, ["물 둘"]);
    assert.equal(await host.box.inputValue(), "물 둘");
    assert.equal(await host.popup.isVisible(), false);
  });

  check("Latin letters that a phone's keyboard composes bring suggestions, too", async (host, ime) => {
    await ime.compose("e", "ex", "exc", "exco");
    await shown(host, "exco 하나");
    await ime.endWith("exco");
    await host.page.keyboard.press("Enter");
    await searched(host, ["exco"]);
  });

  check("a second word is composed behind the first, and both are searched for", async (host, ime) => {
    await ime.compose("ㅁ", "무", "물");
    await ime.endWith("물");
    await host.page.keyboard.press("Space");
    await ime.compose("ㅅ", "사", "산");
    await ime.endWith("산");
    await host.page.keyboard.press("Enter");
    await searched(host, ["물 산"]);
  });
}
