import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { solveDim } from "../check/solveDim.ts";
import {
  addDims,
  asDim,
  bindDim,
  ceilDim,
  type Dim,
  dimNames,
  divideDims,
  floorDim,
  mulDims,
  sameDim,
  showDim,
  soleName,
} from "./dim.ts";

const names = ["batch", "time", "n"];
const sizes = fc.record({ batch: fc.nat(9), time: fc.nat(9), n: fc.nat(9) });
/** Sums of up to three products of up to two names, made by the algebra itself. */
const anyDim: fc.Arbitrary<Dim> = fc
  .array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.array(fc.constantFrom(...names), { maxLength: 2 })), {
    maxLength: 3,
  })
  .map((terms) =>
    terms
      .map(([coefficient, factors]) => factors.map(asDim).reduce(mulDims, coefficient))
      .reduce<Dim>((a, b) => addDims(a, b), 0),
  );

function at(dim: Dim, values: Readonly<Record<string, number>>): number {
  const bound = bindDim(dim, new Map(Object.entries(values)));
  if (typeof bound !== "number") throw new Error(`${showDim(bound)} is not bound`);
  return bound + 0; // -0 is a size of 0 too
}

test("sums, differences and products are those of the sizes", () => {
  fc.assert(
    fc.property(anyDim, anyDim, sizes, (a, b, values) => {
      expect(at(addDims(a, b), values)).toBe(at(a, values) + at(b, values));
      expect(at(addDims(a, b, -1), values)).toBe(at(a, values) - at(b, values));
      expect(at(mulDims(a, b), values)).toBe(at(a, values) * at(b, values) + 0);
    }),
  );
});

test("a quotient times the divisor is the dividend, and a product divides by its factor if that is one term", () => {
  fc.assert(
    fc.property(anyDim, anyDim, (a, b) => {
      const quotient = divideDims(a, b);
      if (quotient !== undefined && b !== 0) expect(sameDim(mulDims(quotient, b), a)).toBe(true);
      const isOneTerm = b !== 0 && (typeof b === "number" || b.terms.length === 1);
      if (isOneTerm) expect(sameDim(divideDims(mulDims(a, b), b) ?? Number.NaN, a)).toBe(true);
    }),
  );
});

test("dims are the same however they were computed", () => {
  fc.assert(
    fc.property(anyDim, anyDim, anyDim, (a, b, c) => {
      expect(sameDim(addDims(a, b), addDims(b, a))).toBe(true);
      expect(sameDim(mulDims(a, b), mulDims(b, a))).toBe(true);
      expect(sameDim(mulDims(a, addDims(b, c)), addDims(mulDims(a, b), mulDims(a, c)))).toBe(true);
      expect(addDims(a, a, -1)).toBe(0);
    }),
  );
});

test("dims that differ at some sizes are not the same", () => {
  fc.assert(
    fc.property(anyDim, anyDim, sizes, (a, b, values) => {
      if (at(a, values) !== at(b, values)) expect(sameDim(a, b)).toBe(false);
    }),
  );
});

test("what is printed reads as the same dim", () => {
  fc.assert(
    fc.property(anyDim, (dim) => {
      if (typeof dim !== "number") expect(sameDim(asDim(showDim(dim)), dim)).toBe(true);
    }),
  );
});

test("dims print as they were written", () => {
  for (const text of ["batch", "2*batch + 1", "time*batch", "batch*time - 3", "-n + 7", "n*n"]) {
    expect(showDim(asDim(text))).toBe(text);
  }
  expect(showDim(asDim("batch + 2 * batch + 0*n"))).toBe("3*batch");
  expect(asDim("3 + 4")).toBe(7);
});

const divisor = fc.integer({ min: 1, max: 5 });

test("quotients are rounded as those of the sizes, and so are their quotients", () => {
  fc.assert(
    fc.property(anyDim, anyDim, divisor, divisor, sizes, (a, b, by, again, values) => {
      const once = floorDim(a, by);
      expect(at(once, values)).toBe(Math.floor(at(a, values) / by) + 0);
      expect(at(ceilDim(a, by), values)).toBe(Math.ceil(at(a, values) / by) + 0);
      const twice = floorDim(addDims(mulDims(once, 3), b), again);
      expect(at(twice, values)).toBe(Math.floor((3 * at(once, values) + at(b, values)) / again) + 0);
      if (typeof twice !== "number") expect(sameDim(asDim(showDim(twice)), twice)).toBe(true);
    }),
  );
});

