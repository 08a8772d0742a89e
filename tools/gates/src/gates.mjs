import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pnpm } from "../../launch/src/pnpm.mjs";
import { folder } from "../../tfjs-node/src/folder.mjs";
import { noNetwork } from "../../tfjs-node/src/setup.mjs";
import { needChromium } from "./chromium.mjs";
import { root, run } from "./command.mjs";
import { installElsewhere } from "./consumer.mjs";
import { runElsewhere } from "./elsewhere.mjs";
import { Skipped } from "./gate.mjs";
import { nodeVersion } from "./nodeVersion.mjs";
import { scoreOf, sum } from "./score.mjs";
import { website } from "./website.mjs";

/** @typedef {import("./gate.mjs").Gate} Gate */
/** @typedef {import("./gate.mjs").Result} Result */
/** @typedef {import("./gate.mjs").Turn} Turn */

const vitest = join(root, "node_modules/vitest/vitest.mjs");
/** Packages that meet files, threads and code of the engine below; the others only compute. */
const machines = ["tensor", "engine-wasm", "datasets", "loop"].map((name) => `packages/${name}/`);
/** What else a version of Node could break: steps and their calls, without the tables of primitives. */
const steps = ["tensor/src", "compiler/src/step", "compiler/src/call", "compiler/src/inspect"].map(
  (path) => `packages/${path}/`,
);
const demo = join(root, "apps/sum-demo/dist/main.js");
const tool = (/** @type {string} */ path) => join(root, "tools/gates/node_modules", path);

/**
 * All gates, in the order in which they run. Tables of tests are run whole in the first one, and sampled in the others
 * (tools/gates/src/sampled.ts). Several of a list run at once, since none keeps two cores busy: much of them is waiting,
 * for pages, threads, registries and disks. The longest begin first, so that the last ones end together.
 *
 * @param {string} scratch an empty folder outside the project, for reports and tarballs
 * @returns {readonly (Gate | readonly Turn[])[]}
 */
export function gates(scratch) {
  const before = changes();
  return [
    { name: "npm test, tables whole", limit: 1080, run: (signal) => test(scratch, signal) },
    // Alone, since READMEs have other links for the while, which the web site would show.
    { name: "packing", limit: 180, run: (signal) => pack(scratch, signal) },
    [
      { name: "web site and playground, on Node 24", limit: 1500, run: website },
      [
        { name: "packed packages", limit: 420, run: (signal) => packed(scratch, signal) },
        { name: "packages installed elsewhere", limit: 360, run: (signal) => installElsewhere(scratch, signal) },
        {
          name: "packages on other runtimes, by other managers",
          limit: 420,
          run: (signal) => runElsewhere(scratch, signal),
        },
      ],
      { name: "engine-xla on XLA's CPU", limit: 1200, run: (signal) => xla(scratch, signal) },
      { name: "engine-tfjs in Chromium", limit: 900, run: (signal) => chromium("tfjs", scratch, signal) },
      { name: "engine-tfjs on a real TensorFlow", limit: 900, run: (signal) => tensorflow(scratch, signal) },
      {
        name: "what knows its machine, on Node 24",
        limit: 900,
        run: (signal) => suite("24", machines, scratch, signal),
      },
      { name: "engine-wasm in Chromium", limit: 720, run: (signal) => chromium("wasm*", scratch, signal) },
      {
        name: "no state lost by kill -9",
        limit: 900,
        run: (signal) => script("packages/loop/gates/killed-saves.mjs", signal),
      },
      {
        name: "1 GB streamed in 300 MB",
        limit: 900,
        run: (signal) => script("packages/datasets/gates/large-file.mjs", signal),
      },
      { name: "threads in bundles for pages", limit: 480, run: (signal) => bundled("page", scratch, signal) },
      { name: "threads in bundles for Node", limit: 360, run: (signal) => bundled("node", scratch, signal) },
      { name: "examples at full length", limit: 600, run: examplesInFull },
      { name: "smoke test on Node 22", limit: 360, run: (signal) => smoke("22", scratch, signal) },
      { name: "smoke test on Node 26", limit: 360, run: (signal) => smoke("26", scratch, signal) },
      { name: "unused files, exports and dependencies", limit: 240, run: knip },
    ],
    { name: "nothing left behind in the tree", limit: 60, run: async () => unchanged(before) },
  ];
}

