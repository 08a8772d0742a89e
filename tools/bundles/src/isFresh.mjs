import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { entriesOf } from "./entries.mjs";

/** What changes every package's bundles: this tool, and the bundler that the lockfile names. */
const tool = [".", "../../../pnpm-lock.yaml"].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/**
 * Whether a package's bundles are younger than everything that they are made of.
 *
 * @param {string} folder
 * @returns {boolean}
 */
export function isFresh(folder) {
  const outputs = Object.keys(entriesOf(folder)).map((name) => join(folder, "dist/node", `${name}.js`));
  if (!outputs.every((file) => existsSync(file))) return false;
  const inputs = [join(folder, "package.json"), join(folder, "src"), ...tool];
  return Math.max(...inputs.map(changed)) < Math.min(...outputs.map(changed));
}

/**
 * When a file, or anything in a folder, changed last; a folder changes itself when a file in it is removed.
 *
 * @param {string} path
 * @returns {number}
 */
function changed(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const below = readdirSync(path).filter((name) => !/\.test\.ts$/.test(name));
  return Math.max(stats.mtimeMs, ...below.map((name) => changed(join(path, name))));
}
