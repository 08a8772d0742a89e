import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pnpm } from "../../launch/src/pnpm.mjs";
import { root, run } from "./command.mjs";
import { installElsewhere } from "./consumer.mjs";
import { Skipped } from "./gate.mjs";
import { scoreOf, sum } from "./score.mjs";

/** @typedef {import("./gate.mjs").Gate} Gate */
/** @typedef {import("./gate.mjs").Result} Result */

const vitest = join(root, "node_modules/vitest/vitest.mjs");
const demo = join(root, "apps/sum-demo/dist/main.js");
const tool = (/** @type {string} */ path) => join(root, "tools/gates/node_modules", path);

/**
 * All gates, in the order in which they run.
 *
 * @param {string} scratch an empty folder outside the project, for reports and tarballs
 * @returns {readonly Gate[]}
 */
export function gates(scratch) {
  const before = changes();
  return [
    { name: "npm test", limit: 360, run: (signal) => test(scratch, signal) },
    { name: "unused files, exports and dependencies", limit: 60, run: knip },
    { name: "packed packages", limit: 120, run: (signal) => packed(scratch, signal) },
    { name: "packages installed elsewhere", limit: 120, run: (signal) => installElsewhere(scratch, signal) },
    { name: "all tests on Node 24", limit: 300, run: (signal) => suite("24", [], scratch, signal) },
    { name: "smoke test on Node 22", limit: 90, run: (signal) => smoke("22", scratch, signal) },
    { name: "smoke test on Node 26", limit: 90, run: (signal) => smoke("26", scratch, signal) },
    { name: "nothing left behind in the tree", limit: 30, run: async () => unchanged(before) },
  ];
}

/**
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function test(scratch, signal) {
  const { path, flags } = report(scratch, "test");
  const { code } = await run("npm", ["test", "--", "--reporter=default", ...flags], { signal, show: true });
  return scoreOf(read(path), code);
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function knip(signal) {
  return single(await run(process.execPath, [tool("knip/bin/knip.js"), "--no-progress"], { signal }));
}

/**
 * Packs every package as it would be published, and checks each tarball for resolution in Node and in bundlers.
 *
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function packed(scratch, signal) {
  const { command, args } = pnpm(["-r", "--filter", "./packages/*", "pack", "--pack-destination", scratch]);
  const packing = await run(command, args, { signal });
  if (packing.code !== 0) return single(packing);
  /** @type {Result[]} */
  const results = [];
  for (const name of readdirSync(scratch).filter((file) => file.endsWith(".tgz"))) {
    const tarball = join(scratch, name);
    const lint = [tool("publint/src/cli.js"), "run", tarball, "--strict"];
    const types = [
      tool("@arethetypeswrong/cli/dist/index.js"),
      tarball,
      "--profile",
      "esm-only",
      "--no-emoji",
      "--no-color",
    ];
    for (const args of [lint, types]) results.push(single(await run(process.execPath, args, { signal })));
  }
  return { ...sum(results), detail: results.flatMap(({ detail }) => detail ?? []).join("\n") };
}

/**
 * Runs tests on another version of Node.
 *
 * @param {string} version
 * @param {readonly string[]} filters which test files; all of them when empty
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function suite(version, filters, scratch, signal) {
  const { path, flags } = report(scratch, `node-${version}`);
  const { code, output } = await nodeVersion(
    version,
    [vitest, "run", ...filters, "--reporter=default", ...flags],
    signal,
  );
  return { ...scoreOf(read(path), code), detail: output };
}

/**
 * @param {string} version
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function smoke(version, scratch, signal) {
  const started = single(await nodeVersion(version, [demo, "--epochs", "2", "--json"], signal));
  const tests = await suite(version, ["packages/tensor/", "packages/compiler/"], scratch, signal);
  return { ...sum([started, tests]), detail: `${started.detail ?? ""}\n${tests.detail ?? ""}` };
}

/**
 * @param {string} before
 * @returns {Result}
 */
function unchanged(before) {
  const after = changes();
  return after === before ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, detail: after };
}

/** What git sees as changed or new. */
function changes() {
  return execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
}

/**
 * @param {string} version
 * @param {readonly string[]} args
 * @param {AbortSignal} signal
 */
async function nodeVersion(version, args, signal) {
  const node = ["--yes", "--prefer-offline", `node@${version}`];
  const probe = await run("npx", [...node, "--version"], { signal });
  if (probe.code !== 0) throw new Skipped(`this machine cannot get Node ${version} from npm`);
  return run("npx", [...node, ...args], { signal });
}

/**
 * A command that is one check.
 *
 * @param {import("./command.mjs").Outcome} outcome
 * @returns {Result}
 */
function single({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, detail: output };
}

/**
 * @param {string} scratch
 * @param {string} name
 */
function report(scratch, name) {
  const path = join(scratch, `${name}.json`);
  return { path, flags: ["--reporter=json", `--outputFile.json=${path}`] };
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
