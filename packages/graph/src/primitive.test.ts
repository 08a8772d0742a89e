import { Tensor, tensor } from "@handloom/tensor";
import { expect, expectTypeOf, test } from "vitest";
import type { Expr } from "./expr/expr.ts";
import { input } from "./expr/input.ts";
import { showShape } from "./expr/shape.ts";
import { variable } from "./expr/variable.ts";
import { evaluate } from "./host/evaluate.ts";
import {
  type AnyPrimitive,
  apply,
  applyAll,
  type Binary,
  definePrimitive,
  elementwise,
  type Primitive,
  type Unary,
} from "./primitive.ts";
import { add } from "./primitives/elementwise/arithmetic/add.ts";
import { mul } from "./primitives/elementwise/arithmetic/mul.ts";
import { sum } from "./primitives/reduction/sum.ts";
import { gradients } from "./transforms/gradients.ts";

const cube = elementwise<Unary>({
  name: "acme/cube",
  scalar: (x) => x * x * x,
  vjp: (g, [x]) => [mul(g, mul(3, mul(x, x)))],
});

/** Two results: the halves of a vector. */
const halves: Primitive<Unary> = definePrimitive<Unary>({
  name: "acme/halves",
  kind: "other",
  types: ([x]) => {
    const half = { shape: [(x.shape[0] as number) / 2], dtype: x.dtype };
    return [half, half];
  },
  evaluate: ([x]) => {
    const half = x.size / 2;
    return [new Tensor(x.data.slice(0, half), [half], x.dtype), new Tensor(x.data.slice(half), [half], x.dtype)];
  },
  vjp: ([first, second]) => [apply(joined, [first as Expr, second as Expr])],
});

const joined: Primitive<Binary> = definePrimitive<Binary>({
  name: "acme/joined",
  kind: "other",
  types: ([a, b]) => [{ shape: [(a.shape[0] as number) + (b.shape[0] as number)], dtype: a.dtype }],
  evaluate: ([a, b]) => [tensor([...a.data, ...b.data])],
  vjp: ([g]) => applyAll(halves, [g as Expr], undefined) as [Expr, Expr],
});

test("a stranger's elementwise primitive broadcasts names, has gradients, and folds numbers", () => {
  const x = input("x", ["batch", 2]);
  const y = apply(cube, [x]);
  expect(showShape(y.shape)).toBe("[batch, 2]");
  expect(evaluate({ y, slopes: gradients(sum(y), [x]) }, { x: [[1, 2]] }).slopes[0].toArray()).toEqual([[3, 12]]);
  const folded = apply(cube, [add(1, 1)]);
  expect(folded.node === "constant" && folded.weak && folded.value.item()).toBe(8);
});

test("D6: what definePrimitive and elementwise give fits Primitive without a second parameter", () => {
  const fits: Primitive<Unary> = cube;
  expectTypeOf(definePrimitive<Unary>).returns.toEqualTypeOf<Primitive<Unary>>();
  expectTypeOf<Primitive<Binary>>().toExtend<AnyPrimitive>();
  const y: Expr = apply(fits, [variable([2])]);
  expect(evaluate(y).toArray()).toEqual([8]);
});

test("one application may have several results, of which some are used", () => {
  const x = variable([1, 2, 3, 4]);
  const [first, second] = applyAll(halves, [x], undefined) as [Expr, Expr];
  expect(first.node === "result" && second.node === "result" && first.of === second.of).toBe(true);
  expect(evaluate([first, second]).map((half) => half.toArray())).toEqual([
    [1, 2],
    [3, 4],
  ]);
  const [slope] = gradients(sum(mul(second, 10)), [x]);
  expect(evaluate(slope).toArray()).toEqual([0, 0, 10, 10]);
});

test("operands of several dtypes, and of one that is not taken, are errors", () => {
  const count = variable(1, { dtype: "int32" });
  expect(() => apply(cube, [count])).toThrowErrorMatchingInlineSnapshot(
    `[DTypeError: acme/cube(int32): takes float32, got int32. Use cast(x, "float32").]`,
  );
  expect(() => add(variable(1), count)).toThrowErrorMatchingInlineSnapshot(
    `[DTypeError: add(float32, int32): operands have different dtypes. Nothing converts silently: use cast(x, dtype).]`,
  );
});

test("int32 results wrap", () => {
  const large = variable(2147483647, { dtype: "int32" });
  expect(evaluate(add(large, large)).data).toEqual(Int32Array.of(-2));
  expect(evaluate(mul(large, large)).data).toEqual(Int32Array.of(1));
});

test("rules have one entry per operand", () => {
  elementwise<Binary>({
    name: "acme/forgetful",
    scalar: (a, b) => a * b,
    // @ts-expect-error forgot the gradient of b
    vjp: (g, [, b]) => [mul(g, b)],
  });
  // @ts-expect-error a stranger's name is "owner/name"
  elementwise<Unary>({ name: "cube", scalar: (x) => x, vjp: (g) => [g] });
  // @ts-expect-error one operand too many
  expect(apply(cube, [input("x", []), input("y", [])]).shape).toEqual([]);
});

test.each<readonly [string, () => unknown]>([
  ["no list", () => undefined],
  ["no types", () => [undefined]],
  ["a dtype that engines lack", () => [{ shape: [2], dtype: "float16" }]],
  ["no shape", () => [{ shape: 2, dtype: "float32" }]],
])("A2: a stranger's `types` that gives %s is refused where it is applied", (_, types) => {
  const slip = definePrimitive<Unary>({
    name: "stranger/slip",
    kind: "other",
    types: types as never,
    evaluate: ([x]) => [x],
    vjp: () => [null],
  });
  expect(() => apply(slip, [variable([1, 2])])).toThrow("stranger/slip: its `types` gives no list of types");
});
