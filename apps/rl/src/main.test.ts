import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { whole } from "../../../tools/gates/src/sampled.ts";
import { builtProgram, linesOf } from "../../../tools/launch/src/builtProgram.ts";
import type { Result } from "./report.ts";
import type { Finding } from "./train.ts";

const { main, scratch, fresh, run, interrupt } = builtProgram("apps/rl");

const parsed = (stdout: string): unknown[] => linesOf(stdout).map((line) => JSON.parse(line));

interface Learned {
  readonly findings: Finding[];
  readonly result: Result;
  readonly files: readonly string[];
}

/** A whole run in JSON: what the evaluations found, the result, and the names of the files. */
function learn(...flags: string[]): Learned {
  const { stdout, stderr, status } = run(...flags, "--json");
  expect({ status, errors: status === 0 ? "" : stderr }).toEqual({ status: 0, errors: "" });
  const lines = parsed(stdout);
  const last = lines.at(-1) as { readonly files?: string[] };
  const files = last.files === undefined ? [] : (lines.pop() as { files: string[] }).files;
  return { files, result: lines.pop() as Result, findings: lines as Finding[] };
}

/** The first row always, the others where tables are tested whole. */
const some = <Row>(rows: readonly Row[]): readonly Row[] => (whole ? rows : rows.slice(0, 1));

it.each(
  some([
    ["ppo", "cart-pole", 12_000, 120],
    ["dqn", "cart-pole", 4_000, 120],
    ["reinforce", "cart-pole", 12_000, 120],
    ["a2c", "cart-pole", 6_000, 120],
    ["sac", "pendulum", 4_000, -700],
  ] as const),
)("learns by %s on %s: much better than chance in a shortened run", (algorithm, task, steps, wanted) => {
  const directory = fresh();
  const { findings, result, files } = learn(algorithm, "--steps", String(steps), "--directory", directory);
  const returns = findings.map(({ meanReturn }) => meanReturn);
  // The first policy has learned nothing.
  expect(findings[0]).toMatchObject({ environmentSteps: 0, learningSteps: 0, kept: true });
  expect(returns[0]).toBeLessThan(wanted - 50);
  expect(Math.max(...returns)).toBeGreaterThan(wanted);
  // Kept is what was better than all before it, and what is tested is the best.
  expect(findings.map(({ kept }) => kept)).toEqual(returns.map((x, i) => x > Math.max(...returns.slice(0, i))));
  expect(result.meanReturn).toBeGreaterThan(wanted);
  expect(result.environmentSteps).toBe(findings.at(-1)?.environmentSteps);
  const folder = join(directory, `${task}-${algorithm}-seed-1`);
  expect(files).toEqual([
    expect.stringMatching(/checkpoint-\d+\.safetensors$/),
    join(folder, "film.gif"),
    join(folder, "report.html"),
    join(folder, "run.json"),
  ]);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

it("shows people rates, losses, mean returns, a table of the seeds, and at last the names of the files", () => {
  const directory = fresh();
  const { stdout, stderr, status } = run("ppo", "--steps", "2000", "--seeds", "2", "--directory", directory);
  expect(status).toBe(0);
  expect(linesOf(stderr).slice(0, 2)).toEqual([
    expect.stringMatching(/^To step 2000: 2it .*, steps\/s=\d+, learning\/s=\d+, policyLoss=.*, entropy=0\.\d+\]$/),
    expect.stringMatching(/^To step 2000: 2it /),
  ]);
  expect(linesOf(stdout).slice(0, 6)).toEqual([
    expect.stringMatching(/^ {2}mean return [\d.]+, least \d+, kept$/),
    expect.stringMatching(/^ {2}mean return /),
    "",
    "CartPole-v1 by ppo, seed 1: not solved.",
    expect.stringMatching(/^100 games from new starts: mean return [\d.]+, least \d+; by chance \d+\.\d\.$/),
    "2,048 environment steps, 80 learning steps.",
  ]);
  expect(linesOf(stdout).slice(-13, -10)).toEqual([
    "seed  solved  mean return    least  environment steps  learning steps  seconds",
    expect.stringMatching(/^ {3}1 +no +[\d.]+ +\d+ +2,048 +80 +[\d.]+$/),
    expect.stringMatching(/^ {3}2 +no /),
  ]);
  expect(linesOf(stdout).slice(-9, -7)).toEqual(["Written:", expect.stringContaining("seed-1")]);
  expect(linesOf(stdout).at(-1)).toBe(`  ${join(directory, "cart-pole-ppo-seed-2", "run.json")}`);
});

it("repeats itself with the same seed, engine and algorithm only", () => {
  const found = (...flags: string[]) => learn(...flags, "--steps", "1100", "--directory", fresh()).findings;
  const first = found("dqn", "--seed", "3");
  expect(found("dqn", "--seed", "3")).toEqual(first);
  for (const other of [
    ["--seed", "4"],
    ["--seed", "3", "--without", "double"],
  ])
    expect(found("dqn", ...other)).not.toEqual(first);
});

it.runIf(whole)("learns on the reference engine too, the same but for rounding", () => {
  const found = (engine: string) =>
    learn("reinforce", "--engine", engine, "--steps", "1000", "--directory", fresh()).findings;
  const [wasm, reference] = [found("wasm"), found("reference")];
  expect(reference).toHaveLength(2);
  const [got, want] = [reference[1], wasm[1]];
  expect(got?.environmentSteps).toBe(want?.environmentSteps);
  expect(got?.learningSteps).toBe(want?.learningSteps);
  for (const metric of ["policyLoss", "baselineLoss"])
    expect(got?.metrics[metric]).toBeCloseTo(Number(want?.metrics[metric]), 4);
});

function checkpointIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(".safetensors"));
  expect(names).toHaveLength(1);
  return join(folder, String(names[0]));
}

