import { compile, createReferenceEngine, type Engine } from "@handloom/compiler";
import { add, apply, elementwise, input, matmul, type Unary, variable } from "@handloom/graph";
import { readSafetensors, tensor, writeSafetensors } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";
import { counting, feed } from "./counting.cases.ts";
import { exportStep } from "./exportStep.ts";
import { start } from "./start.cases.ts";

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
