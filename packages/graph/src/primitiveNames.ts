import type * as contraction from "./primitives/contraction/index.ts";
import type * as elementwise from "./primitives/elementwise/index.ts";
import type { expanding } from "./primitives/expanding.ts";
import type * as indexing from "./primitives/indexing/index.ts";
import type * as loop from "./primitives/loop/index.ts";
import type * as movement from "./primitives/movement/index.ts";
import type * as other from "./primitives/other/index.ts";
import type * as reduction from "./primitives/reduction/index.ts";
import type * as window from "./primitives/window/index.ts";

// The built-ins by kind, as types alone: an engine's table of names drags in no graph code.
/** The names of the built-in products. */
export type ContractionName = keyof typeof contraction;
/** The names of the built-ins that compute each element from those at its place. */
export type ElementwiseName = keyof typeof elementwise;
/** The names of the built-ins that read or write where indices say. */
export type IndexingName = keyof typeof indexing;
/** The names of the built-in loops and branches. */
export type LoopName = keyof typeof loop;
/** The names of the built-ins that arrange elements anew. */
export type MovementName = keyof typeof movement;
/** The names of the built-ins of no other kind. */
export type OtherName = keyof typeof other;
/** The names of the built-ins that make one element of many. */
export type ReductionName = keyof typeof reduction;
/** The names of the built-ins that slide a window. */
export type WindowName = keyof typeof window;

/**
 * Built-ins that have an `expand`. An engine without code for one runs it as what it is equal to, so that its table may say
 * "expand"; others need code or the host in every engine. Held by a test.
 */
export type ExpandingName = (typeof expanding)[number];
