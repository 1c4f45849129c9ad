// SPDX-License-Identifier: GPL-2.0-or-later
// Takes the pictures of docs/search-page.md. Run it as tests/web/run does, with a folder for the pictures:
//   cd build/web-tests && GONGGO_BIN=../../build/release/bin node ../../tests/web/screenshots.mjs ../../docs/pictures
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { states } from "./browser/states.mjs";
import { begin, newPage } from "./browser/world.mjs";

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const world = await begin();
const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 360, height: 740 } };
for (const [size, viewport] of Object.entries(sizes)) {
  for (const state of states) {
    if (size === "narrow" && !state.narrow) continue;
    const { page, close } = await newPage(world, { viewport });
    await page.goto(world.daemon.origin + state.path);
    if (state.act) {
      await state.act(page);
      await page.locator(state.wait).first().waitFor();
    }
    await page.screenshot({ path: join(folder, `${state.name}-${size}.png`) });
    await close();
  }
}
await world.end();
