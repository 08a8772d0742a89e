// Usage: node src/checks/main.mjs [--base /handloom/]
// Checks the site that `build.mjs` wrote, as its readers meet it. The last line is "N passed, N failed".
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { checkLoops } from "../../play/tests/checkLoops.mjs";
import { serve } from "../../serve.mjs";
import { checkExamples } from "./examples.mjs";
import { checkLinks } from "./links.mjs";
import { checkLive } from "./live.mjs";
import { checkPages } from "./pages.mjs";
import { readSite } from "./readSite.mjs";
import { checkTypes } from "./types.mjs";

/**
 * @typedef {object} Found
 * @property {number} passed
 * @property {readonly string[]} problems each a line
 */

const { base = "/" } = parseArgs({ options: { base: { type: "string" } } }).values;
const pages = readSite();
const { url, close } = await serve({ base });
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

let passed = 0;
let failed = 0;
try {
  /** @type {readonly (readonly [title: string, check: () => Found | Promise<Found>])[]} */
  const checks = [
    ["types", checkTypes],
    ["links", () => checkLinks(pages, base)],
    ["pages", () => checkPages(browser, url, pages)],
    ["loops", checkLoops],
    ["examples", () => checkExamples(browser, url)],
    ["live", () => checkLive(browser, url)],
  ];
  for (const [title, check] of checks) {
    const started = performance.now();
    const found = await check();
    for (const problem of found.problems) console.log(`${title}: ${problem}`);
    console.log(
      `${title}: ${found.passed} passed, ${found.problems.length} failed (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    );
    passed += found.passed;
    failed += found.problems.length;
  }
} finally {
  await browser.close();
  close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
