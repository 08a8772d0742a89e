import { compile, createReferenceEngine, type Engine } from "@handloom/compiler";
import { add, apply, div, elementwise, gather, input, matmul, mul, sum, type Unary, variable } from "@handloom/graph";
import { readSafetensors, tensor, writeSafetensors } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";
import { exportStep } from "./exportStep.ts";
import { start } from "./start.cases.ts";

function counting() {
  const x = input("x", ["batch", 2]);
  const n = input("n", [2], "int32");
  const isLast = input("isLast", [], "bool");
  const total = variable([0, 0], { name: "total" });
  const outputs = { before: total, scaled: mul(x, 2), picked: { n, isLast } };
  return { inputs: { x, n, flags: [isLast] }, outputs, updates: [[total, add(total, sum(x, { axis: 0 }))]] } as const;
}

const feed = { x: [[1, 2]], n: [3, 4], flags: [true] } as const;

describe("exportStep", () => {
  it("writes what trains on: state, outputs and dtypes are the engine's", async () => {
    const engine = createWasmEngine();
    const step = compile(engine, counting());
    step(feed);
    const running = await start(exportStep(step));
    expect(running(feed)).toEqual({
      before: { data: Float32Array.of(1, 2), shape: [2], dtype: "float32" },
      scaled: { data: Float32Array.of(2, 4), shape: [1, 2], dtype: "float32" },
      picked: {
        n: { data: Int32Array.of(3, 4), shape: [2], dtype: "int32" },
        isLast: { data: Uint8Array.of(1), shape: [], dtype: "bool" },
      },
    });
    step(feed);
    expect(running.state()).toEqual(writeSafetensors(engine.readAll(step.variables)));
    running.load(writeSafetensors({ total: tensor([7, 8], { dtype: "float32" }), other: tensor([1]) }));
    expect(readSafetensors(running.state()).tensors["total"]?.toArray()).toEqual([7, 8]);
  });

  it("takes arrays, lists and tensors, and picks the program for their sizes", async () => {
    const sizes = [{ batch: 1 }, { batch: 3 }];
    const running = await start(exportStep(compile(createWasmEngine(), counting()), { sizes }));
    const given = [
      Float64Array.of(1, 2, 3, 4, 5, 6),
      tensor([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ];
    for (const x of given)
      expect(running({ ...feed, x })).toMatchObject({
        scaled: { data: Float32Array.of(2, 4, 6, 8, 10, 12), shape: [3, 2] },
      });
  });

  it("is given other weights, or a module that is compiled already", async () => {
    const step = compile(createWasmEngine(), counting());
    const files = exportStep(step, { sizes: [{ batch: 1 }], wasm: "beside", name: "step" });
    const wasm = new WebAssembly.Module(files["step.wasm"] as Uint8Array<ArrayBuffer>);
    const weights = writeSafetensors({ total: tensor([5, 6], { dtype: "float32" }) });
    expect((await start(files, { wasm, weights }))(feed)).toMatchObject({ before: { data: Float32Array.of(5, 6) } });
  });

  it("exports what another engine has learned", async () => {
    const engine = createReferenceEngine();
    const step = compile(engine, counting());
    step(feed);
    const running = await start(exportStep(step));
    expect(running(feed)).toMatchObject({ before: { data: Float32Array.of(1, 2) } });
  });

  it("waits for the values of an engine that gives promises", async () => {
    const engine = createReferenceEngine();
    const readAll: Engine<"async">["readAll"] = async (named) => engine.readAll(named);
    const slow = { ...engine, timing: "async", readAll } as unknown as Engine<"async">;
    const files = exportStep(compile(slow, counting()), { sizes: [{ batch: 1 }] });
    expect(files).toBeInstanceOf(Promise);
    expect((await start(await files))(feed)).toMatchObject({ scaled: { data: Float32Array.of(2, 4) } });
  });

  it.each([
    "[ a ]",
    "[ a, b ]",
    "a\nb }",
    "a\u2028throw 1",
    "\r'`${x}\\",
    "__proto__",
    "constructor",
    "*/",
    "",
    "ü 漢字",
  ])("keeps names as they are: %j", async (name) => {
    const w = variable([1, 2], { name });
    const named = <Value>(value: Value): Record<string, Value> => Object.fromEntries([[name, value]]);
    const x = input(name, [2]);
    const step = compile(createWasmEngine(), { inputs: named(x), outputs: named(w), updates: [[w, add(w, x)]] });
    const running = await start(exportStep(step));
    const value = { data: Float32Array.of(1, 2), shape: [2], dtype: "float32" };
    expect(Object.entries(running(named([3, 4])) as object)).toEqual([[name, value]]);
    expect(Object.keys(readSafetensors(running.state()).tensors)).toEqual([name]);
    running.load(writeSafetensors(named(tensor([5, 6], { dtype: "float32" }))));
    expect(readSafetensors(running.state()).tensors[name]?.toArray()).toEqual([5, 6]);
  });

  it("says in its types what goes in and what comes out", () => {
    const files = exportStep(compile(createWasmEngine(), counting()), { sizes: [{ batch: 1 }, { batch: 3 }] });
    expect(files["step.d.ts"]).toContain(`/** What a call takes, for { batch: 1 } or { batch: 3 }. */
export type Inputs = {
  /** float32[batch, 2] */
  readonly "x": Given<number, Float32Array | Float64Array>;
  /** int32[2] */
  readonly "n": Given<number, Int32Array>;
  readonly "flags": readonly [
    /** bool[] */
    Given<boolean, never>,
  ];
};`);
    expect(files["step.d.ts"]).toContain('readonly "before": Values<Float32Array, "float32">;');
    expect(files["step.js"]).toMatch(
      /^\/\/ A compiled step, written by exportStep .*\n[\s\S]*Takes x: float32\[batch, 2\], n: int32\[2\], flags\.0: bool\[\]\./,
    );
  });
});

/** Eight bytes behind a header. */
function fileOf(header: unknown): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  return Uint8Array.of(text.length, 0, 0, 0, 0, 0, 0, 0, ...text, ...new Uint8Array(8));
}

describe("an exported step", () => {
  const sizes = [{ batch: 1 }, { batch: 3 }];
  const running = start(exportStep(compile(createWasmEngine(), counting()), { sizes }));

  it.each<[given: unknown, message: string]>([
    [undefined, "step: x, n, flags.0 are missing. Give { x, n, flags }."],
    [
      { n: [1, 2], flags: [true], X: [[1, 2]] },
      "step: x is missing and got X, which it does not know. Give { x, n, flags }.",
    ],
    [
      { ...feed, x: [[1, 2, 3]] },
      'step: input "x" wants shape [batch, 2], here [1, 2] or [3, 2], got [1, 3]. Pad to one of these, or export the step with more `sizes`.',
    ],
    [
      { ...feed, x: new Float32Array(4) },
      'step: input "x" wants shape [batch, 2], here [1, 2] or [3, 2], got 4 numbers. Pad to one of these, or export the step with more `sizes`.',
    ],
    [{ ...feed, n: [1, 2, 3] }, 'step: input "n" wants shape [2], got [3]. Check the sizes.'],
    [
      { ...feed, n: Float32Array.of(1, 2) },
      'step: input "n" is int32, got float32. Nothing converts silently: convert the array.',
    ],
    [
      { ...feed, n: { data: Float32Array.of(1, 2), shape: [2], dtype: "int32" } },
      'step: input "n" is int32, got float32. Nothing converts silently: convert the array.',
    ],
    [
      { ...feed, x: { data: Float32Array.of(1, 2), shape: [1, 2], dtype: "bool" } },
      'step: input "x" is float32, got float32 that is said to be bool. Nothing converts silently: convert the array.',
    ],
    [
      { ...feed, flags: [{ data: Uint8Array.of(2), shape: [], dtype: "bool" }] },
      'step: input "flags.0" is bool, got a byte of neither 0 nor 1. Convert it.',
    ],
    [
      { ...feed, n: { data: Int32Array.of(1, 2), shape: null } },
      'step: input "n" is int32, got [object Object]. Convert it.',
    ],
    [{ ...feed, n: [1, 0.5] }, 'step: input "n" is int32, got 0.5. Convert it.'],
    [{ ...feed, flags: [2] }, 'step: input "flags.0" is bool, got 2. Convert it.'],
    [{ ...feed, x: [[1, 2], [3]] }, 'step: input "x" got lists of different lengths. Give rows of one length.'],
    [
      { ...feed, x: { data: new Float32Array(2), shape: [3, 2] } },
      'step: input "x" got 2 numbers for shape [3, 2]. Check the sizes.',
    ],
  ])("refuses what does not fit: %j", async (given, message) => {
    const step = await running;
    expect(() => step(given)).toThrow(expect.objectContaining({ name: "StepError", message }));
    expect(readSafetensors(step.state()).tensors["total"]?.toArray()).toEqual([0, 0]);
  });

  it("refuses sizes that do not go together", async () => {
    const [a, b] = [input("a", ["n"]), input("b", ["n", "n"])];
    const added = compile(createWasmEngine(), { inputs: { a, b }, outputs: [add(a, b)] });
    const step = await start(exportStep(added, { sizes: [{ n: 1 }, { n: 2 }] }));
    expect(() => step({ a: [1], b: tensor([1, 2, 3, 4], { shape: [2, 2] }) })).toThrow(
      "step: the inputs' shapes do not go together. Give all of them for { n: 1 } or { n: 2 }.",
    );
    expect(() => step({ a: [1], b: Float32Array.of(1) })).toThrow(
      'step: 1 numbers do not tell the shape [n, n] of input "b". Give { data, shape }.',
    );
  });

  it.each<[bytes: Uint8Array, message: string]>([
    [
      Uint8Array.of(1, 2, 3),
      "load: these are not the bytes of a safetensors file. Give what `state()` or writeSafetensors gave.",
    ],
    [
      writeSafetensors({ w: tensor([1]) }),
      'load: the file has no tensor "total", which is F32 [2]. Load a file of this step.',
    ],
    [
      writeSafetensors({ total: tensor([1, 2]) }),
      'load: tensor "total" is F64 [2], not F32 [2]. Load a file of this step.',
    ],
    [
      writeSafetensors({ total: tensor([1, 2], { dtype: "float32" }) }).slice(0, -1),
      'load: the file ends within tensor "total". Fetch it again.',
    ],
    ...[null, { total: null }, { total: { dtype: "F32" } }, { total: { dtype: "F32", shape: [2] } }].map(
      (header): [Uint8Array, string] => [
        fileOf(header),
        "load: these are not the bytes of a safetensors file. Give what `state()` or writeSafetensors gave.",
      ],
    ),
    [
      fileOf({ total: { dtype: "F32", shape: [2], data_offsets: [-8, 0] } }),
      'load: the file ends within tensor "total". Fetch it again.',
    ],
  ])("refuses a file that is not one of its own: %#", async (bytes, message) => {
    const step = await running;
    expect(() => step.load(bytes)).toThrow(expect.objectContaining({ name: "StepError", message }));
  });

  it("says what an engine says of an index outside, and of numbers that are none; nothing is written", async () => {
    const [rows, by, count] = [input("rows", [2, 2], "int32"), input("by", []), variable(0, { name: "count" })];
    const table = variable([1, 2, 3], { name: "table" });
    const outputs = { y: gather(table, rows), z: div(1, by) };
    const updates = [[count, add(count, 1)]] as const;
    const step = compile(createWasmEngine(), { inputs: { rows, by }, outputs, updates }, { checkNumerics: true });
    const exported = await start(exportStep(step));
    for (const given of [
      {
        rows: [
          [0, 1],
          [2, 3],
        ],
        by: 1,
      },
      {
        rows: [
          [0, 1],
          [2, 2],
        ],
        by: 0,
      },
    ]) {
      const own = (): string => {
        try {
          return `no error: ${step(given)}`;
        } catch (error) {
          return (error as Error).message;
        }
      };
      const message = own().replace(/ \(made at .*\)$/, "");
      expect(message).toMatch(/is outside|infinity/);
      if (given.by === 1) expect(() => exported(given)).toThrow(message);
      else expect(() => exported(given)).toThrow(/^checkNumerics|NaN or an infinity/);
    }
    expect(readSafetensors(exported.state()).tensors["count"]?.item()).toBe(0);
    expect(
      exported({
        rows: [
          [0, 1],
          [2, 2],
        ],
        by: 2,
      }),
    ).toMatchObject({ z: { data: Float32Array.of(0.5) } });
  });
});

describe("exportStep refuses", () => {
  const x = input("x", ["batch", 2]);
  const step = compile(createWasmEngine(), { inputs: { x }, outputs: { y: matmul(x, variable([[1], [2]])) } });
  const half = elementwise<Unary>({ name: "acme/half", scalar: (value) => value / 2, vjp: () => [null] });

  it.each<[title: string, act: () => unknown, message: string]>([
    [
      "a dim without a size",
      () => exportStep(step),
      "exportStep: batch has no size. Call the function first, or pass { sizes: [{ batch: 1 }] }.",
    ],
    [
      "a dim that is not there",
      () => exportStep(step, { sizes: [{ batch: 1, time: 2 }] }),
      'exportStep: no dim of the step is called "time". It has batch.',
    ],
    [
      "what is no size",
      () => exportStep(step, { sizes: [{ batch: 0.5 }] }),
      "exportStep: batch: 0.5 is not a size. Give a whole number of at least 0.",
    ],
    [
      "no sizes",
      () => exportStep(step, { sizes: [] }),
      "exportStep: `sizes` is not a list of sizes. Write { sizes: [{ batch: 1 }] }.",
    ],
    [
      "a place that is none",
      () => exportStep(step, { wasm: "outside" as "inside" }),
      'exportStep: wasm: "outside" is not a place. Write "inside" or "beside".',
    ],
    [
      "a name that is a path",
      () => exportStep(step, { name: "a/b" }),
      'exportStep: name: "a/b" is not the name of a file. Use letters, digits, -, _ and dots.',
    ],
    [
      "an option that it does not know",
      () => exportStep(step, { size: [] } as object),
      'exportStep: no option "size"; did you mean sizes?',
    ],
    [
      "what was not compiled",
      () => exportStep((() => 1) as never),
      "exportStep: that is not a compiled function. Pass what compile(engine, step) gave.",
    ],
    [
      "a primitive that JavaScript computes",
      () =>
        exportStep(compile(createWasmEngine(), { inputs: { x }, outputs: { y: apply(half, [x]) } }), {
          sizes: [{ batch: 1 }],
        }),
      'exportStep: engine-wasm leaves "acme/half" to JavaScript, which a module on its own does not have. Give the primitive an `expand`, or compute it outside of the step.',
    ],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(message);
  });
});
