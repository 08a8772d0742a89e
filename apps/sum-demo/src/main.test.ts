import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { builtProgram, linesOf } from "../../../tools/launch/src/builtProgram.ts";
import { article } from "./article.ts";
import { flags } from "./flags.ts";

const { main, scratch, run: demo } = builtProgram("apps/sum-demo");

it("learns to add, with falling losses, and says so in JSON only", () => {
  const { stdout, status } = demo("--json");
  expect(status).toBe(0);
  const lines: unknown[] = linesOf(stdout).map((line) => JSON.parse(line));
  const { kernel, bias } = lines.pop() as { kernel: number[][]; bias: number[] };
  const epochs = lines as { epoch: number; trainLoss: number; testLoss: number }[];
  expect(epochs.map(Object.keys)).toEqual(epochs.map(() => ["epoch", "trainLoss", "testLoss"]));
  expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  const trainLosses = epochs.map(({ trainLoss }) => trainLoss);
  expect(trainLosses).toEqual(trainLosses.toSorted((a, b) => b - a));
  expect(epochs.at(-1)?.testLoss).toBeLessThan((epochs[0]?.testLoss ?? 0) / 100);
  expect(kernel).toEqual([[expect.closeTo(1, 2)], [expect.closeTo(1, 2)]]);
  expect(bias).toEqual([expect.closeTo(0, 2)]);
});

it("shows people the test losses, the weights and sums that it has not seen, and a bar for each epoch beside them", () => {
  const { stdout, stderr, status } = demo("--epochs", "15", "--learning-rate", "0.1", "--seed", "5");
  expect(status).toBe(0);
  expect(linesOf(stdout).slice(0, 15)).toEqual(Array(15).fill(expect.stringMatching(/^ {2}test loss \d/)));
  expect(linesOf(stdout).slice(15)).toEqual([
    "",
    "kernel 1.0000 1.0000, bias 0.0000",
    "3 + 5 ≈ 8.0",
    "9 + 4 ≈ 13.0",
    "17 + 25 ≈ 42.0",
  ]);
  expect(linesOf(stderr)).toHaveLength(15);
  expect(linesOf(stderr)[14]).toMatch(/^Epoch 15\/15: 100% 100\/100 .*trainLoss=\d/);
});

it("prints what the README shows of it, but for times and for the last digits of tiny losses", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const shown = linesOf(/^`npm start` ends so[\s\S]*?```text\n([\s\S]*?)```/m.exec(readme)?.[1] ?? "");
  expect(shown.length).toBeGreaterThan(5);
  const { stdout, stderr } = demo();
  const comparable = (line: string) => line.replace(/\[.*it\/s, /, "[").replace(/(loss[= ])[\d.e-]+/i, "$1…");
  const isBar = (line: string) => line.startsWith("Epoch");
  const ends = (text: string, wanted: readonly string[]) =>
    expect(linesOf(text).slice(-wanted.length).map(comparable)).toEqual(wanted.map(comparable));
  ends(stderr, shown.filter(isBar));
  ends(
    stdout,
    shown.filter((line) => !isBar(line)),
  );
});

it("repeats itself with the same seed only", () => {
  const run = (seed: string) => demo("--json", "--epochs", "1", "--seed", seed).stdout;
  const first = run("3");
  expect(run("3")).toBe(first);
  expect(run("4")).not.toBe(first);
});

it("has the losses of the reference on wasm, tfjs-cpu and tfjs-wasm", () => {
  const losses = (name: string) => {
    const { stdout, status } = demo("--json", "--epochs", "3", "--engine", name);
    expect(status).toBe(0);
    return linesOf(stdout)
      .slice(0, 3)
      .map((line) => JSON.parse(line) as { trainLoss: number; testLoss: number });
  };
  const wanted = losses("reference");
  for (const engine of ["wasm", "tfjs-cpu", "tfjs-wasm"])
    losses(engine).forEach(({ trainLoss, testLoss }, i) => {
      expect(Math.abs(trainLoss / (wanted[i]?.trainLoss ?? 0) - 1), engine).toBeLessThan(1e-4);
      expect(Math.abs(testLoss / (wanted[i]?.testLoss ?? 0) - 1), engine).toBeLessThan(1e-4);
    });
});

it.each(["tfjs-node", "tfjs-node-gpu"])("says what to install for %s", (engine) => {
  const { stdout, stderr, status } = demo("--engine", engine);
  expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
  expect(stderr).toContain(`npm install @tensorflow/${engine}@4.22.0`);
});

it("loses by --article what Keras 2 lost by the same program, and prints both losses of each epoch", () => {
  const { stdout, status } = demo("--article");
  expect(status).toBe(0);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
  const shown = linesOf(stdout).map((line) => /^Epoch (\d)\/5: train loss ([\d.]+), test loss ([\d.]+)$/.exec(line));
  article.epochs.forEach(({ trainLosses, testLosses }, i) => {
    const [, epoch, train, test] = (shown[i] ?? []).map(Number);
    expect(epoch).toBe(i + 1);
    expect(train).toBeCloseTo(mean(trainLosses), 2);
    expect(test).toBeCloseTo(mean(testLosses), 2);
  });
  expect(linesOf(stdout).at(-1)).toMatch(/^kernel 0\.3377 -0\.6630, bias 0\.0448$/);
});

