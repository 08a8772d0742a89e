import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Result } from "./report.ts";
import type { Finding } from "./train.ts";

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: "utf8" });
const main = pathOf("../dist/main.js");
const runs = mkdtempSync(join(tmpdir(), "rl-"));
let folders = 0;
const fresh = () => join(runs, String(folders++));

beforeAll(() => {
  const { stdout, status } = node(pathOf("../../../tools/launch/src/build.mjs"), "apps/rl");
  expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
}, 120_000);
afterAll(() => rmSync(runs, { recursive: true }));

const linesOf = (text: string) => text.trimEnd().split("\n");
const parsed = (stdout: string): unknown[] => linesOf(stdout).map((line) => JSON.parse(line));

/** A whole run in JSON: what the evaluations found, and the result. */
function learn(...flags: string[]): { readonly findings: Finding[]; readonly result: Result } {
  const { stdout, stderr, status } = node(main, ...flags, "--json");
  expect({ status, errors: status === 0 ? "" : stderr }).toEqual({ status: 0, errors: "" });
  const lines = parsed(stdout);
  return { result: lines.pop() as Result, findings: lines as Finding[] };
}

it.each([
  ["ppo", 12_000],
  ["dqn", 12_000],
  ["reinforce", 24_000],
])(
  "learns by %s: much better than chance in a shortened run",
  (algorithm, steps) => {
    const directory = fresh();
    const { findings, result } = learn(algorithm, "--steps", String(steps), "--directory", directory);
    const returns = findings.map(({ meanReturn }) => meanReturn);
    expect(Math.max(...returns)).toBeGreaterThan(150);
    // Kept is what was better than all before it, and what is tested is the best.
    expect(findings.map(({ kept }) => kept)).toEqual(returns.map((x, i) => x > Math.max(0, ...returns.slice(0, i))));
    expect(result.meanReturn).toBeGreaterThan(120);
    expect(result.solved).toBe(result.meanReturn >= 475);
    expect(result.environmentSteps).toBe(findings.at(-1)?.environmentSteps);
    expect(readdirSync(join(directory, `${algorithm}-seed-1`)).sort()).toEqual([
      expect.stringMatching(/^checkpoint-\d+\.safetensors$/),
      "film.png",
      "frames",
      "report.html",
    ]);
  },
  60_000,
);

it("shows people rates, losses, mean returns, and at last a table of the seeds", () => {
  const { stdout, stderr, status } = node(main, "ppo", "--steps", "4000", "--seeds", "2", "--directory", fresh());
  expect(status).toBe(0);
  expect(linesOf(stderr).slice(0, 2)).toEqual([
    expect.stringMatching(/^To step 2000: 2it .*, steps\/s=\d+, learning\/s=\d+, policyLoss=.*, entropy=0\.\d+\]$/),
    expect.stringMatching(/^To step 4000: 2it /),
  ]);
  expect(linesOf(stdout).slice(0, 6)).toEqual([
    expect.stringMatching(/^ {2}mean return [\d.]+, least \d+, kept$/),
    expect.stringMatching(/^ {2}mean return /),
    "",
    "ppo, seed 1: not solved.",
    expect.stringMatching(/^100 games from new starts: mean return [\d.]+, least \d+\.$/),
    "4,096 environment steps, 160 learning steps.",
  ]);
  expect(linesOf(stdout).slice(-3)).toEqual([
    "seed  solved  mean return  least  environment steps  learning steps  seconds",
    expect.stringMatching(/^ {3}1 +no +[\d.]+ +\d+ +4,096 +160 +[\d.]+$/),
    expect.stringMatching(/^ {3}2 +no /),
  ]);
}, 30_000);

it("repeats itself with the same seed, engine and algorithm only", () => {
  const run = (...flags: string[]) => learn(...flags, "--steps", "2500", "--directory", fresh()).findings;
  const first = run("dqn", "--seed", "3");
  expect(run("dqn", "--seed", "3")).toEqual(first);
  for (const other of [
    ["--seed", "4"],
    ["--seed", "3", "--no-double"],
  ])
    expect(run("dqn", ...other)).not.toEqual(first);
}, 60_000);

