import type { MemoryRow } from "../protocol.ts";
import { session } from "./session.ts";

/** A row for each program that an engine made ready and can measure. */
export function memoryRows(): MemoryRow[] {
  return session.prepared.flatMap(({ title, executables }, step) =>
    executables.flatMap((executable) => {
      const use = executable.memory?.();
      return use === undefined ? [] : [{ title: `${step + 1}. ${title}`, ...use }];
    }),
  );
}
