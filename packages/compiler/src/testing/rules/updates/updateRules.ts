import {
  add,
  chain,
  gradients,
  input,
  merge,
  mul,
  randomStream,
  square,
  sub,
  substitute,
  sum,
  type Update,
  variable,
} from "@handloom/graph";
import { describe, expect } from "vitest";
import { type CreateEngine, expectError, rule } from "../../harness.ts";

export function testUpdateRules(create: CreateEngine): void {
  describe("rule 1: updates are simultaneous", () => {
    rule(create, "it swaps two variables", async ({ compile, read }) => {
      const [a, b] = [variable([1, 2]), variable([3, 4])];
      const swap = compile({
        updates: [
          [a, b],
          [b, a],
        ],
      });
      await swap();
      expect([await read(a), await read(b)]).toEqual([
        [3, 4],
        [1, 2],
      ]);
      await swap();
      expect([await read(a), await read(b)]).toEqual([
        [1, 2],
        [3, 4],
      ]);
    });
    rule(create, "it rotates large variables, each read by an expression too", async ({ compile, read }) => {
      const [a, b, c] = [1, 2, 3].map((x) => variable(new Float32Array(1000).fill(x))) as [
        Update[0],
        Update[0],
        Update[0],
      ];
      const turn = compile({
        outputs: { total: sum(add(add(a, b), c)) },
        updates: [
          [a, add(b, 10)],
          [b, mul(c, 2)],
          [c, a],
        ],
      });
      expect(await turn()).toEqual({ total: 6000 });
      expect(await turn()).toEqual({ total: 12000 + 6000 + 1000 });
      expect(((await read(c)) as number[])[999]).toBe(12);
    });
    rule(create, "it lets chain read what came before", async ({ compile, read }) => {
      const [w, average] = [variable(1), variable(0)];
      const learned: Update[] = [[w, add(w, 1)]];
      await compile({ updates: chain(learned, [[average, add(mul(0.5, average), mul(0.5, w))]]) })();
      expect([await read(w), await read(average)]).toEqual([2, 1]);
    });
    rule(create, "it lets merge read what was before", async ({ compile, read }) => {
      const [w, copy] = [variable(1), variable(0)];
      await compile({ updates: merge([[w, add(w, 1)]], [[copy, w]]) })();
      expect([await read(w), await read(copy)]).toEqual([2, 1]);
    });
  });
  describe("rule 2: an update fits its target, and is the only one", () => {
    rule(create, "it refuses two updates of one target, naming both lines", async ({ compile }) => {
      const w = variable(1, { name: "w" });
      await expectError(
        () =>
          compile({
            updates: [
              [w, add(w, 1)],
              [w, mul(w, 2)],
            ],
          }),
        'variable "w" has two updates',
        "made at",
      );
    });
    rule(create, "it refuses another dtype", async ({ compile }) => {
      const n = variable(1, { name: "n", dtype: "int32" });
      await expectError(
        () => compile({ updates: [[n, variable(1)]] }),
        'variable "n" is int32 but its update is float32',
      );
    });
    rule(create, "it refuses another shape", async ({ compile }) => {
      const w = variable([1, 2], { name: "w" });
      await expectError(() => compile({ updates: [[w, sum(w)]] }), 'variable "w" has shape [2] but its update has []');
    });
    rule(create, "it refuses a named size that turns out wrong", async ({ compile, read }) => {
      const w = variable([1, 2], { name: "w" });
      const x = input("x", ["n"]);
      const step = compile({ inputs: { x }, updates: [[w, x]] });
      await expectError(() => step({ x: [1, 2, 3] }), 'variable "w" has shape [2] but its update has [3]');
      await step({ x: [5, 6] });
      expect(await read(w)).toEqual([5, 6]);
    });
  });
  describe("rule 3: outputs are the values before the updates", () => {
    rule(create, "it gives the old value, and the new one by substitute", async ({ compile }) => {
      const w = variable(1);
      const updates: Update[] = [[w, mul(w, 3)]];
      const step = compile({ outputs: { before: w, after: substitute(add(w, 0.5), updates) }, updates });
      expect(await step()).toEqual({ before: 1, after: 3.5 });
      expect(await step()).toEqual({ before: 3, after: 9.5 });
    });
    rule(create, "it keeps the draws in what comes after", async ({ compile }) => {
      const [w, noise] = [variable(1), randomStream(3)];
      const noisy = mul(w, noise.uniform([4]));
      const updates: Update[] = [[w, mul(w, 2)]];
      const step = compile({ outputs: { before: noisy, after: substitute(noisy, updates) }, updates });
      const { before, after } = (await step()) as { before: number[]; after: number[] };
      expect(after).toEqual(before.map((x) => 2 * x));
    });
    rule(create, "it differentiates through an update", async ({ compile }) => {
      const w = variable(3);
      const [slope] = gradients(square(w), [w]);
      const inner: Update[] = [[w, sub(w, mul(0.25, slope))]];
      const [meta] = gradients(substitute(square(w), inner), [w]);
      // w − 0.5 w = w/2; its square is w²/4, whose slope is w/2.
      expect(await compile({ outputs: { meta } })()).toEqual({ meta: 1.5 });
    });
  });
}
