import { createProfile } from "../../runtime/profile.ts";
import type { Part } from "../tables.ts";
import { writeKernels } from "../writeStep.ts";

/** The time of each kernel, for `profile`, which else knows only that of a whole call. */
export const profiling: Part = { profiling: { profiling: { create: createProfile, write: writeKernels } } };
