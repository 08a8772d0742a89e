import type { DeviceDType } from "../deviceDType.ts";
import type { DeviceArray } from "../tfjs.ts";
import type { Binding } from "./binding.ts";
import { type NodeDef, savedModel } from "./messages.ts";

export interface Feed {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: DeviceDType;
  readonly data: DeviceArray;
}

/** A graph in a session of TensorFlow. */
export interface SavedGraph {
  /** The elements of each output. */
  run(feeds: readonly Feed[], outputs: readonly string[]): readonly DeviceArray[];
  dispose(): void;
}

interface Files {
  mkdtempSync(prefix: string): string;
  writeFileSync(path: string, data: Uint8Array): void;
  rmSync(path: string, options: { readonly recursive: boolean; readonly force: boolean }): void;
}

interface Node {
  getBuiltinModule(name: "node:fs"): Files;
  getBuiltinModule(name: "node:os"): { tmpdir(): string };
}

/** Hands the graph over by a file, since the binding takes nothing else; the file is gone when this returns. */
export function loadGraph(binding: Binding, nodes: readonly NodeDef[]): SavedGraph {
  const { process } = globalThis as unknown as { readonly process: Node };
  const files = process.getBuiltinModule("node:fs");
  const folder = files.mkdtempSync(`${process.getBuiltinModule("node:os").tmpdir()}/handloom-`);
  try {
    files.writeFileSync(`${folder}/saved_model.pb`, savedModel(nodes));
    const session = binding.loadSavedModel(folder, "serve");
    return {
      run: (feeds, outputs) => runGraph(binding, session, feeds, outputs),
      dispose: () => binding.deleteSavedModel(session),
    };
  } finally {
    files.rmSync(folder, { recursive: true, force: true });
  }
}

function runGraph(
  binding: Binding,
  session: number,
  feeds: readonly Feed[],
  outputs: readonly string[],
): readonly DeviceArray[] {
  const types = { float32: binding.TF_FLOAT, int32: binding.TF_INT32, bool: binding.TF_BOOL };
  const given = feeds.map(({ shape, dtype, data }) => binding.createTensor(shape, types[dtype], data));
  try {
    const names = feeds.map(({ name }) => `${name}:0`).join(",");
    const made = binding.runSavedModel(session, given, names, outputs.map((name) => `${name}:0`).join(","));
    const data = made.map(({ id }) => binding.tensorDataSync(id));
    for (const { id } of made) binding.deleteTensor(id);
    return data;
  } finally {
    for (const id of given) binding.deleteTensor(id);
  }
}
