// The set of primitives at a glance. Each file lists one kind.
export * from "./annotation/index.ts";
export * from "./contraction/index.ts";
export * from "./elementwise/index.ts";
export * from "./indexing/index.ts";
export * from "./loop/index.ts";
export * from "./movement/index.ts";
export * from "./other/index.ts";
export * from "./reduction/index.ts";
export * from "./window/index.ts";
