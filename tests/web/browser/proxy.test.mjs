// SPDX-License-Identifier: GPL-2.0-or-later
// data/widget-example: the proxy in PHP between a site and the daemon, and the example page on another origin.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { begin, newPage, repository } from "./world.mjs";

const example = join(repository, "data/widget-example");
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// PHP's own server over the folder of the example, with the proxy in front of `daemon`.
async function startPhp(daemon) {
  const port = await freePort();
  const php = spawn("php", ["-S", `127.0.0.1:${port}`, "-t", example], { env: { ...process.env, GONGGO_DAEMON: daemon }, stdio: "ignore" });
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; ++tries) {
    if (await fetch(`${origin}/site.css`).then(() => true, () => false)) return { php, origin };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("php did not start");
}

let world;
let site;
before(async () => {
  world = await begin();
  site = await startPhp(world.daemon.origin);
});
after(async () => {
  site.php.kill();
  await world.end();
});

test("proxy in PHP: an answer, its status and its ETag are those of the daemon", async () => {
  const query = "/v1/search?q=%EB%AC%BC&size=1";
  const [direct, passed] = await Promise.all([fetch(world.daemon.origin + query, { headers: { "Accept-Encoding": "identity" } }), fetch(`${site.origin}/gonggo.php${query}`)]);
  const [one, other] = [await direct.json(), await passed.json()];
  assert.deepEqual({ ...other, processingTimeMs: 0 }, { ...one, processingTimeMs: 0 });
  assert.equal(passed.headers.get("content-type"), direct.headers.get("content-type"));
  const tag = passed.headers.get("etag");
  assert.equal(tag, direct.headers.get("etag"));
  const again = await fetch(`${site.origin}/gonggo.php${query}`, { headers: { "If-None-Match": tag } });
  assert.equal(again.status, 304);
  const wrong = await fetch(`${site.origin}/gonggo.php/v1/search?q=x&size=1000`);
  assert.equal(wrong.status, 400);
  assert.equal((await wrong.json()).code, "out_of_range");
});

test("proxy in PHP: other addresses and methods are refused", async () => {
  for (const path of ["", "/", "/metrics", "/v1/search/../../metrics", "/v1/documents/press-0001", "/v1/search%2f"]) {
    assert.equal((await fetch(`${site.origin}/gonggo.php${path}`)).status, 404, path);
  }
  assert.equal((await fetch(`${site.origin}/gonggo.php/v1/search`, { method: "POST" })).status, 405);
});

test("proxy in PHP: without a daemon the answer is 502", async () => {
  const alone = await startPhp(`http://127.0.0.1:${await freePort()}`);
  try {
    assert.equal((await fetch(`${alone.origin}/gonggo.php/v1/search?q=x`)).status, 502);
  } finally {
    alone.php.kill();
  }
});

test("proxy in PHP: the widget searches through it, and the page reaches no other origin", async () => {
  const { page, failures, close } = await newPage(world);
  const origins = new Set();
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  const html = `<!doctype html><html lang="ko"><title>x</title><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'">
<script type="module" src="/gonggo.php/widget/1/gonggo-search.js"></script><gonggo-search endpoint="/gonggo.php"></gonggo-search>`;
  await page.route(`${site.origin}/page`, (route) => route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }));
  await page.goto(`${site.origin}/page`);
  await page.getByRole("combobox").fill("물클러스터");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: /^2건/ }).waitFor();
  assert.deepEqual([...origins], [site.origin]);
  assert.deepEqual(failures, []);
  await close();
});

// The example page, and the blank page that the guide tells people to make.
const guide = readFileSync(join(repository, "docs/widget.ko.md"), "utf8");
const pages = {
  "the example page": readFileSync(join(example, "index.html"), "utf8"),
  "the blank page of the guide": /```html\n(<!doctype html>.*?)```/s.exec(guide)[1],
};
for (const [name, source] of Object.entries(pages)) {
  test(`${name} finds an announcement of the sample from another origin`, async () => {
    const { page, failures, close } = await newPage(world);
    world.site.pages["/example"] = source.replaceAll("http://127.0.0.1:8080", world.daemon.origin);
    world.site.policy = "default-src *; style-src *";
    await page.route("**/site.css", (route) => route.fulfill({ path: join(example, "site.css") }));
    await page.goto(`${world.site.origin}/example`);
    await page.getByRole("combobox").fill("수도요금 감면");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "다자녀가구 수도요금 감면 신청 안내" }).waitFor();
    assert.deepEqual(failures, []);
    await close();
  });
}
