// Ops made of ops, at a glance.

export { type GeluOptions, gelu } from "./activation/gelu.ts";
export { huber } from "./activation/huber.ts";
export { leakyRelu } from "./activation/leakyRelu.ts";
export { logSoftmax } from "./activation/logSoftmax.ts";
export { logSumExp } from "./activation/logSumExp.ts";
export { relu } from "./activation/relu.ts";
export { type AxisOption, softmax } from "./activation/softmax.ts";
export { softplus } from "./activation/softplus.ts";
export { clip } from "./clip.ts";
export * from "./conv/index.ts";
export { dot } from "./dot.ts";
export * from "./indexing/index.ts";
export { map } from "./map.ts";
export * from "./order/index.ts";
export * from "./pool/index.ts";
export { all } from "./reduction/all.ts";
export { any } from "./reduction/any.ts";
export { argMin } from "./reduction/argMin.ts";
export { mean } from "./reduction/mean.ts";
export { jointNorm, norm } from "./reduction/norm.ts";
export { type VarianceOptions, variance } from "./reduction/variance.ts";
export * from "./resize/index.ts";
export { type ExpandDimsOptions, expandDims } from "./shape/expandDims.ts";
export { split } from "./shape/split.ts";
export { type SqueezeOptions, squeeze } from "./shape/squeeze.ts";
export { stack } from "./shape/stack.ts";
export { square } from "./square.ts";
