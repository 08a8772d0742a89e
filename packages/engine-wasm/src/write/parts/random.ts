import type { Table } from "@handloom/compiler";
import { draftRandom, type KernelEntry } from "@handloom/planner";
import { random as bits } from "../kernels/random.ts";
import type { Part, Writers } from "../tables.ts";

const kernels: Table<"randomBits", KernelEntry> = {
  randomBits: { dtypes: ["int32"], draft: draftRandom },
};

const writers: Pick<Writers, "random"> = { random: bits };

/** Random numbers: dropout, noise, shuffles. */
export const random: Part & { readonly kernels: typeof kernels; readonly writers: typeof writers } = {
  kernels,
  writers,
};
