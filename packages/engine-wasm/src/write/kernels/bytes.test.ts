import { compile, createReferenceEngine } from "@handloom/compiler";
import {
  argMax,
  argSort,
  cast,
  concat,
  constant,
  type Expr,
  equal,
  gather,
  greater,
  input,
  max,
  maximum,
  min,
  mul,
  pad,
  scan,
  scatter,
  slice,
  sum,
  transpose,
  variable,
  where,
} from "@handloom/graph";
import { Tensor, tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { createWasmEngine } from "../../createWasmEngine.ts";

const bytes = (...shape: readonly number[]): Tensor =>
  new Tensor(
    Uint8Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (i * 37 + (i >> 3)) % 256),
    shape,
  );
const places = (...elements: readonly number[]): Expr => constant(tensor(elements, { dtype: "int32" }));

/** Rows of these widths begin at bytes of every remainder, and take every way of loading, storing and copying. */
const widths = [1, 2, 3, 4, 5, 7, 16, 67, 300];

const kinds: Readonly<Record<string, (x: Expr, width: number) => Expr>> = {
  "gathered rows": (x) => gather(x, places(4, 0, 2)),
  "scattered rows": (x) => scatter(x, places(3, 1), gather(x, places(0, 4))),
  "joined rows": (x) => concat([x, maximum(x, 50), gather(x, places(1, 1, 2, 3, 0))], { axis: 1 }),
  "padded rows": (x) => pad(x, [1, 2], [3, 1], 255),
  "every other column": (x, width) => slice(x, [1, 0], [5, width], [1, 2]),
  "turned rows": (x) => maximum(transpose(x), 3),
  "rows the other way": (x) =>
    scan((_, row) => ({ carry: {}, output: maximum(row, 9) }), { carry: {}, over: x, reverse: true }).output,
  "the largest along rows": (x) => max(x, { axis: 1 }),
  "the smallest along columns": (x) => min(x, { axis: 0 }),
  "places of the largest": (x) => argMax(x, { axis: 1 }),
  "places of the largest in columns": (x) => argMax(x, { axis: 0 }),
  "places in order": (x) => argSort(x, { axis: 1 }),
  "places in falling order": (x) => argSort(x, { axis: 0, descending: true }),
  "what another dtype is made of": (x) => sum(mul(cast(x, "int32"), 3), { axis: 1 }),
  "bytes beside masks": (x) => where(greater(x, 100), x, where(equal(x, 3), maximum(x, 200), 255)),
};

it.each(Object.entries(kinds))("gives the reference engine's bytes: %s", async (_, make) => {
  for (const width of widths) {
    const given = { x: bytes(5, width) };
    const run = async (
      engine: ReturnType<typeof createReferenceEngine> | ReturnType<typeof createWasmEngine>,
    ): Promise<unknown> => {
      const [x, kept] = [input("x", [5, width], "uint8"), variable(bytes(5, width))];
      const step = compile(engine, {
        inputs: { x },
        outputs: { fed: make(x, width), kept: make(kept, width), computed: make(maximum(x, kept), width) },
        updates: [[kept, maximum(transpose(transpose(x)), gather(kept, places(4, 3, 2, 1, 0)))]],
      });
      const calls = [await step(given), await step(given)];
      return [calls, await engine.read(kept)];
    };
    expect(await run(createWasmEngine({ threads: 1 })), `${width} wide`).toEqual(await run(createReferenceEngine()));
  }
});
