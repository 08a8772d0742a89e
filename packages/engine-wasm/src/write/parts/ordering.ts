import type { Table } from "@handloom/compiler";
import { draftArgMax, draftCumulative, draftSort, type KernelEntry } from "@handloom/planner";
import { argMax } from "../kernels/argMax.ts";
import { cumulative } from "../kernels/cumulative.ts";
import { sort } from "../kernels/sort.ts";
import type { Part, Writers } from "../tables.ts";
import { numbers, ordered } from "./dtypes.ts";

const kernels: Table<"argMax" | "argSort" | "cumMax" | "linearRecurrence", KernelEntry> = {
  argMax: { dtypes: ordered, draft: draftArgMax },
  argSort: { dtypes: ordered, draft: draftSort },
  cumMax: { dtypes: numbers, draft: draftCumulative },
  linearRecurrence: { dtypes: numbers, draft: draftCumulative },
};

const writers: Pick<Writers, "argMax" | "cumulative" | "sort"> = { argMax, cumulative, sort };

/** Walks along an axis, element by element: sorting, the largest one, running sums and maxima. */
export const ordering: Part & { readonly kernels: typeof kernels; readonly writers: typeof writers } = {
  kernels,
  writers,
};
