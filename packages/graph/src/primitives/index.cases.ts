// The table of every primitive. Each file lists those of one kind, as index.ts lists the primitives.
export * from "./annotation.cases.ts";
export * from "./contraction.cases.ts";
export * from "./elementwise.cases.ts";
export * from "./indexing.cases.ts";
export * from "./loop.cases.ts";
export * from "./movement.cases.ts";
export * from "./other.cases.ts";
export * from "./reduction.cases.ts";
