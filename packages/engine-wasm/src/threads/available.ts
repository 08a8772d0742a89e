import { GraphError } from "@handloom/graph";
import { createMemory } from "../runtime/memory.ts";

/** Beyond these, threads wait for memory more than they compute. */
const most = 8;
const largest = 32;

/**
 * How many threads an engine is to have: as many as are wanted, or as there are cores.
 *
 * @throws GraphError for what is not a number of threads
 */
export function wantedThreads(wanted: number | undefined): number {
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 1 && wanted <= largest))
    throw new GraphError(
      "createWasmEngine",
      `threads: ${wanted} is not a number of threads`,
      `Give a whole number from 1 to ${largest}`,
    );
  return wanted ?? Math.min(cores(), most);
}

/** Whether threads may share memory: not in a page that is not cross-origin isolated. */
export const sharesMemory = (): boolean =>
  typeof SharedArrayBuffer === "function" &&
  (globalThis as { readonly crossOriginIsolated?: boolean }).crossOriginIsolated !== false;

/** Memory that threads share. It has its largest size as addresses from the start, which not every host has to give. */
export function sharedMemory(): WebAssembly.Memory | undefined {
  if (!sharesMemory()) return undefined;
  try {
    return createMemory(true);
  } catch {
    return undefined;
  }
}

function cores(): number {
  const os = globalThis.process?.getBuiltinModule?.("node:os");
  return os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}
