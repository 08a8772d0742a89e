import { compile, createReferenceEngine } from "@handloom/compiler";
import { createXlaEngine } from "@handloom/engine-xla";
import { cumMax, cumProd, cumSum, linearRecurrence, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";

/** A block, one element more, and more than a block of blocks. */
const lines = [
  { shape: [16], options: {} },
  { shape: [2, 17, 3], options: { axis: 1, reverse: true } },
  { shape: [257], options: { reverse: true } },
  { shape: [2, 4099, 3], options: { axis: 1 } },
];

describe("what goes along an axis", () => {
  it.each(lines)("is that of the reference engine for $shape", ({ shape, options }) => {
    const size = shape.reduce((product, one) => product * one, 1);
    const x = variable(
      tensor(
        Float32Array.from({ length: size }, (_, i) => Math.sin(i * 1.7)),
        { shape },
      ),
    );
    const near = variable(
      tensor(
        Float32Array.from({ length: size }, (_, i) => 1 + 0.01 * Math.sin(i)),
        { shape },
      ),
    );
    const whole = variable(
      tensor(
        Int32Array.from({ length: size }, (_, i) => (i * 7919) % 1000),
        { shape },
      ),
    );
    const outputs = {
      max: cumMax(x, options),
      sum: cumSum(x, options),
      product: cumProd(near, options),
      recurrence: linearRecurrence(near, x, options),
      wholeMax: cumMax(whole, options),
      wholeSum: cumSum(whole, options),
    };
    const engine = createXlaEngine({ plugin: "cpu" });
    const got = compile(engine, { outputs })();
    const want = compile(createReferenceEngine(), { outputs })();
    engine.dispose();
    for (const [name, value] of Object.entries(want)) {
      const allowed = value.dtype === "int32" ? 0 : 1e-4;
      expect(got[name as keyof typeof got].allClose(value, { rtol: allowed, atol: allowed }), name).toBe(true);
    }
  });
});
