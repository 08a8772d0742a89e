export { type CrossOptions, cross } from "./cross.ts";
export { einsum } from "./einsum.ts";
export { type TensorDotOptions, tensorDot } from "./tensorDot.ts";
