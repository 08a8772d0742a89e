// Usage: node build.mjs [--base /handloom/]
// Builds the site into dist/, from the packages' dist folders and the project's pages. `npm run site` at the root does all of it.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runQuietly } from "../../tools/launch/src/stage.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { base = "/" } = parseArgs({ options: { base: { type: "string" } } }).values;
if (!/^\/(.*\/)?$/.test(base))
  throw new Error(`--base ${base}: a base begins and ends with a slash, as in /handloom/.`);

/** @type {readonly (readonly [title: string, script: string, args: readonly string[]])[]} */
const stages = [
  ["Writing guides", "src/main.mjs", []],
  ["Building the playground", "play/build.mjs", []],
  ["Building pages", "node_modules/astro/bin/astro.mjs", ["build", "--root", here]],
];

for (const [title, script, args] of stages) {
  if (!existsSync(here + script)) continue;
  const env = { SITE_BASE: base, ASTRO_TELEMETRY_DISABLED: "1" };
  const code = await runQuietly(title, { command: process.execPath, args: [here + script, ...args], env });
  if (code !== 0) process.exit(code);
}
