// SPDX-License-Identifier: GPL-2.0-or-later
// Reads files with kordoc or @ohah/hwpjs, and prints what extract_figures prints for Gonggo's own readers.
// The packages of npm are looked for in the folder from which this is called:
//
//   npm install --omit=optional kordoc pdfjs-dist @ohah/hwpjs
//   node .../tests/bench/extract_peers.mjs kordoc|hwpjs REPEAT FILE...
//
// Each file is read REPEAT times in one process, so the time of starting it does not count.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const [peer, repeat, ...files] = process.argv.slice(2);
const load = createRequire(join(process.cwd(), 'package.json'));
const readers = {
  kordoc: () => {
    const { parse } = load('kordoc');
    return async (bytes) => {
      const result = await parse(bytes);
      if (!result.success) throw new Error(result.error);
      return result.markdown;
    };
  },
  hwpjs: () => {
    const { toMarkdown } = load('@ohah/hwpjs');
    return async (bytes) => toMarkdown(bytes, { image: 'blob' }).markdown;
  },
};
const read = readers[peer]();

function counted(text) {
  const counts = new Map();
  for (const c of text.replace(/[\s\u200b\ufeff]/gu, '')) counts.set(c, (counts.get(c) ?? 0) + 1);
  return counts;
}
const sum = (counts) => [...counts.values()].reduce((a, b) => a + b, 0);
const seconds = () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;

let readable = 0;
let all = 0;
for (const path of files) {
  const bytes = readFileSync(path);
  let text = '';
  let problem = '';
  const before = seconds();
  for (let i = 0; i < Number(repeat); ++i) {
    try {
      text = await read(Buffer.from(bytes));
    } catch (error) {
      problem = String(error.message ?? error).slice(0, 80);
    }
  }
  const milliseconds = ((seconds() - before) * 1000) / Number(repeat);
  all += milliseconds;
  const mine = counted(text);
  readable += mine.size > 0 ? 1 : 0;
  console.log(`${basename(path)}: ${sum(mine)} characters, ${milliseconds.toFixed(2)} ms ${problem}`);
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(`${basename(path)}.`) && name.endsWith('.txt')) {
      const other = counted(readFileSync(join(dirname(path), name), 'utf8'));
      let found = 0;
      for (const [c, number] of other) found += Math.min(number, mine.get(c) ?? 0);
      const size = sum(other);
      console.log(`    ${(size === 0 ? 100 : (100 * found) / size).toFixed(1)} % of ${size} in ${name}`);
    }
  }
}
console.log(`${readable} of ${files.length} files have text; ${(all / files.length).toFixed(2)} ms of processor time a file; ` +
            `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at most`);
