export { type BatchNormLayer, type BatchNormOptions, batchNorm } from "./batchNorm.ts";
export { film } from "./film.ts";
export { type GroupNormOptions, groupNorm } from "./groupNorm.ts";
export { type InstanceNormOptions, instanceNorm } from "./instanceNorm.ts";
export { type LayerNormOptions, layerNorm } from "./layerNorm.ts";
export { type NormalizationOptions, normalization } from "./normalization.ts";
export { type RmsNormOptions, rmsNorm } from "./rmsNorm.ts";
export { type SpectralNormOptions, spectralNorm } from "./spectralNorm.ts";
export { type WeightNormOptions, weightNorm } from "./weightNorm.ts";