test("equal quotients are the same, and what divides leaves them", () => {
  const floor = (text: string, by: number) => showDim(floorDim(asDim(text), by));
  expect(floor("2*n + 3", 2)).toBe("n + 1");
  expect(floor("n - 3", 2)).toBe("floor((n + 1)/2) - 2");
  expect(floor("4*n + m", 2)).toBe("floor(m/2) + 2*n");
  expect(floor("floor(n/2) + 1", 3)).toBe("floor((n + 2)/6)");
  expect(showDim(ceilDim(asDim("n"), 2))).toBe("-floor(-n/2)");
  expect(floor("n", 1)).toBe("n");
  expect(sameDim(asDim("floor((n + m)/2)"), asDim("floor((m + n)/2)"))).toBe(true);
  expect(sameDim(asDim("2*floor(n/2)"), asDim("n"))).toBe(false);
  expect(divideDims(asDim("2*floor(n/2)"), 2)).toEqual(asDim("floor(n/2)"));
  expect(bindDim(asDim("floor(n/2)"), new Map([["n", asDim("2*half")]]))).toEqual(asDim("half"));
  expect(dimNames(asDim("floor((n + m)/2)*k"))).toEqual(["n", "m", "k"]);
  expect(solveDim(asDim("floor(n/2)"), 3)).toBeUndefined();
  expect(soleName(asDim("floor(n/2)"))).toBeUndefined();
});

test("binding some names leaves the others", () => {
  expect(showDim(bindDim(asDim("time*batch + n"), new Map([["time", 3]])))).toBe("3*batch + n");
  expect(showDim(bindDim(asDim("2*n"), new Map([["n", asDim("batch + 1")]])))).toBe("2*batch + 2");
});

test("only a name alone is a name", () => {
  expect(["batch", "2*batch", "batch*time", "batch + 1"].map((text) => soleName(asDim(text)))).toEqual([
    "batch",
    undefined,
    undefined,
    undefined,
  ]);
});

test("a size tells the one name of a multiple and a sum", () => {
  const solve = (text: string, size: string | number) =>
    solveDim(asDim(text), asDim(size))?.map((part) => (typeof part === "string" ? part : showDim(part)));
  expect([solve("n", 3), solve("2*n + 1", 7), solve("5 - n", 3), solve("n", 0), solve("2*n", "4*m")]).toEqual([
    ["n", "3"],
    ["n", "3"],
    ["n", "2"],
    ["n", "0"],
    ["n", "2*m"],
  ]);
  expect([
    solve("2*n", 3),
    solve("n + 1", 0),
    solve("n*m", 4),
    solve("n*n", 4),
    solve("n + m", 4),
    solveDim(2, 2),
  ]).toEqual(new Array(6).fill(undefined));
});

test("what is not a dim is an error that says what one is", () => {
  expect(() => asDim(-1)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dim -1: a dim is a whole number of at least 0, or a name such as "batch".]`,
  );
  expect(() => asDim(1.5)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dim 1.5: a dim is a whole number of at least 0, or a name such as "batch".]`,
  );
  expect(() => asDim("batch / 2")).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dim "batch / 2": "batch / 2" is not a name. Write a name, or sums of products: "2*batch - 1".]`,
  );
  expect(() => asDim("")).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dim "": "" is not a name. Write a name, or sums of products: "2*batch - 1".]`,
  );
  expect(() => asDim("1 - 2")).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: dim 1 - 2: a dim is a whole number of at least 0, or a name such as "batch".]`,
  );
});

test("E1: it is printed as it is written", () => {
  const [batch, sum] = [asDim("batch"), asDim("2*batch - 1")];
  expect(inspect([batch, sum, 3])).toBe("[ batch, 2*batch - 1, 3 ]");
  expect(`${batch} of ${sum}`).toBe("batch of 2*batch - 1");
  expect(asDim(`${batch} + 1`)).toEqual(asDim("batch + 1"));
});

test("E2: it is not a number, and + throws instead of making another name", () => {
  const batch = asDim("batch") as unknown as number;
  expect(() => batch + 1).toThrow('dim "batch": JavaScript\'s + does not compute with named sizes.');
  expect(Number(batch)).toBeNaN();
});
