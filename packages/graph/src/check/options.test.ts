import { describe, expect, it } from "vitest";
import * as all from "../index.ts";

type Call = (...given: readonly unknown[]) => unknown;
const ops = all as unknown as Readonly<Record<string, Call>>;
const x = all.variable([[1, 2]]);

describe("E3: one word for axes", () => {
  const reductions = [
    ...["sum", "prod", "max", "min", "mean", "variance", "std", "norm", "logSumExp", "argMax", "argMin", "any", "all"],
    ...["countNonZero", "median", "ptp", "moments", "average"],
    ...["nanSum", "nanMean", "nanMax", "nanMin", "nanStd", "nanVariance"],
  ];
  const alongOne = [
    ...["softmax", "logSoftmax", "softmin", "sparsemax", "squeeze", "expandDims", "normalize", "standardize"],
    ...["sort", "argSort", "flip", "cumSum", "cumProd", "cumMax", "cumMin", "logCumSumExp", "cumArgMax", "cumArgMin"],
    ...["diff", "trapezoid", "cumTrapezoid", "unstack", "fftShift", "rfft", "dct"],
  ];
  const named = [...reductions, ...alongOne].map((op) => [op, [x]] as const);
  const joined = [["concat", [[x, x]]] as const, ["stack", [[x, x]]] as const, ["split", [x, 1]] as const];
  const more = [
    ...([
      ["chunk", [x, 1]],
      ["take", [x, 0]],
      ["at", [x, 0]],
      ["kthValue", [x, 1]],
      ["topK", [x, 1]],
    ] as const),
    ...([
      ["repeatElements", [x, 2]],
      ["roll", [x, 1]],
      ["quantile", [x, 0.5]],
      ["percentile", [x, 50]],
    ] as const),
    ...([
      ["vecDot", [x, x]],
      ["cosineSimilarity", [x, x]],
      ["renorm", [x, 1]],
      ["gumbelSoftmax", [x, x]],
    ] as const),
    ...([
      ["lexSort", [[x]]],
      ["sortByKey", [x, [x]]],
    ] as const),
  ];

  it.each([...named, ...joined, ...more])("%s takes { axis }", (op, given) => {
    expect(() => ops[op]?.(...given, { axis: 0 })).not.toThrow();
  });

  it.each([...named, ...joined, ...more])(
    "%s says so where it is given another word for it, or a bare axis",
    (op, given) => {
      for (const word of ["axes", "dim", "dims", "dimension"])
        expect(() => ops[op]?.(...given, { [word]: 0 })).toThrow(`${op}: no option "${word}"; did you mean axis?`);
      expect(() => ops[op]?.(...given, 0)).toThrow(`${op}: options are an object, not 0. Write { axis: 0 }.`);
      expect(() => ops[op]?.(...given, [0])).toThrow("Write { axis: [0] }.");
    },
  );

  it.each(reductions)("%s says so where keepDims is spelt otherwise", (op) => {
    for (const word of ["keepdims", "keepdim", "keep_dims"])
      expect(() => ops[op]?.(x, { [word]: true })).toThrow(`${op}: no option "${word}"; did you mean keepDims?`);
  });

  it("add and mul take any number of operands, from left to right", () => {
    const one = all.variable(1);
    const values = all.evaluate([all.add(one, 2, 3, 4), all.mul(one, 2, 3, 4), all.add(1, 2, 3)]);
    expect(values.map((value) => value.item())).toEqual([10, 24, 6]);
    const [steep, flat] = all.gradients(all.sum(all.mul(x, x, x)), [x, x]);
    expect(all.evaluate(steep as all.Expr).toArray()).toEqual(all.evaluate(flat as all.Expr).toArray());
    expect(all.evaluate(all.add(all.variable(1e8), -1e8, 1)).item()).toBe(1);
  });

  it("ops are callbacks of map and reduce, which add an index and the list", () => {
    const list: readonly all.Expr[] = [all.variable(1), all.variable(2), all.variable(4)];
    expect(all.evaluate(list.reduce(all.add)).item()).toBe(7);
    expect(all.evaluate(list.reduce(all.mul)).item()).toBe(8);
    expect(all.evaluate(list.reduceRight(all.sub)).item()).toBe(1);
    expect(all.evaluate(list.map(all.square)).map((value) => value.item())).toEqual([1, 4, 16]);
  });

  it.each([
    ["sub", [x, x, 1], "sub: it takes 2 arguments, got 3. Call it once more: sub(sub(a, b), c)."],
    ["tanh", [x, x], "tanh: it takes 1 argument, got 2. Leave the others out."],
    ["where", [true, 1, 2, 3], "where: it takes 3 arguments, got 4."],
    ["matmul", [x, x, x], "matmul: it takes 2 arguments, got 3."],
    ["gather", [x, 0, 1], "gather: it takes 2 arguments, got 3."],
    ["gather", [x, 0, { axis: 1 }], "gather: it takes 2 arguments, got 3."],
    ["sum", [x, { axis: 0 }, true], "sum: it takes 2 arguments, got 3."],
    ["add", [x], "add: operand 1 is undefined, not an expression. Give it a value."],
    ["add", [x, x, "y"], 'add: operand 2 is the text "y", not an expression.'],
    ["add", [x, [x, x]], "add: operand 1 is a list of expressions, not an expression."],
    ["maximum", [x, null], "maximum: operand 1 is null, not an expression."],
  ])("%s%j: %s", (op, given, message) => {
    expect(() => ops[op]?.(...given)).toThrow(message);
  });

  it("iota names arange", () => {
    expect(() => ops.iota?.(3)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: iota: its name is arange. Write arange(n).]`,
    );
  });
});