it("keeps a run, goes on with its bits, names its files last, and deletes none unasked", () => {
  const [straight, stopped] = [join(scratch, "straight"), join(scratch, "stopped")];
  const whole = demo("--json", "--epochs", "6", "--directory", straight);
  expect(demo("--json", "--epochs", "2", "--directory", stopped).status).toBe(0);
  const rest = demo("--json", "--epochs", "6", "--directory", stopped, "--resume");
  const names = ["checkpoint-000000000006.safetensors", "losses.svg", "report.html", "run.json"];
  expect(JSON.parse(linesOf(rest.stdout).at(-1) ?? "")).toEqual({ files: names.map((name) => join(stopped, name)) });
  expect(linesOf(rest.stdout).slice(0, -1)).toEqual(linesOf(whole.stdout).slice(2, -1));
  expect(readFileSync(join(stopped, "losses.svg"), "utf8")).toBe(readFileSync(join(straight, "losses.svg"), "utf8"));

  const again = demo("--directory", stopped);
  expect({ status: again.status, last: linesOf(again.stderr).at(-1) }).toEqual({
    status: 2,
    last: expect.stringContaining("holds another run. Give --resume to go on with it, --overwrite to delete it"),
  });
  expect(readdirSync(stopped).sort()).toEqual(names);
  expect(demo("--json", "--epochs", "1", "--directory", stopped, "--overwrite").status).toBe(0);
  expect(readdirSync(stopped).sort()).toEqual([
    "checkpoint-000000000001.safetensors",
    "losses.svg",
    "report.html",
    "run.json",
  ]);
  const live = demo("--json", "--epochs", "1", "--directory", stopped, "--overwrite", "--live");
  expect(live.stderr).toMatch(/^The page is at http:\/\/localhost:\d+\/ while it trains\.$/m);
  const other = demo("--directory", stopped, "--resume", "--seed", "2", "--learning-rate", "0.1");
  expect({ status: other.status, last: linesOf(other.stderr).at(-1) }).toEqual({
    status: 2,
    last: `${stopped} holds a run with --seed 1, with --learning-rate 0.05. Give the same flags, or another --directory.`,
  });
  const nothing = demo("--resume", "--directory", join(scratch, "nowhere"));
  expect(linesOf(nothing.stderr).at(-1)).toContain("There is nothing in");
});

it("stops at a loss that is not a number, in a line, and keeps the checkpoint before it", () => {
  const folder = join(scratch, "lost");
  const { stdout, stderr, status } = demo("--json", "--learning-rate", "1e30", "--directory", folder);
  expect({ status, lines: linesOf(stdout).length }).toEqual({ status: 1, lines: 1 });
  expect(linesOf(stderr).at(-1)).toBe(
    "The loss is NaN after epoch 1: there is nothing to go on with. Give a smaller --learning-rate.",
  );
  expect(readdirSync(folder)).toEqual(["run.json"]);
});

it("ends quietly when nobody reads on", () => {
  const piped = spawnSync("sh", ["-c", `"${process.execPath}" "${main}" --json | head -1`], { encoding: "utf8" });
  expect(linesOf(piped.stdout)).toHaveLength(1);
  expect(piped.stderr).not.toMatch(/EPIPE|Error/);
});

it("prints its usage when asked", () => {
  const { stdout, stderr, status } = demo("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  for (const flag of ["epochs", "learning-rate", "article", "seed", "engine", "directory", "resume", "json"])
    expect(stdout).toContain(`--${flag}`);
});

it("answers a flag that it does not know with the usage, the error last, and exit code 2", () => {
  const { stdout, stderr, status } = demo("--epoch", "3");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(linesOf(stderr).at(-1)).toContain("Unknown option '--epoch'");
  expect(stderr).toContain("npm start -- [flags]");
});

it.each([
  [["3"], "Unexpected argument '3'"],
  [["--epochs"], "argument missing"],
  [["--epochs", "0"], '--epochs takes a whole number, 1 to 2147483647, got "0".'],
  [["--epochs", "2.5"], '--epochs takes a whole number, 1 to 2147483647, got "2.5".'],
  [["--learning-rate", "fast"], '--learning-rate takes a number above 0, got "fast".'],
  [["--learning-rate", ""], '--learning-rate takes a number above 0, got "".'],
  [["--seed=-1"], '--seed takes a whole number, 0 to 2147483647, got "-1".'],
  [["--engine", "abacus"], "--engine takes "],
  [["--article", "--seed", "3"], "--article and --seed exclude each other"],
  [["--resume"], "--resume needs --directory"],
])("refuses %j", (args, message) => {
  expect(() => flags.read(args)).toThrow(message);
});
