// SPDX-License-Identifier: GPL-2.0-or-later
// Loads a TypeScript source of searchd/web/src for a test. The working directory has node_modules (tests/web/run).
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const { build } = createRequire(join(process.cwd(), "package.json"))("esbuild");
// tests/web/defects.mjs names a copy of searchd/web with a defect in it.
export const webFolder = process.env.GONGGO_WEB_SOURCES ?? fileURLToPath(new URL("../../../searchd/web/", import.meta.url));

export async function load(name) {
  const { outputFiles } = await build({
    entryPoints: [join(webFolder, "src", name)],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import("data:text/javascript;base64," + Buffer.from(outputFiles[0].contents).toString("base64"));
}
