import { join } from "node:path";
import { needChromium } from "./chromium.mjs";
import { root, run } from "./command.mjs";
import { Skipped } from "./gate.mjs";
import { nodeVersion } from "./nodeVersion.mjs";
import { sum } from "./score.mjs";

const folder = join(root, "apps/site");

/** A path below a host's root: a link that forgets it leads nowhere. */
const base = ["--base", "/handloom/"];

/**
 * Builds the web site from what `npm test` has built of the packages, and opens it and its playground in Chromium.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<import("./gate.mjs").Result>}
 */
export async function website(signal) {
  needChromium();
  const install = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  const installed = await run("npm", install, { cwd: folder, signal });
  if (installed.code !== 0 && /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/.test(installed.output)) {
    throw new Skipped("npm cannot reach its registry for what the site is built with");
  }
  if (installed.code !== 0) return { passed: 0, failed: 1, detail: installed.output };
  const built = await nodeVersion("24", [join(folder, "build.mjs"), ...base], signal);
  if (built.code !== 0) return { passed: 0, failed: 1, detail: built.output };
  const results = [
    await checked("src/checks/main.mjs", base, signal),
    // Opened under "/" as well: its files name each other by relative paths.
    await checked("checks/main.mjs", [], signal),
  ];
  return { ...sum(results), detail: results.map(({ detail }) => detail).join("\n") };
}

/**
 * Runs a program whose last line is "N passed, N failed".
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {AbortSignal} signal
 * @returns {Promise<import("./gate.mjs").Result>}
 */
async function checked(script, args, signal) {
  const { code, output } = await nodeVersion("24", [join(folder, script), ...args], signal);
  const [, passed = 0, failed = 1] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  return { passed: Number(passed), failed: code === 0 ? Number(failed) : Math.max(1, Number(failed)), detail: output };
}
