export { adaptiveAveragePooling, adaptiveMaxPooling } from "./adaptivePooling.ts";
export { type AveragePoolingOptions, averagePooling } from "./averagePooling.ts";
export { flatten } from "./flatten.ts";
export { type MaxPoolingOptions, maxPooling } from "./maxPooling.ts";
export { type UpsamplingOptions, upsampling } from "./upsampling.ts";
