import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile, createReferenceEngine, repeat } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { add, chain, evaluate, gradients, mul, randomStream, substitute, sum } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { builtProgram, linesOf } from "../../../tools/launch/src/builtProgram.ts";
import { adaptation } from "./adaptation.ts";
import { adaptedErrors } from "./evaluation.ts";
import { flags } from "./flags.ts";
import { metaLearning } from "./metaLearning.ts";
import { errorOn, makeNetwork } from "./network.ts";
import { preTraining } from "./preTraining.ts";
import { train } from "./training.ts";
import { drawWave } from "./waves.ts";

/** The slope of the error after two steps, along a direction in the space of the weights: by `gradients`, and by differences. */
function slopes(firstOrder: boolean) {
  const net = makeNetwork(1);
  const wave = drawWave(randomStream(1));
  const inner = adaptation(net, wave(10), { learningRate: 0.01, firstOrder });
  const loss = substitute(errorOn(wave(10), net), chain(inner, inner));
  const along = net.parameters.map((weights, i) => mul(weights, i % 2 === 0 ? 1 : -1));
  const slope = gradients(loss, net.parameters)
    .map((slope, i) => sum(mul(slope, along[i] ?? 0)))
    .reduce((a, b) => add(a, b));
  const moved = (by: number) =>
    substitute(
      loss,
      net.parameters.map((weights, i) => [weights, add(weights, mul(by, along[i] ?? 0))] as const),
    );
  const h = 1e-6;
  const { up, down, exact } = evaluate({ up: moved(h), down: moved(-h), exact: slope });
  return { exact: exact.item(), differences: (up.item() - down.item()) / (2 * h) };
}

describe("the gradient of an adapted network's error", () => {
  it("goes through the steps that adapted it", () => {
    const { exact, differences } = slopes(false);
    expect(exact / differences).toBeCloseTo(1, 6);
  });

  it("leaves that out in first order, at another value", () => {
    const { exact, differences } = slopes(true);
    expect(Math.abs(exact / differences - 1)).toBeGreaterThan(0.01);
  });
});

it("measures the same on every engine, and writes no weights", () => {
  const trial = { net: makeNetwork(2), learningRate: 0.01, steps: [0, 1, 5], waves: 4, seed: 3 };
  const exact = adaptedErrors({ ...trial, engine: createReferenceEngine() });
  const engine = createWasmEngine();
  const errors = adaptedErrors({ ...trial, engine });
  expect(errors.map((error, i) => error / Number(exact[i]))).toEqual(errors.map(() => expect.closeTo(1, 4)));
  expect(adaptedErrors({ ...trial, engine })).toEqual(errors);
});

it("fits new waves after a third of the training, unlike a network that was trained on all waves", () => {
  const engine = createWasmEngine();
  const [metaLearned, preTrained] = [makeNetwork(2), makeNetwork(2)];
  const training = { engine, rounds: 10 };
  const losses = [
    ...train({ ...training, step: metaLearning(metaLearned, randomStream(2)), description: "Meta-learning" }),
    ...train({ ...training, step: preTraining(preTrained, randomStream(2)), description: "Pre-training" }),
  ];
  expect(losses.map(({ round }) => round)).toEqual([...Array(20).keys()].map((i) => 1 + (i % 10)));
  const trial = { engine, learningRate: 0.01, steps: [5], seed: 3 };
  expect(adaptedErrors({ ...trial, net: metaLearned })[0]).toBeLessThan(0.5);
  expect(adaptedErrors({ ...trial, net: preTrained })[0]).toBeGreaterThan(1.5);
});

it("repeats itself with the same seed only", () => {
  const losses = (seed: number) => {
    const step = metaLearning(makeNetwork(seed), randomStream(seed));
    return compile(createWasmEngine(), repeat(step, [], 100))().loss.toArray();
  };
  expect(losses(3)).toEqual(losses(3));
  expect(losses(3)).not.toEqual(losses(4));
});

/** "title  1.5  2.5" of each line. */
const rowsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(/ {2,}/))
    .map(([title, ...cells]) => ({ title, numbers: cells.map(Number.parseFloat) }));

describe("the program", () => {
  const { scratch, run: maml } = builtProgram("apps/maml");

  it("prints the table that the page shows", () => {
    const page = readFileSync(new URL("../../../docs/meta-learning.md", import.meta.url), "utf8");
    const shown = /^mean squared error after[\s\S]*?(?=\n```)/m.exec(page)?.[0] ?? "";
    const { stdout, status } = maml();
    expect(status).toBe(0);
    // Other processors round otherwise, and training carries that on.
    const wanted = rowsOf(shown).map(({ title, numbers }) => ({
      title,
      numbers: numbers.map((n) => expect.closeTo(n, 1)),
    }));
    expect(wanted).toHaveLength(5);
    expect(rowsOf(stdout)).toEqual(wanted);
  });

  it("keeps a run, goes on with its bits in both trainings, and names its files last", () => {
    const [straight, stopped] = [join(scratch, "straight"), join(scratch, "stopped")];
    const lines = (...flags: string[]) => {
      const { stdout, stderr, status } = maml("--json", ...flags);
      expect({ status, errors: status === 0 ? "" : stderr }).toEqual({ status: 0, errors: "" });
      return linesOf(stdout);
    };
    const whole = lines("--rounds", "2", "--directory", straight);
    lines("--rounds", "1", "--directory", stopped);
    const rest = lines("--rounds", "2", "--directory", stopped, "--resume");
    // Round 2 of both, four rows of the table, and the files.
    expect(rest.slice(0, -1)).toEqual([whole[1], whole[3], ...whole.slice(4, -1)]);
    const names = ["checkpoint-000000000004.safetensors", "report.html", "run.json"];
    expect(JSON.parse(rest.at(-1) ?? "")).toEqual({ files: names.map((name) => join(stopped, name)) });
    expect(maml("--directory", stopped)).toMatchObject({ status: 2, stdout: "" });
    expect(readdirSync(stopped).sort()).toEqual(names);
  });

  it("prints its usage when asked", () => {
    const { stdout, status } = maml("--help");
    expect(status).toBe(0);
    for (const flag of ["rounds", "seed", "first-order", "engine", "directory", "resume", "overwrite", "json"])
      expect(stdout).toContain(`--${flag}`);
  });

  it("answers a flag that it does not know with the usage, the error last, and exit code 2", () => {
    const { stdout, stderr, status } = maml("--round", "3");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^Learns first weights/);
    expect(linesOf(stderr).at(-1)).toContain("Unknown option '--round'");
  });

  it.each([
    [["--rounds", "0"], '--rounds takes a whole number, 1 to 2147483647, got "0".'],
    [["--seed", "2147483647"], '--seed takes a whole number, 0 to 2147483646, got "2147483647".'],
    [["--resume"], "--resume needs --directory"],
  ])("refuses %j", (args, message) => {
    expect(() => flags.read(args)).toThrow(message);
  });
});
