// The table of every composite that gives one expression.

export { geluCases } from "./activation/gelu.cases.ts";
export { huberCases } from "./activation/huber.cases.ts";
export { leakyReluCases } from "./activation/leakyRelu.cases.ts";
export { logSoftmaxCases } from "./activation/logSoftmax.cases.ts";
export { logSumExpCases } from "./activation/logSumExp.cases.ts";
export { reluCases } from "./activation/relu.cases.ts";
export { softmaxCases } from "./activation/softmax.cases.ts";
export { softplusCases } from "./activation/softplus.cases.ts";
export { clipCases } from "./clip.cases.ts";
export * from "./conv/index.cases.ts";
export { dotCases } from "./dot.cases.ts";
export * from "./indexing/index.cases.ts";
export * from "./order/index.cases.ts";
export * from "./pool/index.cases.ts";
export { allCases } from "./reduction/all.cases.ts";
export { anyCases } from "./reduction/any.cases.ts";
export { argMinCases } from "./reduction/argMin.cases.ts";
export { meanCases } from "./reduction/mean.cases.ts";
export { normCases } from "./reduction/norm.cases.ts";
export { varianceCases } from "./reduction/variance.cases.ts";
export * from "./resize/index.cases.ts";
export { expandDimsCases } from "./shape/expandDims.cases.ts";
export { squeezeCases } from "./shape/squeeze.cases.ts";
export { stackCases } from "./shape/stack.cases.ts";
export { squareCases } from "./square.cases.ts";
