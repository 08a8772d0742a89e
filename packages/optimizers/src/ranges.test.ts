import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { type Expr, evaluate, type Variable, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { OptimizerError } from "./define/optimizerError.ts";
import * as all from "./index.ts";
import { type Allowed, rows } from "./ranges.cases.ts";

const [w, g] = [variable([[1, 2]]), variable([[3, 4]])];

/** Values at, inside and outside of an interval. */
function valuesAround(allowed: Allowed): { readonly good: readonly number[]; readonly bad: readonly number[] } {
  const [, kind, open, from, to, close] = /^(\w*) ?([[(])(.*), (.*)([\])])$/.exec(
    allowed,
  ) as unknown as readonly string[];
  const [low, high] = [from, to].map((end) => Number(end?.replace("∞", "Infinity"))) as [number, number];
  const [tiny, whole] = [1e-30, kind === "whole"];
  const inside =
    low === -high || (high === Number.POSITIVE_INFINITY && low < 0)
      ? 3
      : whole
        ? Math.max(low, 3)
        : low >= 0 && high <= 1
          ? low + 0.25 * (high - low)
          : Number.isFinite(low)
            ? low + 3
            : high - 3;
  const below = low === 0 ? -tiny : low - 0.01;
  const above = high === 0 ? tiny : high * 1.01;
  return {
    good: [inside, ...(open === "[" ? [low] : []), ...(close === "]" ? [high] : [])].map((value) =>
      Number.isNaN(value) ? 0.5 : value,
    ),
    bad: [
      Number.NaN,
      ...(open === "(" ? [low] : Number.isFinite(low) ? [below] : []),
      ...(close === ")" ? [high] : Number.isFinite(high) ? [above] : []),
      ...(Number.isFinite(low) ? [low - 1] : []),
      ...(whole ? [1.5] : []),
    ],
  };
}

describe("C2: numbers outside of their range", () => {
  test.each(rows)("%s: %s in %s", (called, option, allowed, call) => {
    const { good, bad } = valuesAround(allowed);
    for (const value of good) expect(() => call(value as never), `takes ${value}`).not.toThrow();
    for (const value of bad) {
      expect(() => call(value as never), `refuses ${value}`).toThrow(OptimizerError);
      // A length that leaves no room says so in its own words.
      expect(() => call(value as never)).toThrow(
        new RegExp(`^${called}: (${option}|room for warm-up and decay|steps) is `),
      );
    }
  });

  test.each(rows)(
    "%s: %s is a number, and nothing else but an expression or a schedule where they may stand",
    (_, __, allowed, call) => {
      for (const value of ["0.5", null, true, [0.5], {}])
        expect(() => call(value as never), String(value)).toThrow(OptimizerError);
      const kind = allowed.split(" ")[0];
      const isSymbolic = kind !== "number" && kind !== "whole";
      const [expression, schedule] = [variable(0.5), () => variable(0.5)];
      if (isSymbolic) expect(() => call(expression as never)).not.toThrow();
      else expect(() => call(expression as never)).toThrow(OptimizerError);
      if (isSymbolic && kind !== "scalar") expect(() => call(schedule as never)).not.toThrow();
      else expect(() => call(schedule as never)).toThrow(OptimizerError);
    },
  );

  test("every option that takes numbers has a row", () => {
    const known = new Set(rows.map(([called, option]) => `${called}.${option}`));
    const missing = documentedOptions().filter(({ called, option }) => !known.has(`${called}.${option}`));
    expect(missing.map(({ called, option }) => `${called}.${option}`)).toEqual([]);
  });

  test("every such option has its range in the documentation", () => {
    const silent = documentedOptions().filter(({ about }) => !/[<>≤≥]|in [[(]|finite|whole|[Ii]nfinit/.test(about));
    expect(silent).toEqual([]);
  });

  test.each([
    [() => all.sgd({ learningRate: -1 }), "sgd: learningRate is -1. Give a number in (0, ∞)."],
    [() => all.adam({ beta1: 1 }), "adam: beta1 is 1. Give a number in [0, 1)."],
    [() => all.adam({ learningRate: "0.1" as never }), 'adam: learningRate is "0.1". Give a number in (0, ∞).'],
    [() => all.muon({ steps: 2.5 }), "muon: steps is 2.5. Give a whole number in [1, ∞)."],
    [() => all.muon({ coefficients: [1, Number.NaN, 2] }).getUpdates([g], [w]), "newtonSchulz: a coefficient is NaN."],
    [() => all.clipByGlobalNorm([g], -1), "clipByGlobalNorm: the norm is -1. Give a number in (0, ∞]."],
    [() => all.box(1, -1), "box: low is 1 and high -1. Give a low up to the high."],
    [() => all.minMaxNorm({ min: 2, max: 1 }), "minMaxNorm: min is 2 and max 1."],
    [() => all.rprop({ minimumStep: 60 }), "rprop: minimumStep is 60 and maximumStep 50."],
    [
      () => all.joinSchedule([1, 2, 3].map(all.constantSchedule), [5, 4]),
      "joinSchedule: a boundary is 5 and the next one 4.",
    ],
    [() => custom(Number.NaN), "mine: factor is NaN."],
    [() => custom("1" as never), 'mine: factor is "1".'],
  ])("it says so: %#", (call, message) => {
    expect(call).toThrow(message);
  });

  test("an expression or a schedule may have any value: it is known only when it runs", () => {
    const [next] = all
      .sgd({ learningRate: () => variable(-1) })
      .getUpdates([g], [w])
      .map(([, value]) => value) as [Expr];
    expect(evaluate(next).toArray()).toEqual([[4, 6]]);
  });
});

function custom(factor: number): unknown {
  return all.defineOptimizer({
    name: "mine",
    hyperparameters: { factor },
    slots: {},
    rule: ({ w }) => ({ w: w as Variable }),
  });
}

/** The options of this package that take numbers, with what is written about them. */
function documentedOptions(): readonly { readonly called: string; readonly option: string; readonly about: string }[] {
  const sources = new URL("./", import.meta.url);
  return readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((path) => /^(?!testing).*\b\w+(?<!\.(test|cases))\.ts$/.test(path))
    .flatMap((path) => optionsIn(callOf(basename(path, ".ts")), readFileSync(new URL(path, sources), "utf8")));
}

/** Two files hold options of functions of another name. */
function callOf(file: string): string {
  return { adamForm: "adam", constraints: "minMaxNorm" }[file] ?? file;
}

function optionsIn(file: string, code: string) {
  const option = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+readonly (\w+)\??: ([^;]+);/g;
  return [...code.matchAll(option)].flatMap(([, about = "", name = "", type = ""]) =>
    /\bnumber\b|Hyperparameter|ExprLike/.test(type) &&
    !type.includes("Record") &&
    !type.includes("[]") &&
    name !== "axis"
      ? [{ called: file, option: name, about }]
      : [],
  );
}
