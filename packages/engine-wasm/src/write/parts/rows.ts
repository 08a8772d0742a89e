import { rowKernels } from "@handloom/planner";
import { rows as writer } from "../kernels/rows.ts";
import type { Part, Writers } from "../tables.ts";

const writers: Pick<Writers, "rows"> = { rows: writer };

/** Softmax, norms and their gradients in one kernel each, which takes a row at a time. Without it they are several kernels. */
export const rows: Part & { readonly writers: typeof writers } = { writers, rows: { rows: rowKernels } };
