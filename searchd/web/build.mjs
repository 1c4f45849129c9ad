// SPDX-License-Identifier: MIT
// Builds page.js and widget.js:  node build.mjs OUTPUT_FOLDER
// The working directory is where `npm ci` put node_modules; the sources stand beside this file.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { build } = createRequire(join(process.cwd(), "package.json"))("esbuild");
const sources = join(dirname(fileURLToPath(import.meta.url)), "src");
const output = process.argv[2];
if (!output) throw new Error("usage: node build.mjs OUTPUT_FOLDER");

await build({
  entryPoints: { page: join(sources, "page.ts"), widget: join(sources, "widget.ts") },
  outdir: output,
  bundle: true,
  format: "esm",
  target: "es2021",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  banner: { js: "/* SPDX-License-Identifier: MIT. Part of Gonggo. */" },
  logLevel: "warning",
});
