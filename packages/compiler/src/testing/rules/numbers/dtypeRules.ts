import { add, cast, div, floor, input, logicalNot, mul, sub, variable, withShape } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { type CreateEngine, expectError, rule } from "../../harness.ts";

export function testDTypeRules(create: CreateEngine): void {
  describe("rule 9: dtypes", () => {
    rule(create, "it wraps int32", async ({ compile }) => {
      const x = input("x", [], "int32");
      const step = compile({ inputs: { x }, outputs: { up: add(x, 1), square: mul(x, x), down: sub(-2, x) } });
      expect(await step({ x: 2147483647 })).toEqual({ up: -2147483648, square: 1, down: 2147483647 });
    });
    rule(create, "it casts toward zero, and to bits", async ({ compile }) => {
      const x = input("x", [4]);
      const outputs = { int: cast(x, "int32"), bool: cast(x, "bool"), back: cast(cast(x, "int32"), "float32") };
      expect(await compile({ inputs: { x }, outputs })({ x: [1.9, -1.9, 0, 0.5] })).toEqual({
        int: [1, -1, 0, 0],
        bool: [true, true, false, true],
        back: [1, -1, 0, 0],
      });
    });
    rule(create, "it takes typed arrays of either precision, and rounds on entry", async ({ compile, read }) => {
      const [x, w] = [input("x", [2]), variable(new Float64Array([0.1, 16777217]))];
      const step = compile({ inputs: { x }, outputs: { same: sub(x, w) }, updates: [[w, x]] });
      expect(await step({ x: new Float64Array([0.1, 16777217]) })).toEqual({ same: [0, 0] });
      expect(((await read(w)) as number[])[0]).toBeCloseTo(0.1, 6);
    });
    rule(create, "it refuses what would convert silently", async ({ compile }) => {
      const [n, x, b] = [input("n", [], "int32"), input("x", [2]), input("b", [2], "bool")];
      const step = compile({ inputs: { n, x, b }, outputs: { y: floor(x), m: add(n, 1), c: logicalNot(b) } });
      await expectError(() => step({ n: 0.5, x: [1, 2], b: [true, false] }), 'input "n"', "0.5");
      await expectError(
        () => step({ n: 1, x: new Int32Array(2), b: [true, false] }),
        'input "x" is float32, got int32',
      );
      await expectError(() => step({ n: 1, x: [1, 2], b: [1, 2] }), 'input "b"', "2");
      await expectError(() => step({ n: 1, x: [[1], [2, 3]], b: [true, false] }), 'input "x"', "ragged");
    });
    rule(create, "it takes a Uint8Array as bools by name only", async ({ compile, read, write }) => {
      const [b, flags] = [input("b", ["n"], "bool"), variable([false, false])];
      const step = compile({ inputs: { b }, outputs: { not: logicalNot(b) }, updates: [[flags, withShape(b, [2])]] });
      const bytes = new Uint8Array([1, 0]);
      await expectError(() => step({ b: bytes }), 'input "b" is bool, got uint8', 'tensor(bytes, { dtype: "bool" })');
      await expectError(() => step({ b: tensor(bytes) }), 'input "b" is bool, got uint8');
      expect(await step({ b: tensor(bytes, { dtype: "bool" }) })).toEqual({ not: [false, true] });
      expect(await read(flags)).toEqual([true, false]);
      await expectError(() => write(flags, bytes), "is bool, got uint8");
      await write(flags, tensor(new Uint8Array([1, 1]), { dtype: "bool" }));
      expect(await read(flags)).toEqual([true, true]);
    });
    rule(create, "it keeps infinities, NaN and the sign of zero", async ({ compile }) => {
      const x = input("x", [4]);
      const { y } = (await compile({ inputs: { x }, outputs: { y: div(1, x) } })({
        x: [0, -0, Number.POSITIVE_INFINITY, Number.NaN],
      })) as { y: number[] };
      expect(y).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, Number.NaN]);
    });
  });
  describe("feeds", () => {
    rule(create, "it says what is missing, and only then what is too much", async ({ compile }) => {
      const [x, y] = [input("x", []), input("y", [])];
      const step = compile({ inputs: { x, y }, outputs: { z: add(x, y) } });
      expect(await step({ x: 1, y: 2, extra: 3 })).toEqual({ z: 3 });
      await expectError(() => step({ x: 1, Y: 2 }), "y is missing and got Y, which it does not know");
      await expectError(() => step(), "takes { x, y }, got nothing");
    });
    rule(create, "it lets a flat typed array fill the one size left open", async ({ compile }) => {
      const x = input("x", ["batch", 3]);
      const step = compile({ inputs: { x }, outputs: { y: mul(x, 2) } });
      expect(await step({ x: new Float32Array([1, 2, 3, 4, 5, 6]) })).toEqual({
        y: [
          [2, 4, 6],
          [8, 10, 12],
        ],
      });
      await expectError(() => step({ x: new Float32Array(4) }), 'input "x" wants a multiple of 3 numbers', "got 4");
      await expectError(() => step({ x: [[1, 2]] }), 'input "x" wants shape [batch, 3], got [1, 2]');
      await expectError(() => step({ x: 1 }), 'input "x" wants shape [batch, 3], got []');
    });
    rule(create, "it takes and gives lists", async ({ compile }) => {
      const [x, y] = [input("x", [2]), input("y", [2])];
      const step = compile({ inputs: [x, [y]], outputs: [add(x, y), { product: mul(x, y) }] });
      expect(await step([[1, 2], [[3, 4]]])).toEqual([[4, 6], { product: [3, 8] }]);
      await expectError(() => step([[1, 2]]), "1 is missing");
    });
  });
}
