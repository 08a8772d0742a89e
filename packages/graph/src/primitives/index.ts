// The set of primitives at a glance. Each file lists one kind.
export * from "./annotation.ts";
export * from "./contraction.ts";
export * from "./elementwise.ts";
export * from "./indexing.ts";
export * from "./loop.ts";
export * from "./movement.ts";
export * from "./other.ts";
export * from "./reduction.ts";
