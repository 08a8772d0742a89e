import { add, div, gather, input, log, mul, scatterAdd, sub, sum, type Update, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { repeat } from "../../step/repeat.ts";
import { sequence } from "../../step/sequence.ts";
import { type CreateEngine, expectError, rule } from "../harness.ts";

function counting() {
  const [w, n] = [variable([0, 0, 0], { name: "w" }), variable(0, { name: "n" })];
  const index = input("index", [1], "int32");
  const updates: Update[] = [
    [n, add(n, 1)],
    [w, scatterAdd(w, index, variable([1]))],
  ];
  return { w, n, index, step: { inputs: { index }, outputs: { n }, updates } };
}

export function testFailureRules(create: CreateEngine): void {
  describe("rule 17: a call that throws leaves every variable as it was", () => {
    rule(create, "it names the primitive and the line, and goes on", async ({ compile, read }) => {
      const { w, n, step } = counting();
      const call = compile(step);
      await call({ index: [1] });
      for (const wrong of [3, -1])
        await expectError(() => call({ index: [wrong] }), "scatterAdd", String(wrong), "made at");
      expect([await read(w), await read(n)]).toEqual([[0, 1, 0], 1]);
      await call({ index: [2] });
      expect([await read(w), await read(n)]).toEqual([[0, 1, 1], 2]);
    });
    rule(create, "it undoes the repetitions before the one that fails", async ({ compile, read }) => {
      const { w, n, index, step } = counting();
      const call = compile(repeat(step, [index], "k"));
      await expectError(() => call({ index: [[0], [1], [7], [2]] }), "scatterAdd", "7");
      expect([await read(w), await read(n)]).toEqual([[0, 0, 0], 0]);
      await call({ index: [[0], [0]] });
      expect([await read(w), await read(n)]).toEqual([[2, 0, 0], 2]);
    });
    rule(create, "it undoes the steps of a sequence before the one that fails", async ({ compile, read }) => {
      const [first, second] = [counting(), counting()];
      const call = compile(sequence({ first: first.step, second: second.step }));
      await expectError(() => call({ first: { index: [0] }, second: { index: [9] } }), "scatterAdd", "9");
      expect([await read(first.w), await read(second.n)]).toEqual([[0, 0, 0], 0]);
    });
    rule(create, "it leaves state alone when an output fails", async ({ compile, read }) => {
      const [w, index] = [variable([1, 2]), input("index", [2], "int32")];
      const call = compile({ inputs: { index }, outputs: { y: gather(w, index) }, updates: [[w, mul(w, 2)]] });
      await expectError(() => call({ index: [0, 2] }), "gather", "2");
      expect(await call({ index: [1, 0] })).toEqual({ y: [2, 1] });
      expect(await read(w)).toEqual([2, 4]);
    });
  });
  describe("rule 19: checkNumerics", () => {
    rule(create, "it names the first expression, its operands' ranges and its line", async ({ compile, read }) => {
      const [x, w] = [input("x", [3]), variable(1)];
      const step = { inputs: { x }, outputs: { y: sum(mul(log(x), 2)) }, updates: [[w, add(w, 1)]] } as const;
      const call = compile(step, { checkNumerics: true });
      await call({ x: [1, 2, 3] });
      await expectError(() => call({ x: [1, 0, 3] }), "the result of log (made at", "operand 0 in [0, 3]");
      expect(await read(w)).toBe(2);
    });
    rule(
      create,
      "C8: it names the feed that has a NaN, its first index, and writes nothing",
      async ({ compile, read }) => {
        const [x, w] = [input("x", [2, 2]), variable(1)];
        const step = { inputs: { x }, outputs: { y: mul(x, 2) }, updates: [[w, add(w, 1)]] } as const;
        const call = compile(step, { checkNumerics: true });
        await expectError(
          () =>
            call({
              x: tensor([
                [1, 2],
                [3, Number.NaN],
              ]),
            }),
          'input "x"',
          "was fed NaN at [1, 1]",
        );
        expect(await read(w)).toBe(1);
        await call({
          x: tensor([
            [1, 2],
            [3, 4],
          ]),
        });
        expect(await read(w)).toBe(2);
      },
    );
    rule(create, "C8: it names the variable that holds a NaN, and writes nothing", async ({ compile, read }) => {
      const [w, n] = [variable([1, Number.NaN, 3], { name: "w" }), variable(0)];
      const call = compile({ outputs: { y: sum(w) }, updates: [[n, add(n, 1)]] }, { checkNumerics: true });
      await expectError(() => call({}), 'variable "w"', "holds NaN at [1]");
      expect(await read(n)).toBe(0);
    });
    rule(create, "it does not blame who passes on an infinity", async ({ compile }) => {
      const x = input("x", [2]);
      const call = compile({ inputs: { x }, outputs: { y: sub(x, 1) } }, { checkNumerics: true });
      expect(await call({ x: [Number.POSITIVE_INFINITY, 1] })).toEqual({ y: [Number.POSITIVE_INFINITY, 0] });
    });
    rule(create, "it finds the repetition of a loop", async ({ compile, read }) => {
      const [x, w] = [input("x", []), variable(0)];
      const call = compile(repeat({ inputs: { x }, updates: [[w, add(w, div(1, x))]] }, [x], "k"), {
        checkNumerics: true,
      });
      await expectError(() => call({ x: [1, 2, 0, 4] }), "the result of div", "operand 1 in [0, 0]");
      expect(await read(w)).toBe(0);
    });
  });
}
