import type { Description, Files, OutputTree, Program } from "../description.ts";
import { bytesOf, compile } from "./bytes.ts";
import { type Bytes, read, write } from "./elements.ts";
import { choose } from "./feed.ts";
import { showFault } from "./showFault.ts";
import { readState, writeState } from "./state.ts";
import { StepError } from "./stepError.ts";

/** Bytes to take in place of the module's own files. */
interface Given {
  readonly wasm?: WebAssembly.Module | Bytes;
  readonly weights?: Uint8Array;
}

/** The function that `createStep` gives. */
interface RunningStep {
  (feed: unknown): unknown;
  state(): Bytes;
  load(bytes: Uint8Array): void;
}

/** The words of memory that the module writes: the first fault of a call, and whether it is writing variables. */
const words = { fault: 4, position: 5, index: 6, writing: 8 };

/** Compiles the module, gives the variables their values, and makes the function that runs the step. */
export async function startStep(
  description: Description,
  files: Files,
  { wasm, weights }: Given,
): Promise<RunningStep> {
  const { inputs, outputs, variables, pages } = description;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const control = new Int32Array(memory.buffer);
  const compiled = wasm instanceof WebAssembly.Module ? wasm : await compile(files, wasm);
  const { exports } = await WebAssembly.instantiate(compiled, { env: { memory } });
  let isBroken = false;

  const load = (bytes: Uint8Array): void => {
    for (const [{ at, dtype }, data] of readState(variables, bytes)) write(memory, at, dtype, data);
    isBroken = false;
  };
  const state = (): Bytes => {
    checkWhole();
    return writeState(variables.map((variable) => [variable, read(memory, variable)]));
  };
  const checkWhole = (): void => {
    if (isBroken) throw new StepError("step: it stopped while variables were written. Load what was saved.");
  };
  const step = (feed: unknown): unknown => {
    checkWhole();
    const [program, values] = choose(description, feed);
    inputs.forEach(({ dtype }, i) => write(memory, program.feeds[i]!.at, dtype, values[i]!.data));
    run(program);
    return resultsOf(outputs, program);
  };
  const run = ({ run, faults }: Program): void => {
    let fault = 0;
    try {
      fault = (exports[run] as () => number)();
    } catch (cause) {
      isBroken = control[words.writing] !== 0;
      control[words.writing] = control[words.fault] = 0;
      const when = isBroken
        ? "while variables were written. Load what was saved"
        : "before any was written. Call again";
      throw new StepError(`step: it stopped ${when}.`, { cause });
    }
    if (fault === 0) return;
    control[words.fault] = 0;
    throw new StepError(showFault(faults[fault - 1]!, control[words.position]!, control[words.index]!));
  };
  const resultsOf = (tree: OutputTree, program: Program): unknown => {
    if (typeof tree === "number") {
      const place = program.outputs[tree]!;
      return { data: read(memory, place), shape: [...place.shape], dtype: place.dtype };
    }
    if (Array.isArray(tree)) return tree.map((branch) => resultsOf(branch, program));
    return Object.fromEntries(Object.entries(tree).map(([key, branch]) => [key, resultsOf(branch, program)]));
  };
  load(weights ?? (await bytesOf(files.weights)));
  return Object.assign(step, { state, load });
}
