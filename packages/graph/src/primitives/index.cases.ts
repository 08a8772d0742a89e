// The table of every primitive. Each file lists those of one kind, as index.ts lists the primitives.
export * from "./annotation/index.cases.ts";
export * from "./contraction/index.cases.ts";
export * from "./elementwise/index.cases.ts";
export * from "./indexing/index.cases.ts";
export * from "./loop/index.cases.ts";
export * from "./movement/index.cases.ts";
export * from "./other/index.cases.ts";
export * from "./reduction/index.cases.ts";
export * from "./window/index.cases.ts";
