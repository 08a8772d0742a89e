import { describe, expect, it } from "vitest";
import * as all from "./index.ts";

type Call = (...given: readonly unknown[]) => unknown;
const ops = all as unknown as Readonly<Record<string, Call>>;
const x = all.variable([[1, 2]]);

describe("E3: one word for axes", () => {
  const reductions = ["sum", "prod", "max", "min", "mean", "variance", "norm", "logSumExp", "argMax", "argMin"];
  const alongOne = ["softmax", "logSoftmax", "squeeze", "expandDims"];
  const named = [...reductions, ...alongOne].map((op) => [op, [x]] as const);
  const joined = [["concat", [[x, x]]] as const, ["stack", [[x, x]]] as const, ["split", [x, 1]] as const];

  it.each([...named, ...joined])("%s takes { axis }", (op, given) => {
    expect(() => ops[op]?.(...given, { axis: 0 })).not.toThrow();
  });

  it.each([...named, ...joined])("%s says so where it is given another word for it, or a bare axis", (op, given) => {
    for (const word of ["axes", "dim", "dims", "dimension"])
      expect(() => ops[op]?.(...given, { [word]: 0 })).toThrow(`${op}: no option "${word}"; did you mean axis?`);
    expect(() => ops[op]?.(...given, 0)).toThrow(`${op}: options are an object, not 0. Write { axis: 0 }.`);
    expect(() => ops[op]?.(...given, [0])).toThrow("Write { axis: [0] }.");
  });

  it.each(reductions)("%s says so where keepDims is spelt otherwise", (op) => {
    for (const word of ["keepdims", "keepdim", "keep_dims"])
      expect(() => ops[op]?.(x, { [word]: true })).toThrow(`${op}: no option "${word}"; did you mean keepDims?`);
  });

  it("iota names arange", () => {
    expect(() => ops.iota?.(3)).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: iota: its name is arange. Write arange(n).]`,
    );
  });
});
