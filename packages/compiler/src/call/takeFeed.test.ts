import { type DimLike, type Input, input, sum } from "@handloom/graph";
import { allocate, type DType, type HostDType, sizeOf, Tensor, type TypedArray, tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "../step/compile.ts";
import { checkFeed } from "./feed.ts";
import { createTakeFeed } from "./takeFeed.ts";

const dims = fc.constantFrom<DimLike>("a", "b", "2*a", "a + 1", "a*b", 1, 2, 3);
const shapes = fc.array(dims, { maxLength: 2 });
const dtypes = fc.constantFrom<DType>("float32", "int32", "bool");
const inputLists = fc
  .array(fc.tuple(shapes, dtypes), { minLength: 1, maxLength: 3 })
  .map((list) => list.map(([shape, dtype], i) => input(`x${i}`, shape, dtype)));

const numbers = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom<unknown>(0.5, -0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, true, false, undefined, null, "1"),
);

/** Values that fit now and then: nested arrays, arrays of every class, tensors, and what is none of them. */
const sizes = fc.integer({ min: 0, max: 3 });
const flat = fc
  .tuple(fc.constantFrom(Float32Array, Float64Array, Int32Array, Uint8Array), fc.integer({ min: 0, max: 12 }))
  .map(([create, length]) => new create(length).fill(1));
const nested = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, numbers, fc.array(tie("tree"), { maxLength: 4 })),
})).tree;
const rectangles = fc
  .tuple(fc.array(sizes, { maxLength: 2 }), numbers)
  .map(([shape, element]) => shape.reduceRight<unknown>((row, size) => new Array(size).fill(row), element));
const tensors = fc
  .tuple(fc.array(sizes, { maxLength: 2 }), fc.constantFrom<HostDType>("float32", "float64", "int32", "uint8", "bool"))
  .map(([shape, dtype]) => new Tensor(allocate(dtype, sizeOf(shape)).fill(1), shape, dtype));
const values = fc.oneof(numbers, flat, nested, rectangles, rectangles, tensors);

/** What the slow way makes of a feed. */
function checked(inputs: readonly Input[], feed: unknown) {
  try {
    return checkFeed(inputs, inputs, {}, feed);
  } catch (error) {
    return (error as Error).message;
  }
}

describe("takeFeed", () => {
  test("it takes nothing that checkFeed refuses or reads otherwise", () => {
    let taken = 0;
    const feedsOf = (inputs: readonly Input[]) =>
      fc.tuple(
        fc.constant(inputs),
        fc.array(values, { minLength: inputs.length, maxLength: inputs.length }),
        fc.array(values, { minLength: inputs.length, maxLength: inputs.length }),
      );
    fc.assert(
      fc.property(inputLists.chain(feedsOf), fc.boolean(), ([inputs, first, other], again) => {
        const made = checked(inputs, first);
        if (typeof made === "string") return;
        const second = again ? first : other;
        const quick = createTakeFeed(inputs, made.sizes)(second);
        if (quick === undefined) return;
        taken++;
        const slow = checked(inputs, second);
        if (typeof slow === "string") throw new Error(`took what is refused: ${slow}`);
        expect(slow.sizes).toEqual(made.sizes);
        slow.tensors.forEach(({ data }, i) => expect(Array.from(quick[i] as TypedArray)).toEqual(Array.from(data)));
      }),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(200);
  });
  test("it copies numbers and passes arrays as they are", () => {
    const x = input("x", ["n"]);
    const take = createTakeFeed({ x }, new Map([["n", 2]]));
    const data = new Float32Array([1, 2]);
    expect(take({ x: data })?.[0]).toBe(data);
    expect(take({ x: tensor(data) })?.[0]).toBe(data);
    expect(take({ x: [3, 4] })?.[0]).toEqual(new Float64Array([3, 4]));
  });
  test("it takes booleans", () => {
    const [one, many] = [input("one", [], "bool"), input("many", [1, 2], "bool")];
    const take = createTakeFeed({ one, many }, new Map());
    expect(take({ one: true, many: [[false, true]] })).toEqual([new Uint8Array([1]), new Uint8Array([0, 1])]);
    const bools = tensor(new Uint8Array([1, 0]), { dtype: "bool", shape: [1, 2] });
    expect(take({ one: true, many: bools })?.[1]).toBe(bools.data);
    expect(take({ one: true, many: new Uint8Array([1, 0]) })).toBeUndefined();
    expect(take({ one: true, many: tensor(bools, { dtype: "uint8" }) })).toBeUndefined();
  });
  const empties: readonly (readonly [string, unknown])[] = [
    ["a list", []],
    ["a list of empty lists", [[], []]],
    ["a typed array", new Float32Array(0)],
    ["a tensor", tensor(new Float32Array(0), { shape: [0, 3] })],
    ["a tensor of another shape", tensor(new Float32Array(0), { shape: [3, 0] })],
  ];
  test.each(empties)("H3: it leaves to checkFeed what holds nothing, for that may have many shapes: %s", (_, value) => {
    for (const shape of [["n", 3], ["n"], ["n", 0], [0, "m"]] as const) {
      const sizes = new Map([
        ["n", 0],
        ["m", 2],
      ]);
      expect(createTakeFeed({ x: input("x", shape) }, sizes)({ x: value })).toBeUndefined();
    }
  });
  const untold: readonly (readonly [string, readonly DimLike[], unknown])[] = [
    ["an empty list for two named sizes", ["n", "m"], []],
    ["an empty typed array", [0, "m"], new Float32Array(0)],
    ["an empty list for a size beside 0", [0, "m"], []],
  ];
  test.each(untold)(
    "H3: a size that nothing tells is an error at each call, not at the first alone: %s",
    (_, shape, value) => {
      const x = input("x", shape);
      const count = compile(createReferenceEngine(), { inputs: { x }, outputs: { y: sum(x) } });
      const call = () => count({ x: value as Float32Array });
      expect(call).toThrow("does not tell");
      expect(count({ x: tensor(new Float32Array(0), { shape: [0, 2] }) }).y.item()).toBe(0);
      expect(call).toThrow("does not tell");
    },
  );
  test("it leaves to checkFeed what has another shape, dtype or size", () => {
    const take = createTakeFeed(
      { x: input("x", ["n", "m"]) },
      new Map([
        ["n", 2],
        ["m", 2],
      ]),
    );
    const refused = [
      undefined,
      1,
      [1, 2, 3, 4],
      [[1, 2], [3]],
      new Float32Array(4),
      new Int32Array(4),
      tensor([1, 2, 3, 4]),
    ];
    for (const x of refused) expect(take({ x })).toBeUndefined();
    expect(
      take({
        x: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toBeDefined();
  });
});
