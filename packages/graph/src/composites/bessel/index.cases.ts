export * from "./decaying/index.cases.ts";
export { i0Cases } from "./i0.cases.ts";
export { i0eCases } from "./i0e.cases.ts";
export { i1Cases } from "./i1.cases.ts";
export { i1eCases } from "./i1e.cases.ts";
export * from "./oscillating/index.cases.ts";
