// SPDX-License-Identifier: GPL-2.0-or-later
// A client that is generated from the daemon's own /openapi.json compiles and asks every route. tests/searchd compares
// the answers with their schemas.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startDaemon } from "../browser/world.mjs";

const work = join(process.cwd(), "contract");  // below node_modules
const require = createRequire(join(process.cwd(), "package.json"));
const compilerOptions = ["--noEmit", "--target", "ES2021", "--lib", "ES2021,DOM,DOM.Iterable", "--module", "ESNext", "--moduleResolution",
  "Bundler", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noUnusedLocals", "--skipLibCheck"];

function run(program, options) {
  const { status, stdout, stderr } = spawnSync(join("node_modules/.bin", program), options, { encoding: "utf8" });
  assert.equal(status, 0, `${program}: ${stdout}${stderr}`);
}

let folder;
let daemon;
let description;
let client;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "gonggo-contract-"));
  daemon = await startDaemon(folder, [], ["--query-log", join(folder, "queries")]);
  description = await (await fetch(`${daemon.origin}/openapi.json`)).json();
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, "openapi.json"), JSON.stringify(description));
  run("openapi-typescript", [join(work, "openapi.json"), "-o", join(work, "schema.d.ts")]);
  copyFileSync(fileURLToPath(new URL("client.ts", import.meta.url)), join(work, "client.ts"));
  const { outputFiles } = await require("esbuild").build({ entryPoints: [join(work, "client.ts")], bundle: true, format: "esm", write: false });
  client = await import("data:text/javascript;base64," + Buffer.from(outputFiles[0].contents).toString("base64"));
});
after(() => {
  daemon?.process.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

test("contract: the client compiles against the generated types, and they refuse what the daemon would", () => {
  run("tsc", [...compilerOptions, join(work, "client.ts")]);
});

test("contract: the client asks every described route, and is answered as described", async () => {
  const asked = client.connect(daemon.origin);
  assert.deepEqual(Object.keys(client.calls).sort(), Object.keys(description.paths).sort());
  for (const [route, call] of Object.entries(client.calls)) {
    const { response, error, member } = await call(asked);
    assert.equal(response.status, 200, `${route}: ${JSON.stringify(error)}`);
    const described = Object.keys(description.paths[route].get.responses[200].content);
    assert.deepEqual([route, described], [route, [response.headers.get("content-type").split(";")[0]]]);
    assert.ok(member, `${route}: ${JSON.stringify(member)}`);
  }
});

test("contract: a search in a JSON body is answered as one in the address", async () => {
  const asked = client.connect(daemon.origin);
  const described = Object.values(description.paths).filter(({ post }) => post);
  assert.equal(client.posts.length, described.length);
  for (const post of client.posts) {
    const [got, posted] = await post(asked);
    assert.equal(posted.response.status, 200, JSON.stringify(posted.error));
    assert.ok(got.member);
    assert.deepEqual(posted.member, got.member);
  }
});

test("contract: a problem has the members of its type", async () => {
  assert.deepEqual(await client.problem(client.connect(daemon.origin)), ["out_of_range", "size"]);
});
