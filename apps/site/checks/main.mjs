// Usage: node checks/main.mjs [--only 7,8] [--speed] [--minutes 10]; `usage` says what they mean.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { checks } from "./play/index.mjs";

const usage = `npm run check:play -- [flags]

  --only 7,8     these checks alone
  --speed        holds times and rates to their bounds, which a busy machine cannot keep; they are printed in any case
  --minutes 10   how long check 14 trains; without it the check is left out

Opens the playground that build.mjs wrote, or play/build.mjs alone, in Chromium. The last line is "N passed, N failed".
`;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    speed: { type: "boolean", default: false },
    minutes: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(usage);
else process.exitCode = await main();

async function main() {
  const folder = ["../dist/", "../public/"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(`${path}play/index.html`));
  if (folder === undefined) throw new Error("there is no playground yet: node play/build.mjs writes it");
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const wanted = values.only?.split(",").map(Number);
  const minutes = Number(values.minutes ?? 0);
  const total = { passed: 0, failed: 0 };
  try {
    for (const { number, title, run } of checks) {
      if (!(wanted?.includes(number) ?? (number !== 14 || minutes > 0))) continue;
      const { passed, failed } = await outcomeOf(number, title, (t) =>
        run(t, { browser, folder, minutes: minutes || 1 }),
      );
      total.passed += passed;
      total.failed += failed;
    }
  } finally {
    await browser.close();
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/**
 * @param {number} number
 * @param {string} title
 * @param {(t: import("./playground.mjs").Tally) => Promise<void>} run
 */
async function outcomeOf(number, title, run) {
  const total = { passed: 0, failed: 0 };
  const started = performance.now();
  console.log(`${number}. ${title}`);
  const say = (/** @type {boolean} */ holds, /** @type {string} */ fact, /** @type {unknown} */ measured) => {
    total[holds ? "passed" : "failed"]++;
    console.log(`   ${holds ? "ok  " : "FAIL"} ${fact}${measured === undefined ? "" : `: ${measured}`}`);
  };
  try {
    await run({
      holds: (fact, holds, measured) => say(holds, fact, measured),
      speed(fact, holds, measured) {
        if (values.speed) say(holds, fact, measured);
        else console.log(`   ${holds ? "    " : "slow"} ${fact}: ${measured}`);
      },
      measured: (fact, measured) => console.log(`        ${fact}: ${measured}`),
    });
  } catch (error) {
    say(false, error instanceof Error ? error.message.split("\n").slice(0, 4).join(" | ") : String(error), undefined);
  }
  console.log(`        (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return total;
}
