// SPDX-License-Identifier: GPL-2.0-or-later
// What the browser tests share: gonggo-searchd over the sample announcements, a site of another origin, headless
// Chromium, and an input method.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(join(process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const repository = fileURLToPath(new URL("../../../", import.meta.url));
const programs = process.env.GONGGO_BIN;

// What an embedding site may be expected to send: its own content, and the daemon for script and connections.
// No 'unsafe-inline'.
const policyOf = (daemon) =>
  `default-src 'none'; script-src 'self' ${daemon}; style-src 'self'; connect-src 'self' ${daemon}; base-uri 'none'; form-action 'self'`;

// A server of another origin. `pages` maps a path to HTML; a test changes it.
async function startSite() {
  const site = { pages: {}, policy: "" };
  site.server = createServer((request, response) => {
    const html = site.pages[new URL(request.url, "http://site").pathname];
    response.writeHead(html === undefined ? 404 : 200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": site.policy,
    });
    response.end(html ?? "");
  });
  await new Promise((resolve) => site.server.listen(0, "127.0.0.1", resolve));
  site.origin = `http://127.0.0.1:${site.server.address().port}`;
  return site;
}

// The daemon over the sample announcements, with these further options. Its index is made in `folder`.
export async function startDaemon(folder, origins, options = []) {
  const log = [];
  const index = join(folder, "index");
  const configuration = ["--config", join(repository, "data/gonggo.toml"), "--index", index];
  const built = spawnSync(join(programs, "gonggo-indexer"), ["build", ...configuration], { encoding: "utf8" });
  if (built.status > 1) throw new Error(`the index was not built: ${built.stderr}`);
  const cors = origins.flatMap((origin) => ["--cors-allow", origin]);
  const daemon = spawn(join(programs, "gonggo-searchd"), [...configuration, "--listen", "127.0.0.1:0", ...cors, ...options]);
  const origin = await new Promise((resolve, reject) => {
    daemon.on("exit", () => reject(new Error(`searchd did not start: ${log.join("")}`)));
    daemon.stderr.on("data", (text) => {
      log.push(String(text));
      const announced = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log.join(""));
      if (announced) resolve(announced[1]);
    });
  });
  return { process: daemon, origin };
}

export async function begin() {
  const folder = mkdtempSync(join(tmpdir(), "gonggo-web-"));
  const site = await startSite();
  const daemon = await startDaemon(folder, [site.origin]);
  site.policy = policyOf(daemon.origin);
  // As root, Chromium starts without its sandbox only. It is told not to call home: tests reach loopback alone. Fields for
  // dates are in the language of the browser, which is Korean with Debian's chromium-l10n.
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    env: { ...process.env, LANGUAGE: "ko" },
    args: ["--lang=ko", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const end = async () => {
    await browser.close();
    site.server.closeAllConnections?.();
    site.server.close();
    daemon.process.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
  return { browser, site, daemon, end };
}

// Serves the scripts that were built in the working directory, in place of those that are compiled into the daemon.
// tests/web/defects.mjs needs this, because its scripts have a defect.
async function replaceScripts(context) {
  for (const [pattern, name] of [["**/assets/*/page.js", "page.js"], ["**/widget/1/gonggo-search.js", "widget.js"]]) {
    const answer = { path: join("built", name), contentType: "text/javascript", headers: { "access-control-allow-origin": "*" } };
    await context.route(pattern, (route) => route.fulfill(answer));
  }
}

// A new page in a browser without history. `failures` collects what must not happen in any test: script errors, and
// violations of the content security policy.
export async function newPage(world, options = {}) {
  const context = await world.browser.newContext({ locale: "ko-KR", viewport: { width: 1280, height: 900 }, ...options });
  if (process.env.GONGGO_WEB_SOURCES) await replaceScripts(context);
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const failures = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) failures.push(message.text());
  });
  return { page, failures, close: () => context.close() };
}

// The input method of Korean, as Chromium sees it: compositions through the DevTools protocol.
export async function inputMethod(page) {
  const session = await page.context().newCDPSession(page);
  const process229 = (type) =>
    session.send("Input.dispatchKeyEvent", { type, windowsVirtualKeyCode: 229, key: "Process", code: "" });
  return {
    // Shows each text in turn as the composition under way, with the key that the input method consumed.
    async compose(...texts) {
      for (const text of texts) {
        await process229("rawKeyDown");
        await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
        await process229("keyUp");
      }
    },
    // A key that ends the composition, in the order of Chrome: keydown 229, then compositionend.
    async endWith(text) {
      await process229("rawKeyDown");
      await session.send("Input.insertText", { text });
      await process229("keyUp");
    },
  };
}

// Sends keydown for `key` while the composition of the focused input is under way, as a script would see it: 229 and
// isComposing (Chrome, Firefox), or behind compositionend in the same task (Safari). Returns whether a listener
// prevented the default. The events are made by a script, so the browser itself does nothing.
export async function composingKey(page, key, order) {
  return page.evaluate(
    ([name, order]) => {
      let input = document.activeElement;
      while (input.shadowRoot) input = input.shadowRoot.activeElement;
      const codes = { Enter: 13, Escape: 27, ArrowDown: 40, ArrowUp: 38, Tab: 9, Home: 36, End: 35 };
      const common = { bubbles: true, cancelable: true, composed: true };
      const keydown = (composing) => {
        const event = new KeyboardEvent("keydown", { ...common, key: name, isComposing: composing });
        Object.defineProperty(event, "keyCode", { value: composing ? 229 : codes[name] });
        input.dispatchEvent(event);
        return event.defaultPrevented;
      };
      const end = () => input.dispatchEvent(new CompositionEvent("compositionend", { ...common, data: "" }));
      input.dispatchEvent(new CompositionEvent("compositionstart", common));
      let prevented;
      if (order === "Chrome") {
        prevented = keydown(true);
        end();
      } else {
        end();
        prevented = keydown(false);
      }
      return prevented;
    },
    [key, order],
  );
}

// The violations that axe-core finds in `part` of the page, as short texts.
export async function violations(page, part = "html") {
  await page.evaluate(axeSource);
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await page.evaluate(([part, runOnly]) => axe.run(part, { runOnly }), [part, rules]);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
