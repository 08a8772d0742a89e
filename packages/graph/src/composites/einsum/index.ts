export { type CrossOptions, cross } from "./cross.ts";
export { einsum } from "./einsum.ts";
export { inner } from "./inner.ts";
export { multiDot } from "./multiDot.ts";
export { type TensorDotOptions, tensorDot } from "./tensorDot.ts";
export { vecDot } from "./vecDot.ts";
