export { chebyshev } from "./chebyshev.ts";
export * from "./decaying/index.ts";
export { i0 } from "./i0.ts";
export { i0e } from "./i0e.ts";
export { i1 } from "./i1.ts";
export { i1e } from "./i1e.ts";
export * from "./oscillating/index.ts";
