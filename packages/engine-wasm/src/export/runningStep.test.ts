import { compile } from "@handloom/compiler";
import { add, div, gather, input, variable } from "@handloom/graph";
import { readSafetensors, tensor, writeSafetensors } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";
import { counting, feed } from "./counting.cases.ts";
import { exportStep } from "./exportStep.ts";
import { start } from "./start.cases.ts";

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
