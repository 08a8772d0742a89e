// Usage: node run.mjs [--everything] <folder of a program> [its flags]
// Installs what the program needs, builds it with the packages under it, and runs its dist/main.js.
// --everything installs the test tools too: for a program that uses the packages' suites.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { install } from "./pnpm.mjs";
import { root, runAttached } from "./stage.mjs";

/**
 * @param {string} folder relative to the root
 * @param {readonly string[]} flags
 * @param {boolean} everything whether to install more than the program's own dependencies
 * @returns {Promise<number>} the exit code
 */
async function run(folder, flags, everything) {
  const { name } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const installed = await install(everything ? undefined : name);
  if (installed !== 0) return installed;
  const built = await build(folder);
  if (built !== 0) return built;
  return runAttached({ command: process.execPath, args: [join(folder, "dist/main.js"), ...flags] });
}

const everything = process.argv[2] === "--everything";
const [folder, ...flags] = process.argv.slice(everything ? 3 : 2);
if (folder === undefined)
  throw new Error("run.mjs: no program given. Name its folder, as in: node run.mjs apps/sum-demo");
process.exitCode = await run(folder, flags, everything);
