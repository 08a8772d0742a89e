import type { Table } from "@handloom/compiler";
import type { WindowName } from "@handloom/graph";
import type { Slot } from "../eager/plan.ts";
import type { Entry } from "./entry.ts";
import type { Emit } from "./program/emit.ts";

/** What moves a window along axes; operands are whole. */
export type WindowLowering = (emit: Emit, operands: readonly Slot[], attributes: never) => Slot;

export const window: Table<WindowName, Entry<WindowLowering>> = {
  conv: "expand",
  overlapAdd: "expand",
  reduceWindow: "expand",
  selectAndScatter: "expand",
  windows: "expand",
};
