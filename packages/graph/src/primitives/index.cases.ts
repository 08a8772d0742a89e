// The table of every primitive. Each file lists those of one kind, as index.ts lists the primitives.
export * from "./elementwise.cases.ts";
