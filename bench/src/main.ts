// npm run bench: see options.ts for its flags.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeSafetensors } from "@handloom/tensor";
import { type Contestant, contestantsFor, peersFolder, takes } from "./contestants.ts";
import type { Measurement } from "./measure.ts";
import { type Options, parseOptions, usage } from "./options.ts";
import { machineLine, productTable, tableOf } from "./table.ts";
import { kindOf, workloads } from "./workloads.ts";

const options = parseOptions(process.argv.slice(2));
if (options === "help") console.log(usage);
else if (options instanceof Error) {
  console.error(`bench: ${options.message}\n\n${usage}`);
  process.exitCode = 2;
} else run(options);

function run(chosen: Options): void {
  bundlePackages();
  installPeers(chosen);
  const folder = mkdtempSync(join(tmpdir(), "handloom-bench-"));
  try {
    const version = execFileSync(chosen.node, ["--version"], { encoding: "utf8" }).trim();
    const contestants = contestantsFor(chosen).filter(({ name, missing }) => takesPart(name, missing, chosen));
    if (!chosen.json) console.log(`${machineLine(version)}\n`);
    for (const kind of chosen.only) {
      const names = Object.keys(workloads).filter((name) => kindOf(name) === kind);
      const results = names.flatMap((name) => timeWorkload(name, folder, contestants, chosen));
      report(kind === "W11" ? timeStarts(folder, chosen) : results, chosen);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(results: readonly Measurement[], { json }: Options): void {
  const own = (workload: string) => results.find((result) => result.workload === workload)?.median ?? Number.NaN;
  if (json)
    for (const { losses, ...result } of results)
      console.log(JSON.stringify({ ...result, ratio: result.median / own(result.workload) }));
  else console.log(`${kindOf(results[0]?.workload ?? "") === "W8" ? productTable(results) : tableOf(results)}\n`);
}

function takesPart(name: string, missing: string | undefined, { peers }: Options): boolean {
  const isWanted = name.startsWith("handloom") || peers.length === 0 || peers.includes(name);
  if (isWanted && missing !== undefined) console.error(`bench: without ${name}: ${missing}`);
  return isWanted && missing === undefined;
}

/** So that what is timed is what was compiled last: the compiler alone leaves the packages' bundles for Node as they are. */
function bundlePackages(): void {
  const tool = fileURLToPath(new URL("../../tools/bundles/src/main.mjs", import.meta.url));
  execFileSync(process.execPath, [tool], { stdio: ["ignore", "ignore", "inherit"] });
}

/** The JavaScript peers are large and belong to nobody else, so they are installed here, at first use. */
function installPeers({ peers }: Options): void {
  const wanted = peers.length === 0 || peers.some((name) => name === "jax-js" || name.startsWith("tfjs"));
  if (!wanted || existsSync(join(peersFolder, "node_modules"))) return;
  console.error("bench: installing the JavaScript peers (once)…");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  spawnSync(npm, flags, {
    cwd: peersFolder,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 180_000,
    shell: process.platform === "win32",
  });
}

/** In turn, so that a busy minute of the machine hits all of them; then the median of each one's medians. */
function timeWorkload(
  workload: string,
  folder: string,
  all: readonly Contestant[],
  { seconds, rounds }: Options,
): Measurement[] {
  const file = join(folder, `${workload.replaceAll("/", "-")}.safetensors`);
  writeFileSync(file, writeSafetensors((workloads[workload] as (typeof workloads)["W1"] & {})().tensors));
  const contestants = all.filter((contestant) => takes(contestant, workload));
  const runs = contestants.map((): Measurement[] => []);
  for (let round = 0; round < rounds; round++) {
    contestants.forEach((contestant, i) => {
      const measured = timeOnce(contestant, workload, file, seconds);
      if (measured !== undefined) runs[i]?.push(measured);
    });
  }
  return runs.filter((list) => list.length > 0).map(middle);
}

function timeOnce(
  { name, command }: Contestant,
  workload: string,
  file: string,
  seconds: number,
): Measurement | undefined {
  const [binary = "", ...args] = command(workload, file, seconds);
  const { status, signal, stdout, stderr } = spawnSync(binary, args, {
    encoding: "utf8",
    timeout: 240_000 + seconds * 1000,
  });
  const line = stdout?.split("\n").find((text) => text.startsWith("{"));
  if (status === 0 && line !== undefined) return { workload, contestant: name, ...JSON.parse(line) };
  console.error(`bench: ${name} failed on ${workload}: ${signal === "SIGTERM" ? "it took too long" : whyOf(stderr)}`);
  return undefined;
}

/** The error in what a program wrote before it ended: JavaScript's comes before its stack, Python's at the end. */
function whyOf(stderr: string | undefined): string {
  const lines = stderr?.trim().split("\n") ?? [];
  return lines.findLast((line) => /^\w*(?:Error|Exception)\b/.test(line)) ?? lines.at(-1) ?? "no output";
}

function middle(runs: readonly Measurement[]): Measurement {
  const sorted = [...runs].sort((a, b) => a.median - b.median);
  const chosen = sorted[sorted.length >> 1] as Measurement;
  return {
    ...chosen,
    p10: Math.min(...runs.map(({ p10 }) => p10)),
    first: Math.min(...runs.map(({ first }) => first)),
  };
}

/** W11: whole processes, from their start to the end of the first W1 step: as installed, and bundled as an app would be. */
function timeStarts(folder: string, options: Options): Measurement[] {
  const installed = fileURLToPath(new URL("./contestants/start.js", import.meta.url));
  const bundle = bundledStart(folder);
  const bundled = bundle === undefined ? [] : [timeStart("handloom, bundled", bundle, options)];
  return [timeStart("handloom", installed, options), ...bundled];
}

function timeStart(name: string, script: string, { node, rounds }: Options): Measurement {
  const times = Array.from({ length: Math.max(5, rounds) }, () => {
    const started = performance.now();
    const { stdout } = spawnSync(node, [script], { encoding: "utf8" });
    return { ms: performance.now() - started, megabytes: Number(stdout) };
  }).sort((a, b) => a.ms - b.ms);
  const chosen = times[times.length >> 1] as (typeof times)[number];
  const contestant = `${name} (process, ${chosen.megabytes.toFixed(0)} MB)`;
  const p10 = (times[0] as (typeof times)[number]).ms * 1000;
  return { workload: "W11", contestant, median: chosen.ms * 1000, p10, first: chosen.ms, losses: [] };
}

/** The bundler is a tool of the workspace, which a plain `npm run bench` does not install. */
function bundledStart(folder: string): string | undefined {
  const tool = fileURLToPath(new URL("../../tools/size/src/bundle.mjs", import.meta.url));
  const entry = fileURLToPath(new URL("../src/contestants/start.ts", import.meta.url));
  const file = join(folder, "start.mjs");
  if (spawnSync(process.execPath, [tool, entry, file]).status === 0) return file;
  console.error("bench: without a bundled start: the bundler is not installed (npm test installs it)");
  return undefined;
}
