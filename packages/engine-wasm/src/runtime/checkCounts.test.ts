import { compile } from "@handloom/compiler";
import { broadcastTo, type Expr, input, max, scan, sum, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

describe("A1: more elements than can be counted", () => {
  const x = input("x", ["n"]);
  const one = variable([1]);
  const cases = [
    { title: "that nothing stores", make: () => sum(broadcastTo(one, ["n", 65536])), n: 65536 },
    { title: "along one axis", make: () => max(broadcastTo(one, ["n*n"])), n: 46341 },
    {
      title: "in the body of a loop",
      make: () =>
        scan(({ t }: { t: Expr }) => ({ carry: { t: sum(broadcastTo(t, ["n", 2 ** 20])) }, output: t }), {
          carry: { t: sum(one) },
          over: x,
        }).carry.t,
      n: 2049,
    },
  ];
  it.each(cases)("A1: it refuses them $title", ({ make, n }) => {
    const step = compile(
      createWasmEngine({ threads: 1 }),
      { inputs: { x }, outputs: { y: make() } },
      { unusedInputs: "ignore" },
    );
    expect(() => step({ x: new Float32Array(n) })).toThrow(
      /broadcastTo: shape .* elements, and engine "wasm" counts to 2147418112\. .*\(made at /,
    );
    expect(step({ x: [1, 2] }).y.item()).toBeGreaterThan(0);
  });
});