it.each(
  some([
    ["ppo", "cart-pole", "6000"],
    ["dqn", "cart-pole", "2600"],
    ["reinforce", "cart-pole", "6000"],
    ["a2c", "cart-pole", "6000"],
    ["sac", "pendulum", "2600"],
  ] as const),
)("goes on after Ctrl-C with the bits of an undisturbed run: %s", async (algorithm, task, steps) => {
  const [straight, stopped] = [fresh(), fresh()];
  const flags = [algorithm, "--seed", "2", "--steps", steps];
  const want = learn(...flags, "--directory", straight);

  const { stdout, status } = await interrupt(2, ...flags, "--directory", stopped, "--json");
  expect(status).toBe(130);
  const before = parsed(stdout);
  expect(before.length).toBeLessThan(want.findings.length);
  const { findings, result } = learn(...flags, "--directory", stopped, "--resume");
  expect([...before, ...findings]).toEqual(want.findings);
  const { meanReturn, environmentSteps, learningSteps } = want.result;
  expect(result).toMatchObject({ meanReturn, environmentSteps, learningSteps });
  const [a, b] = [straight, stopped].map((folder) =>
    readFileSync(checkpointIn(join(folder, `${task}-${algorithm}-seed-2`))),
  );
  expect(b?.equals(a as Buffer)).toBe(true);
});

it("evaluates what was kept, without training, and never deletes another run unasked", () => {
  const directory = fresh();
  const { result } = learn("ppo", "--steps", "2000", "--directory", directory);
  const { seconds, environmentStepsPerSecond, learningStepsPerSecond, ...tested } = result as Result &
    Record<string, unknown>;
  const again = learn("ppo", "--evaluate", "--directory", directory);
  expect(again).toEqual({ findings: [], files: [], result: tested });

  const live = run("ppo", "--steps", "100", "--seed", "7", "--directory", directory, "--live");
  expect(live.stderr).toMatch(/^The page is at http:\/\/localhost:\d+\/ while it trains\.$/m);
  const page = readFileSync(join(directory, "cart-pole-ppo-seed-7", "report.html"), "utf8");
  expect(page).toContain("npm run rl -- ppo --steps 100 --seed 7");
  const other = run("ppo", "--directory", directory);
  expect(other.status).toBe(2);
  expect(linesOf(other.stderr).at(-1)).toMatch(
    /cart-pole-ppo-seed-1 holds another run\. Give --resume to go on with it, --overwrite to delete it,/,
  );
  writeFileSync(join(directory, "cart-pole-ppo-seed-1", "old.txt"), "");
  const anew = learn("ppo", "--steps", "100", "--directory", directory, "--overwrite");
  expect(anew.files.some((file) => file.endsWith("old.txt"))).toBe(false);
});

it("ends without a word when nobody reads on", () => {
  const flags = `ppo --steps 8000 --directory ${fresh()}`;
  const { stdout, stderr, status } = spawnSync(
    "sh",
    ["-c", `"${process.execPath}" "${main}" ${flags} 2>"$0" | head -1; cat "$0"`, join(scratch, "errors.txt")],
    { encoding: "utf8" },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(linesOf(stdout)[0]).toMatch(/^ {2}mean return/);
  expect(stdout).not.toMatch(/EPIPE|Error/);
});

it("says without a stack that the directory is none", () => {
  const { stdout, stderr, status } = run("ppo", "--steps", "100", "--directory", main);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^EEXIST: .*main\.js.*\n$/);
});

it("prints its usage when asked", () => {
  const { stdout, stderr, status } = run("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const names = "task steps seeds without evaluate watch seed engine directory resume overwrite json help";
  for (const flag of names.split(" ")) expect(stdout).toContain(`--${flag} `);
  expect(stdout).toContain("npm run rl -- dqn | reinforce | a2c | ppo | sac [flags]");
});

it.each([
  [["ppo", "--sed", "3"], "Unknown option '--sed'"],
  [["ppo", "--resume", "--directory", "/nowhere"], "There is nothing in /nowhere/cart-pole-ppo-seed-1: train first"],
])("answers %j with the usage, the error last, and exit code 2", (flags, message) => {
  const { stdout, stderr, status } = run(...flags);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(linesOf(stderr).at(-1)).toContain(message);
  expect(stderr).toContain("npm run rl -- dqn | reinforce | a2c | ppo | sac [flags]");
});
