// On its own: node build.mjs <folder of a program; . for all that is built>
import { pathToFileURL } from "node:url";
import { runQuietly } from "./stage.mjs";

/**
 * Builds a program and the packages under it: what the compiler writes, and the bundles of the packages that Node loads.
 *
 * @param {string} folder relative to the root
 * @returns {Promise<number>} the exit code
 */
export async function build(folder) {
  // Unchecked: types that only tests and optional features use may not be installed, and `npm test` checks them.
  const compiler = ["node_modules/typescript/bin/tsc", "-b", "--noCheck", folder];
  const compiled = await runQuietly("Building", { command: process.execPath, args: compiler });
  if (compiled !== 0) return compiled;
  return runQuietly("Bundling", { command: process.execPath, args: ["tools/bundles/src/main.mjs"] });
}

const [script = "", folder] = process.argv.slice(1);
// Tests of programs build them first, unless `npm test` has just built everything.
const isBuilt = process.env["HANDLOOM_BUILT"] === "yes";
if (import.meta.url === pathToFileURL(script).href && folder !== undefined && !isBuilt) {
  process.exitCode = await build(folder);
}
