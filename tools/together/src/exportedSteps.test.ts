import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createWasmEngine } from "@handloom/engine-wasm";
import { exportStep, type StepFiles } from "@handloom/engine-wasm/export";
import { type Tensor, writeSafetensors } from "@handloom/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExportedCase, exportedCases, mlp } from "./exportedSteps.cases.ts";

/** Bits, as text: of the outputs of each call, and of the variables behind the last. */
interface Outcome {
  readonly calls: readonly unknown[];
  readonly state: string;
}

const bits = (data: ArrayBufferView): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64");

/** A tensor, or lists and records of tensors. */
function bitsOf(tree: unknown): unknown {
  const { data, shape, dtype } = tree as Tensor;
  if (ArrayBuffer.isView(data)) return { bits: bits(data), shape: [...shape], dtype };
  if (Array.isArray(tree)) return tree.map(bitsOf);
  return Object.fromEntries(Object.entries(tree as object).map(([key, branch]) => [key, bitsOf(branch)]));
}

/** Runs the steps of a folder, each in its own, and prints their outcomes. */
const runner = `
import { readFileSync } from "node:fs";
const bits = (data) => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64");
const arrays = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, bool: Uint8Array };
const bitsOf = (tree) => {
  if (ArrayBuffer.isView(tree.data)) return { bits: bits(tree.data), shape: tree.shape, dtype: tree.dtype };
  if (Array.isArray(tree)) return tree.map(bitsOf);
  return Object.fromEntries(Object.entries(tree).map(([key, branch]) => [key, bitsOf(branch)]));
};
const outcomes = [];
for (const [i, feeds] of JSON.parse(readFileSync("feeds.json", "utf8")).entries()) {
  const { createStep } = await import("./" + i + "/step.js");
  const step = await createStep();
  const calls = feeds.map((feed) => bitsOf(step(Object.fromEntries(Object.entries(feed).map(([key, { dtype, shape, data }]) =>
    [key, { dtype, shape, data: arrays[dtype].from(data) }])))));
  outcomes.push({ calls, state: bits(step.state()) });
}
console.log(JSON.stringify(outcomes));
`;

const folder = mkdtempSync(join(tmpdir(), "handloom-exported-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(where: string, files: StepFiles): void {
  mkdirSync(where, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(where, name), content);
}

/** Exports a step, then runs it on the engine. */
function prepare({ step, sizes, feeds }: ExportedCase, beside: boolean): { files: StepFiles; wanted: Outcome } {
  const engine = createWasmEngine({ threads: 1 });
  const compiled = step(engine);
  const place = beside ? "beside" : "inside";
  const files = exportStep(compiled, { sizes: sizes ?? [{}], wasm: place, weights: place });
  const calls = feeds.map((feed) => bitsOf(compiled(feed)));
  return { files, wanted: { calls, state: bits(writeSafetensors(engine.readAll(compiled.variables))) } };
}

describe("exported steps, in a process that has no package", () => {
  const prepared = exportedCases.map((one, i) => prepare(one, i % 2 === 1));
  let outcomes: readonly Outcome[] = [];
  beforeAll(() => {
    prepared.forEach(({ files }, i) => write(join(folder, `${i}`), files));
    const feeds = exportedCases.map(({ feeds }) =>
      feeds.map((feed) =>
        Object.fromEntries(
          Object.entries(feed).map(([key, { dtype, shape, data }]) => [key, { dtype, shape, data: Array.from(data) }]),
        ),
      ),
    );
    writeFileSync(join(folder, "feeds.json"), JSON.stringify(feeds));
    writeFileSync(join(folder, "run.mjs"), runner);
    outcomes = JSON.parse(
      execFileSync(process.execPath, ["run.mjs"], { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 }),
    );
  });

  it.each(exportedCases.map(({ title }, i) => [title, i] as const))("give the bits of the engine: %s", (_, i) => {
    expect(outcomes[i]).toEqual(prepared[i]?.wanted);
    const [first, ...others] = outcomes[i]?.calls ?? [];
    expect(others).not.toContainEqual(first);
  });
});

it("takes at most 12 kB beside code and weights for an MLP, compressed", () => {
  const { files } = prepare(mlp, true);
  expect(Object.keys(files)).toEqual(["step.js", "step.d.ts", "step.wasm", "step.plain.wasm", "step.safetensors"]);
  expect(gzipSync(files["step.js"] as string, { level: 9 }).length).toBeLessThanOrEqual(12_000);
});
