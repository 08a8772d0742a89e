import { type Expr, type ExprLike, input, type Variable, variable } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { lars } from "../gradient/lars.ts";
import { adaptiveClip } from "../transforms/adaptiveClip.ts";
import { clipByBlockRms } from "../transforms/clipByBlockRms.ts";
import { clipByGlobalNorm } from "../transforms/clipByGlobalNorm.ts";
import { clipByNorm } from "../transforms/clipByNorm.ts";
import { clipByValue } from "../transforms/clipByValue.ts";
import { normalizeByGlobalNorm } from "../transforms/normalizeByGlobalNorm.ts";
import { ball, box, maxNorm, minMaxNorm, unitNorm } from "../updates/constraints.ts";
import { createEvaluateStepper, type Stepper } from "./stepper.ts";

/** What limits a vector, beside a parameter of [3, 4]. */
type Limiter = (g: Expr, limit: ExprLike, w: Variable) => Expr;

const only = ([first]: readonly Expr[]): Expr => first as Expr;

const limiters: readonly (readonly [string, Limiter])[] = [
  ["clipByGlobalNorm", (g, limit) => only(clipByGlobalNorm([g], limit))],
  ["clipByGlobalNorm of torch", (g, limit) => only(clipByGlobalNorm([g], limit, { dialect: "torch" }))],
  ["clipByNorm", (g, limit) => only(clipByNorm([g], limit))],
  ["clipByValue", (g, limit) => only(clipByValue([g], limit))],
  ["clipByBlockRms", (g, limit) => only(clipByBlockRms([g], limit))],
  ["adaptiveClip", (g, limit, w) => only(adaptiveClip([g], [w], limit))],
  ["ball", (g, limit) => ball(limit)(g)],
  ["maxNorm", (g, limit) => maxNorm(limit)(g)],
  ["minMaxNorm", (g, limit) => minMaxNorm({ max: limit })(g)],
  ["minMaxNorm, a part of the way", (g, limit) => minMaxNorm({ max: limit, rate: 0.3 })(g)],
  ["box", (g, limit) => box(Number.NEGATIVE_INFINITY, limit)(g)],
];

/** What [3S, 4S] becomes: limited to S where it is limited at all. */
const scalers: readonly (readonly [string, Limiter, (size: number) => readonly number[]])[] = [
  ...limiters.slice(0, 1).concat(limiters.slice(2, 3)).map(byUnit),
  ...limiters.filter(([name]) => ["ball", "maxNorm", "minMaxNorm"].includes(name)).map(byUnit),
  [
    "clipByBlockRms",
    (g, limit) => only(clipByBlockRms([g], limit)),
    (size) => [(3 * size * Math.SQRT2) / 5, (4 * size * Math.SQRT2) / 5],
  ],
  ["normalizeByGlobalNorm", (g) => only(normalizeByGlobalNorm([g], { epsilon: 0 })), () => [0.6, 0.8]],
  ["unitNorm", (g) => unitNorm()(g), () => [0.6, 0.8]],
];

function byUnit([name, limiter]: readonly [string, Limiter]) {
  return [name, limiter, (size: number) => [0.6 * size, 0.8 * size]] as const;
}

/** Sizes whose squares are not float32. */
const sizes = [1, 1e20, 5e37, 1e-25, 4e-38];

/**
 * The tests of what limits gradients and parameters: limits of Infinity, and norms of large and tiny numbers.
 *
 * Call it with a stepper to test an engine by them.
 *
 * @param options `stepper`: what runs the transforms; graph's `evaluate` by default
 * @throws OptionsError for an unknown option
 *
 * ```ts not run
 * import { compile } from "@handloom/compiler";
 * import { createWasmEngine } from "@handloom/engine-wasm";
 *
 * const engine = createWasmEngine();
 * testTransforms({ stepper: { compile: (step) => compile(engine, step), read: engine.read, write: engine.write } });
 * ```
 */
export function testTransforms(options: { readonly stepper?: Stepper } = {}): void {
  const { stepper = createEvaluateStepper() } = checkOptions("testTransforms", options, "stepper");
  const run = (limit: Limiter, given: readonly number[], limitedBy: number | "fed", by = Number.POSITIVE_INFINITY) => {
    const [g, c, w] = [input("g", [2]), input("c", []), variable([3, 4])];
    const outputs = { y: limit(g, limitedBy === "fed" ? c : limitedBy, w) };
    const step = stepper.compile({ inputs: limitedBy === "fed" ? { g, c } : { g }, outputs });
    return step(limitedBy === "fed" ? { g: [...given], c: by } : { g: [...given] })["y"]?.toArray();
  };

  describe("C1: a limit of Infinity", () => {
    test.each(limiters)("%s leaves things unchanged", (_, limit) => {
      for (const given of [
        [3, -4],
        [0, 0],
        [1e20, -3],
        [0.1, 1e-30],
      ]) {
        const kept = Array.from(new Float32Array(given));
        expect(run(limit, kept, Number.POSITIVE_INFINITY)).toEqual(kept);
        expect(run(limit, kept, "fed")).toEqual(kept);
      }
      const infinite = [Number.POSITIVE_INFINITY, 2];
      expect(run(limit, infinite, Number.POSITIVE_INFINITY)).toEqual(infinite);
    });
  });

  describe("C4: norms of large and tiny numbers", () => {
    test.each(scalers)("%s", (_, limit, want) => {
      for (const size of sizes) {
        const got = run(limit, [3 * size, 4 * size], "fed", size) as readonly number[];
        got.forEach((value, i) => expect(value / (want(size)[i] as number), `size ${size}`).toBeCloseTo(1, 4));
      }
    });

    test("clipping [3e20, 4e20] to 1 gives [0.6, 0.8]", () => {
      for (const [, limit] of scalers.slice(0, 5)) {
        const got = run(limit, [3e20, 4e20], 1) as readonly number[];
        expect(got.map((value) => Number(value.toFixed(5)))).toEqual([0.6, 0.8]);
      }
    });

    test("a norm of several gradients of other sizes", () => {
      const [a, b] = [input("a", [2]), input("b", [])];
      const [clippedA, clippedB] = clipByGlobalNorm([a, b], 1);
      const step = stepper.compile({ inputs: { a, b }, outputs: { a: clippedA as Expr, b: clippedB as Expr } });
      const got = step({ a: [3e20, 1e-20], b: 4e20 });
      expect(got["a"]?.allClose([0.6, 0], { rtol: 1e-5 })).toBe(true);
      expect(got["b"]?.allClose(0.8, { rtol: 1e-5 })).toBe(true);
    });

    test("a ratio of the norms of weights and gradients", () => {
      for (const [ofWeights, ofGradients] of [
        [1, 1e20],
        [1, 1e-25],
        [1e20, 1],
        [1e-25, 1],
        [1e20, 1e-15],
      ] as const) {
        const [w, g] = [variable([3 * ofWeights, 4 * ofWeights]), input("g", [2])];
        const updates = lars({ trustCoefficient: 0.5, momentum: 0 }).getUpdates([g], [w]);
        stepper.compile({ inputs: { g }, updates })({ g: [4 * ofGradients, 3 * ofGradients] });
        // Each step is half as long as the weights.
        const got = stepper.read(w).toArray() as readonly number[];
        expect((got[0] as number) / ofWeights).toBeCloseTo(1, 4);
        expect((got[1] as number) / ofWeights).toBeCloseTo(2.5, 4);
      }
    });
  });
}
