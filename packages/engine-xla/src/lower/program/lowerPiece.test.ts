import { buildProgram, optimise, resolveStep, type Step } from "@handloom/compiler";
import { add, arange, argMax, gather, input, reshape, slice, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { lowerPiece } from "./lowerPiece.ts";

function lowered(step: Step) {
  const program = optimise(buildProgram(resolveStep(step), new Map()));
  const { inputs, state, checks, outputs, writes, instructions } = program;
  const given = inputs.map(({ value }) => value);
  return lowerPiece({ program, instructions, given, state, checks, wanted: outputs, writes }, { precision: "HIGHEST" });
}

const [w, x] = [variable([1, 2]), input("x", [2])];

it("gives the memory of a variable away for its next value", () => {
  const { text, donated } = lowered({ inputs: { x }, outputs: { w }, updates: [[w, add(w, x)]] });
  expect([...donated]).toEqual([w]);
  expect(text).toMatchInlineSnapshot(`
    "module @step attributes {mhlo.num_replicas = 1 : i32, mhlo.num_partitions = 1 : i32} {
    func.func public @main(%arg0: tensor<2xf32>, %arg1: tensor<2xf32> {tf.aliasing_output = 0 : i32}) -> (tensor<2xf32>, tensor<2xf32>) {
    %0 = stablehlo.add %arg1, %arg0 : tensor<2xf32>
    return %0, %arg1 : tensor<2xf32>, tensor<2xf32>
    }
    }
    "
  `);
});

describe("indices", () => {
  const rows = variable([1, 2, 3]);
  const at = input("at", [4], "int32");
  const update = (indices: Parameters<typeof gather>[1]) =>
    lowered({ inputs: { at }, outputs: { y: gather(rows, indices) }, updates: [[rows, add(rows, 1)]] });

  it("are the host's to look at where they are fed, and moved about: nothing is chosen on the device", () => {
    for (const indices of [at, reshape(slice(at, [1], [3]), [2, 1])]) {
      const { hostChecks, hasFault, text } = update(indices);
      expect([hostChecks.length, hasFault]).toEqual([1, false]);
      expect(text).not.toContain("stablehlo.select ");
    }
  });

  it("need no look where they cannot be outside", () => {
    const table = input("table", [4, 3]);
    for (const [indices, inputs] of [
      [arange(3), {}],
      [argMax(table, { axis: 1 }), { table }],
    ] as const) {
      const { hostChecks, hasFault } = lowered({ inputs, outputs: { y: gather(rows, indices) } });
      expect([hostChecks.length, hasFault]).toEqual([0, false]);
    }
  });

  it("are looked at on the device elsewhere, and what is written is chosen", () => {
    const { hostChecks, hasFault, sites, text } = update(add(at, 1));
    expect([hostChecks.length, hasFault, sites.length]).toEqual([0, true, 1]);
    expect(text).toMatch(/stablehlo.select %\d+, %\d+, %arg1 : tensor<i1>, tensor<3xf32>/);
  });
});
