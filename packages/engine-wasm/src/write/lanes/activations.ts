import type { Table } from "@handloom/compiler";
import { sigmoid } from "../../math/sigmoid.ts";
import { tanh } from "../../math/tanh.ts";
import { type LaneEntry, slow } from "./laneEntry.ts";

export type ActivationName = "sigmoid" | "tanh";

/** Activations that are elementary functions; others are made of those in arithmetic.ts. */
export const activations: Table<ActivationName, LaneEntry> = {
  sigmoid: slow({ float32: sigmoid }, 3),
  tanh: slow({ float32: tanh }, 3),
};
