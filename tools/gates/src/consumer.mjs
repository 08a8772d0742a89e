import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./command.mjs";
import { Skipped } from "./gate.mjs";
import { sum } from "./score.mjs";

/** @typedef {import("./gate.mjs").Result} Result */

/**
 * Installs the packed packages into a folder of their own, as a user would, then type-checks and runs a program there.
 *
 * @param {string} scratch the folder with the tarballs
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
export async function installElsewhere(scratch, signal) {
  const cwd = join(scratch, "consumer");
  cpSync(join(root, "tools/gates/consumer"), cwd, { recursive: true });
  writeFileSync(join(cwd, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await install(cwd, scratch, signal);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const bundler = ["-p", cwd, "--module", "esnext", "--moduleResolution", "bundler", "--noEmit"];
  /** @type {readonly (readonly [title: string, args: readonly string[]])[]} */
  const checks = [
    ["it type-checks as Node resolves modules", [tsc, "-p", cwd]],
    ["it type-checks as bundlers resolve modules", [tsc, ...bundler]],
    ["it runs", ["main.js"]],
  ];
  /** @type {Result[]} */
  const results = [];
  for (const [title, args] of checks) {
    const { code, output } = await run(process.execPath, args, { cwd, signal });
    results.push(
      code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, detail: `not so: ${title}\n${output}` },
    );
  }
  return { ...sum(results), detail: results.flatMap(({ detail }) => detail ?? []).join("\n") };
}

/**
 * @param {string} cwd
 * @param {string} scratch
 * @param {AbortSignal} signal
 */
async function install(cwd, scratch, signal) {
  const tarballs = readdirSync(scratch).filter((file) => file.endsWith(".tgz"));
  if (tarballs.length === 0) throw new Error("no package was packed");
  const paths = tarballs.map((file) => join(scratch, file));
  const args = ["install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", ...paths];
  const { code, output } = await run("npm", args, { cwd, signal });
  const isOffline = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED/.test(output);
  if (code !== 0 && isOffline) throw new Skipped("npm cannot reach its registry for the packages' dependencies");
  if (code !== 0) throw new Error(output);
}
