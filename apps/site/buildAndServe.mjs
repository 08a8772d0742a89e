import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../tools/launch/src/build.mjs";
import { install } from "../../tools/launch/src/pnpm.mjs";
import { root, runAttached, runQuietly } from "../../tools/launch/src/stage.mjs";

const folder = join(root, "apps/site");

/**
 * Installs, builds the packages and then the site, and serves it until Ctrl-C.
 *
 * @param {readonly string[]} flags
 * @returns {Promise<number>} the exit code
 */
export async function buildAndServe(flags) {
  const { build: only, ...rest } = parseArgs({
    args: [...flags],
    options: { build: { type: "boolean" }, base: { type: "string" }, port: { type: "string" } },
  }).values;
  const base = rest.base === undefined ? [] : ["--base", rest.base];
  const port = rest.port === undefined ? [] : ["--port", rest.port];
  const node = (/** @type {string} */ script, /** @type {readonly string[]} */ args) =>
    runAttached({ command: process.execPath, args: [join(folder, script), ...args] });

  /** @type {readonly (() => Promise<number>)[]} */
  const stages = [
    () => install(),
    () => build("."),
    installSite,
    () => node("build.mjs", base),
    ...(only ? [] : [() => node("serve.mjs", [...base, ...port])]),
  ];
  for (const stage of stages) {
    const code = await stage();
    if (code !== 0) return code;
  }
  return 0;
}

/** The site's own dependencies, which nothing else needs; once, and again when its lockfile has changed. */
async function installSite() {
  if (isInstalled()) return 0;
  const args = ["--prefix", folder, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  return runQuietly("Installing what the site is built with", {
    command: "npm",
    args,
    shell: process.platform === "win32",
  });
}

/** npm keeps a copy of the lockfile that it installed, without the root's own entry and what other platforms need. */
function isInstalled() {
  const installed = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(found).every(([path, { integrity }]) => wanted[path]?.integrity === integrity);
}
