import { readApart } from "@handloom/planner";
import { stagesOf } from "../../runtime/stages.ts";
import type { Explained, Part } from "../tables.ts";

/** The engine's part of what `explain` says: kernels, why they are apart, memory and module. */
export const explained: Part & { readonly explained: Explained } = {
  explained: { reasons: readApart, stages: stagesOf },
};
