// npm run bench: see options.ts for its flags.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSafetensors } from "@handloom/tensor";
import { type Contestant, contestantsFor, peersFolder } from "./contestants.ts";
import type { Measurement } from "./measure.ts";
import { type Options, parseOptions, usage } from "./options.ts";
import { machineLine, tableOf } from "./table.ts";
import { workloads } from "./workloads.ts";

const options = parseOptions(process.argv.slice(2));
if (options === "help") console.log(usage);
else if (options instanceof Error) {
  console.error(`bench: ${options.message}\n\n${usage}`);
  process.exitCode = 2;
} else run(options);

function run(chosen: Options): void {
  installPeers(chosen);
  const folder = mkdtempSync(join(tmpdir(), "handloom-bench-"));
  try {
    const version = execFileSync(chosen.node, ["--version"], { encoding: "utf8" }).trim();
    const contestants = contestantsFor(chosen).filter(({ name, missing }) => takesPart(name, missing, chosen));
    if (!chosen.json) console.log(`${machineLine(version)}\n`);
    for (const name of chosen.only.filter((one) => one in workloads))
      report(timeWorkload(name, folder, contestants, chosen), chosen);
    if (chosen.only.includes("W11")) report(timeStart(folder, chosen), chosen);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function report(results: readonly Measurement[], { json }: Options): void {
  const own = results[0]?.median ?? Number.NaN;
  if (json)
    for (const { losses, ...result } of results) console.log(JSON.stringify({ ...result, ratio: result.median / own }));
  else console.log(`${tableOf(results)}\n`);
}

function takesPart(name: string, missing: string | undefined, { peers }: Options): boolean {
  const isWanted = name.startsWith("handloom") || peers.length === 0 || peers.includes(name);
  if (isWanted && missing !== undefined) console.error(`bench: without ${name}: ${missing}`);
  return isWanted && missing === undefined;
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
  const file = join(folder, `${workload}.safetensors`);
  writeFileSync(file, writeSafetensors((workloads[workload] as (typeof workloads)["W1"] & {})().tensors));
  const contestants = all.filter((contestant) => contestant.workloads.includes(workload));
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
  const { status, stdout, stderr } = spawnSync(binary, args, { encoding: "utf8", timeout: 120_000 + seconds * 1000 });
  const line = stdout?.split("\n").find((text) => text.startsWith("{"));
  if (status === 0 && line !== undefined) return { workload, contestant: name, ...JSON.parse(line) };
  console.error(`bench: ${name} failed on ${workload}: ${stderr?.trim().split("\n").at(-1) ?? "no output"}`);
  return undefined;
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

/** W11: a whole process, from its start to the end of the first W1 step. */
function timeStart(folder: string, { node, rounds }: Options): Measurement[] {
  const file = join(folder, "W1.safetensors");
  writeFileSync(file, writeSafetensors((workloads["W1"] as (typeof workloads)["W1"] & {})().tensors));
  const script = new URL("./contestants/start.js", import.meta.url);
  const times = Array.from({ length: Math.max(5, rounds) }, () => {
    const started = performance.now();
    const { stdout } = spawnSync(node, [script.pathname, file], { encoding: "utf8" });
    return { ms: performance.now() - started, megabytes: Number(stdout) };
  }).sort((a, b) => a.ms - b.ms);
  const chosen = times[times.length >> 1] as (typeof times)[number];
  const title = `handloom (process, ${chosen.megabytes.toFixed(0)} MB)`;
  const [fastest] = times;
  return [
    {
      workload: "W11",
      contestant: title,
      median: chosen.ms * 1000,
      p10: (fastest?.ms ?? 0) * 1000,
      first: chosen.ms,
      losses: [],
    },
  ];
}