/**
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function test(scratch, signal) {
  const { path, flags } = report(scratch, "test");
  const env = { HANDLOOM_TABLES: "whole" };
  const { code } = await run("npm", ["test", "--", "--reporter=default", ...flags], { signal, env, show: true });
  return scoreOf(read(path), code);
}

/**
 * Whether whole runs of the examples still say what their page shows; tests shorten them.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function examplesInFull(signal) {
  return single(await run("npm", ["run", "--silent", "example", "--", "--check"], { signal }));
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function knip(signal) {
  return single(await run(process.execPath, [tool("knip/bin/knip.js"), "--no-progress"], { signal }));
}

/**
 * Packs every package as it would be published.
 *
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function pack(scratch, signal) {
  const { command, args } = pnpm(["-r", "--filter", "./packages/*", "pack", "--pack-destination", scratch]);
  return single(await run(command, args, { signal }));
}

/**
 * Checks each tarball for resolution in Node and in bundlers.
 *
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function packed(scratch, signal) {
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
 * Lays out tfjs-node on a libtensorflow from PyPI, and runs the engine's tests and the sum demo there.
 *
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function tensorflow(scratch, signal) {
  const setup = await run(join(root, "tools/tfjs-node/setup"), [folder], { signal, env: { FETCH_SECONDS: "120" } });
  if (setup.code === noNetwork) throw new Skipped("TensorFlow's wheel cannot be fetched within two minutes");
  if (setup.code !== 0) return single(setup);
  return ownConfig("tools/tfjs-node", scratch, signal, { TF_CPP_MIN_LOG_LEVEL: "3" });
}

/**
 * Installs XLA's plugin for the CPU, and runs the engine's tests on it.
 *
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function xla(scratch, signal) {
  const main = join(root, "packages/engine-xla/dist/main.js");
  const installed = await run(process.execPath, [main, "install", "cpu"], { signal });
  if (installed.code !== 0) return single(installed);
  return ownConfig("tools/xla", scratch, signal);
}

/**
 * @param {string} project a name of tools/browser/vitest.config.ts, or a pattern of them
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function chromium(project, scratch, signal) {
  needChromium();
  return ownConfig("tools/browser", scratch, signal, {}, ["--project", project]);
}

/**
 * Builds a program with four bundlers, from what `npm test` has built of the packages, and runs it.
 *
 * @param {"node" | "page"} project
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function bundled(project, scratch, signal) {
  if (project === "page") needChromium();
  return ownConfig("tools/bundled", scratch, signal, {}, ["--project", project]);
}

/**
 * Runs tests that have a configuration of their own.
 *
 * @param {string} tests their folder
 * @param {string} scratch
 * @param {AbortSignal} signal
 * @param {Record<string, string>} [env]
 * @param {readonly string[]} [choice] flags that choose some of them
 * @returns {Promise<Result>}
 */
async function ownConfig(tests, scratch, signal, env = {}, choice = []) {
  const { path, flags } = report(scratch, [tests, ...choice].join("-").replaceAll(/[^a-z-]/g, "-"));
  const args = [vitest, "run", "--root", join(root, tests), "--reporter=default", ...choice, ...flags];
  const { code, output } = await run(process.execPath, args, { signal, env });
  return { ...scoreOf(read(path), code), detail: output };
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
  const tests = await suite(version, steps, scratch, signal);
  return { ...sum([started, tests]), detail: `${started.detail ?? ""}\n${tests.detail ?? ""}` };
}

/**
 * A gate of a package's own: a script that says by its exit code whether it passed.
 *
 * @param {string} path
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function script(path, signal) {
  return single(await run(process.execPath, [join(root, path)], { signal }));
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
