import type { MemoryRow } from "../protocol.ts";
import { session } from "./session.ts";

/** A row for each program that an engine made ready and can measure. */
export function memoryRows(): MemoryRow[] {
  return session.executables.flatMap((executable, at) => {
    const use = executable.memory?.();
    return use === undefined ? [] : [{ title: session.prepared[at]?.title ?? `program ${at + 1}`, ...use }];
  });
}
