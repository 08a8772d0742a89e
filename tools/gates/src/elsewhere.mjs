import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./command.mjs";
import { Skipped } from "./gate.mjs";
import { all, check, single } from "./outcomes.mjs";
import { tarballsOf } from "./tarballs.mjs";
import { templates } from "./templates.mjs";

/** @typedef {import("./gate.mjs").Result} Result */
/** @typedef {import("./command.mjs").Outcome} Outcome */

/** Exact, so that a gate fails by a change of this project only. */
const tools = ["bun@1.4.5", "deno@2.9.6", "jest@30.5.2", "pnpm@12.21.0", "yarn@1.22.22"];
const npm = ["install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
const offline = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/;

/**
 * Runs a program on other runtimes and in Jest, installs it by other package managers, and begins projects by the templates.
 *
 * @param {string} scratch the folder with the tarballs, and with `consumer`, where npm has installed them
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
export async function runElsewhere(scratch, signal) {
  const consumer = join(scratch, "consumer");
  if (!existsSync(join(consumer, "node_modules/handloom"))) throw new Skipped("npm has installed nothing there");
  const folder = join(scratch, "tools");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const installed = await run("npm", [...npm, ...tools], { cwd: folder, signal });
  if (installed.code !== 0 && offline.test(installed.output))
    throw new Skipped("npm cannot reach its registry for Deno, Bun, Jest, pnpm and yarn");
  if (installed.code !== 0) throw new Error(installed.output);
  cpSync(join(root, "tools/gates/elsewhere"), consumer, { recursive: true });
  const found = { ...places(join(folder, "node_modules")), consumer, scratch, signal };
  const results = await Promise.all([runtimes(found), managers(found), templates(found)]);
  return all(results);
}

/** @typedef {ReturnType<typeof places> & { consumer: string, scratch: string, signal: AbortSignal }} Found */

/**
 * The places of the tools. Packages of platforms have the programs, which an install without scripts does not link.
 *
 * @param {string} modules
 */
function places(modules) {
  const [bun, deno] = ["@oven", "@deno"].map((scope) =>
    join(modules, scope, readdirSync(join(modules, scope))[0] ?? ""),
  );
  return {
    bun: join(bun ?? "", "bin/bun"),
    deno: join(deno ?? "", "deno"),
    jest: join(modules, "jest/bin/jest.js"),
    pnpm: join(modules, "pnpm/bin/pnpm.mjs"),
    yarn: join(modules, "yarn/bin/yarn.js"),
  };
}

/**
 * The same program, one after the other, as each writes the step that it exports to the same place.
 *
 * @param {Found} found
 * @returns {Promise<Result>}
 */
async function runtimes({ bun, deno, jest, consumer, signal }) {
  const at = { cwd: consumer, signal };
  const onNode = await run(process.execPath, ["program.mjs"], at);
  const onDeno = await run(deno, ["run", "--node-modules-dir=manual", "--allow-all", "program.mjs"], at);
  const onBun = await run(bun, ["program.mjs"], at);
  const plain = await run(process.execPath, ["program.mjs", "--plain"], at);
  const [node, others] = [reportOf(onNode), { deno: reportOf(onDeno), bun: reportOf(onBun), plain: reportOf(plain) }];
  const flags = ["--experimental-vm-modules", jest, "--rootDir", consumer, "--testMatch", "**/sum.test.mjs"];
  return all([
    check("it trains on, exported, with the same bits, and needs no window", node?.same && !node.hasWindow, onNode),
    check(
      "Deno has the bits of Node, in what engine-wasm computes",
      others.deno?.same && equalBits(node, others.deno),
      onDeno,
    ),
    check("Bun trains on, exported, with the same bits", others.bun?.same, onBun),
    check(
      "Bun has the bits of Node where neither or both fuse multiply-adds",
      equalBits(others.bun?.fma ? node : others.plain, others.bun),
      { output: `${onNode.output}\n${onBun.output}\n${plain.output}` },
    ),
    single("Jest runs a test with its flag for modules", await run(process.execPath, flags, at)),
  ]);
}

/** @typedef {{ same: boolean, fma: boolean, hasWindow: boolean, functions: string }} Report */

/**
 * @param {Outcome} outcome
 * @returns {Report | undefined}
 */
function reportOf({ code, output }) {
  const line = output.split("\n").findLast((text) => text.startsWith("{"));
  return code === 0 && line !== undefined ? JSON.parse(line) : undefined;
}

/** @type {(a: Report | undefined, b: Report | undefined) => boolean} */
const equalBits = (a, b) => a !== undefined && a.functions === b?.functions;

/**
 * Installs the tarballs by other package managers, and runs the program there.
 *
 * @param {Found} found
 * @returns {Promise<Result>}
 */
async function managers({ pnpm, yarn, bun, scratch, signal }) {
  /** @type {readonly (readonly [name: string, command: string, args: readonly string[]])[]} */
  const installs = [
    [
      "pnpm",
      process.execPath,
      [pnpm, "install", "--ignore-scripts", "--no-frozen-lockfile", "--config.minimumReleaseAge=0"],
    ],
    ["yarn", process.execPath, [yarn, "install", "--ignore-scripts", "--no-lockfile", "--non-interactive"]],
    ["bun", bun, ["install", "--ignore-scripts", "--no-save"]],
  ];
  return all(
    await Promise.all(
      installs.map(async ([name, command, args]) => {
        const cwd = join(scratch, `by-${name}`);
        mkdirSync(cwd);
        cpSync(join(root, "tools/gates/elsewhere"), cwd, { recursive: true });
        const files = tarballsOf(scratch);
        const manifest = { private: true, type: "module", dependencies: files, overrides: files, resolutions: files };
        writeFileSync(join(cwd, "package.json"), JSON.stringify(manifest));
        writeFileSync(join(cwd, "pnpm-workspace.yaml"), `overrides: ${JSON.stringify(files)}\n`);
        const env = { YARN_CACHE_FOLDER: join(cwd, ".cache"), BUN_INSTALL_CACHE_DIR: join(cwd, ".cache") };
        const installed = await run(command, args, { cwd, signal, env });
        if (installed.code !== 0) return single(`${name} installs it`, installed);
        return single(
          `it runs as ${name} has installed it`,
          await run(process.execPath, ["program.mjs"], { cwd, signal }),
        );
      }),
    ),
  );
}
