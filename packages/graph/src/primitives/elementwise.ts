export { add } from "./add.ts";
export { less } from "./less.ts";
export { mul } from "./mul.ts";
export { neg } from "./neg.ts";
export { sub } from "./sub.ts";
export { tanh } from "./tanh.ts";
