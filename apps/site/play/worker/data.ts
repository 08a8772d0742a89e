import type { Row } from "../protocol.ts";
import { named } from "./named.ts";
import { port, session } from "./session.ts";

/**
 * Gives rows that the reader can add to by clicking into a picture, or replace by a CSV file. The list is live: look at it anew
 * in each step.
 *
 * @param rows what there is at first; their keys are the columns
 */
export function data<R extends Row>(name: string, rows: readonly R[]): readonly R[] {
  named("data", name);
  const live = [...rows];
  session.data.set(name, live as unknown as Row[]);
  tellData(name);
  return live;
}

export function tellData(name: string): void {
  const rows = session.data.get(name) ?? [];
  port.postMessage({ type: "data", name, columns: Object.keys(rows[0] ?? {}), count: rows.length });
}
