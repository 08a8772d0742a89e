import { type Compiled, insideOf, type Step, type Timed, type Timing } from "@handloom/compiler";
import { GraphError, type Variable } from "@handloom/graph";
import { allocate, checkOptions, Tensor, writeSafetensors } from "@handloom/tensor";
import { relaxedProbe } from "../runtime/features.ts";
import { writeSteps } from "../write/writeStep.ts";
import { describeStep } from "./describeStep.ts";
import { placePlans } from "./placePlans.ts";
import { planStep, portable } from "./planStep.ts";
import { stepSource } from "./stepSource.ts";
import { stepTypes } from "./stepTypes.ts";

/** The options of `exportStep`. */
export interface ExportOptions {
  /**
   * The sizes of the named dims that the module is to run with, a record for each set: `[{ batch: 1 }, { batch: 32 }]`.
   * Default: those of the last call.
   */
  readonly sizes?: readonly Readonly<Record<string, number>>[] | undefined;
  /** The name of the files, without an ending. Default "step". */
  readonly name?: string | undefined;
  /** Whether the WebAssembly is part of the ES module, as base64, or a file beside it. Default "inside". */
  readonly wasm?: "inside" | "beside" | undefined;
  /** Whether the values of the variables are part of the ES module, as base64, or a file beside it. Default "inside". */
  readonly weights?: "inside" | "beside" | undefined;
}

/** Files by their names: text, and bytes. */
export type StepFiles = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;

/**
 * Writes a compiled step as an ES module that runs without Handloom, in Node, pages, workers, Deno and Bun. It has the bits of
 * `createWasmEngine` on the same host, on one thread. Updates are part of it, so that a training step trains on.
 *
 * The files are `step.js`, its types `step.d.ts`, and what is to lie beside it: `step.wasm` and `step.plain.wasm` (for hosts that
 * cannot fuse multiply-adds), `step.safetensors`. The module exports `createStep`, and `await createStep()` is a function. It
 * takes the inputs and gives `{ data, shape, dtype }` for each output. Its `state()` gives the variables as the bytes of a
 * safetensors file, and its `load(bytes)` takes them.
 *
 * @param compiled what `compile` gave, on any engine: the variables have the values that they have there
 * @throws GraphError for what is not compiled, for a dim without a size, and for a step that needs JavaScript, naming the primitive
 *
 * ```ts
 * import { compile } from "@handloom/compiler";
 * import { createWasmEngine } from "@handloom/engine-wasm";
 * import { exportStep } from "@handloom/engine-wasm/export";
 * import { input, mul, variable } from "@handloom/graph";
 *
 * const x = input("x", ["batch"]);
 * const step = compile(createWasmEngine(), { inputs: { x }, outputs: { y: mul(x, variable(3, { name: "w" })) } });
 * Object.keys(exportStep(step, { sizes: [{ batch: 2 }] })) // => ["step.js", "step.d.ts"]
 * ```
 */
export function exportStep<S extends Step, T extends Timing>(
  compiled: Compiled<S, T>,
  options: ExportOptions = {},
): Timed<T, StepFiles> {
  const { sizes, name = "step", wasm = "inside", weights = "inside" } = checked(options);
  const inside = insideOf("exportStep", compiled);
  const planned = planStep(inside, sizes);
  const variables = Object.entries(compiled.variables);
  const placed = placePlans(planned, variables);
  const description = describeStep(inside.step, planned, placed);
  const fused = writeSteps(placed.steps, { target: portable, fma: true }, placed.data);
  const plain = writeSteps(placed.steps, { target: portable, fma: false }, placed.data);
  const code = sameBytes(fused, plain) ? { wasm: fused } : { wasm: fused, plain, probe: relaxedProbe() };
  const write = (values: Readonly<Record<string, Tensor>>): StepFiles => {
    const state = writeSafetensors(asDeclared(values, variables)) as Uint8Array<ArrayBuffer>;
    const beside = {
      ...(wasm === "beside" ? { [`${name}.wasm`]: fused } : {}),
      ...(wasm === "beside" && code.plain ? { [`${name}.plain.wasm`]: code.plain } : {}),
      ...(weights === "beside" ? { [`${name}.safetensors`]: state } : {}),
    };
    return {
      [`${name}.js`]: stepSource({ ...code, name, description, weights: state }, Object.keys(beside)),
      [`${name}.d.ts`]: stepTypes(inside.step, description),
      ...beside,
    };
  };
  const values = inside.engine.readAll(compiled.variables);
  return (values instanceof Promise ? values.then(write) : write(values)) as Timed<T, StepFiles>;
}

/** The values in the dtypes of their variables: the reference engine keeps floats of 64 bits. */
function asDeclared(
  values: Readonly<Record<string, Tensor>>,
  variables: readonly (readonly [name: string, variable: Variable])[],
): Record<string, Tensor> {
  return Object.fromEntries(
    variables.map(([name, { dtype }]) => {
      const { data, shape } = values[name] as Tensor;
      const elements = allocate(dtype, data.length);
      elements.set(data);
      return [name, new Tensor(elements, shape, dtype)];
    }),
  );
}

function checked(options: ExportOptions): ExportOptions {
  const { name, wasm, weights } = checkOptions("exportStep", options, "sizes name wasm weights");
  if (name !== undefined && !/^[\w.-]+$/.test(name))
    throw new GraphError(
      "exportStep",
      `name: "${name}" is not the name of a file`,
      "Use letters, digits, -, _ and dots",
    );
  for (const [key, value] of Object.entries({ wasm, weights }))
    if (value !== undefined && value !== "inside" && value !== "beside")
      throw new GraphError("exportStep", `${key}: "${value}" is not a place`, 'Write "inside" or "beside"');
  return options;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