it("learns on the reference engine too, the same but for rounding", () => {
  const run = (engine: string) =>
    learn("reinforce", "--engine", engine, "--steps", "2000", "--directory", fresh()).findings;
  const [wasm, reference] = [run("wasm"), run("reference")];
  expect(reference).toHaveLength(1);
  const [got, want] = [reference[0], wasm[0]];
  expect(got?.environmentSteps).toBe(want?.environmentSteps);
  expect(got?.learningSteps).toBe(want?.learningSteps);
  for (const metric of ["policyLoss", "baselineLoss"])
    expect(got?.metrics[metric]).toBeCloseTo(Number(want?.metrics[metric]), 4);
}, 120_000);

/** Ctrl-C as soon as the first evaluation is printed. */
function interrupt(...flags: string[]): Promise<{ readonly stdout: string; readonly status: number | null }> {
  const child = spawn(process.execPath, [main, ...flags, "--json"], { stdio: ["ignore", "pipe", "ignore"] });
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    if (stdout === "") child.kill("SIGINT");
    stdout += chunk;
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ stdout, status })));
}

function checkpointIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(".safetensors"));
  expect(names).toHaveLength(1);
  return join(folder, String(names[0]));
}

it.each([
  ["dqn", "6000"],
  ["reinforce", "200000"],
  ["ppo", "20000"],
])(
  "goes on after Ctrl-C with the bits of an undisturbed run: %s",
  async (algorithm, steps) => {
    const [straight, stopped] = [fresh(), fresh()];
    const flags = [algorithm, "--seed", "2", "--steps", steps];
    const want = learn(...flags, "--directory", straight);

    const { stdout, status } = await interrupt(...flags, "--directory", stopped);
    expect(status).toBe(130);
    const before = parsed(stdout);
    expect(before.length).toBeLessThan(want.findings.length);
    const { findings, result } = learn(...flags, "--directory", stopped, "--resume");
    expect([...before, ...findings]).toEqual(want.findings);
    const { meanReturn, environmentSteps, learningSteps } = want.result;
    expect(result).toMatchObject({ meanReturn, environmentSteps, learningSteps });
    const [a, b] = [straight, stopped].map((folder) => readFileSync(checkpointIn(join(folder, `${algorithm}-seed-2`))));
    expect(b?.equals(a as Buffer)).toBe(true);
  },
  120_000,
);

it("evaluates what was kept, without training", () => {
  const directory = fresh();
  const { result } = learn("ppo", "--steps", "6000", "--directory", directory);
  const { algorithm, seed, solved, meanReturn, leastReturn, environmentSteps, learningSteps } = result;
  const again = learn("ppo", "--evaluate", "--directory", directory);
  expect(again).toEqual({
    findings: [],
    result: { algorithm, seed, solved, meanReturn, leastReturn, environmentSteps, learningSteps },
  });
}, 60_000);

it("says without a stack that the directory is none", () => {
  const { stdout, stderr, status } = node(main, "ppo", "--steps", "100", "--directory", main);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^ENOTDIR: .*\n$/);
}, 60_000);

it("prints its usage when asked", () => {
  const { stdout, stderr, status } = node(main, "--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  for (const flag of [
    "seed",
    "seeds",
    "steps",
    "no-double",
    "engine",
    "directory",
    "resume",
    "evaluate",
    "watch",
    "json",
  ])
    expect(stdout).toContain(`--${flag} `);
}, 30_000);

it.each([
  [["ppo", "--sed", "3"], "Unknown option '--sed'"],
  [["ppo", "--resume", "--directory", "/nowhere"], "There is nothing in /nowhere/ppo-seed-1: train first"],
])(
  "answers %j with the usage and exit code 2",
  (flags, message) => {
    const { stdout, stderr, status } = node(main, ...flags);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toContain("npm run rl -- dqn | reinforce | ppo [flags]");
  },
  30_000,
);
