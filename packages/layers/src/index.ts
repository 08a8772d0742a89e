export * from "./attention/index.ts";
export { type BilinearLayer, type BilinearOptions, bilinear } from "./bilinear.ts";
export * from "./convolution/index.ts";
export { type DenseOptions, dense } from "./dense.ts";
export { type EinsumDenseOptions, einsumDense } from "./einsumDense.ts";
export { type EmbeddingOptions, embedding } from "./embedding.ts";
export {
  type BagOptions,
  type EmbeddingBag,
  type EmbeddingBagOptions,
  embeddingBag,
} from "./embeddingBag.ts";
export { type Layer, type LayerOptions, layer, type Owner, type Parts } from "./layer/layer.ts";
export { LayerError } from "./layer/layerError.ts";
export type { Mode } from "./layer/mode.ts";
export { type Module, type ModuleGroup, type ModuleOptions, module } from "./layer/module.ts";
export { seeded } from "./layer/seeded.ts";
export { type Seeds, seedsOf } from "./layer/seeds.ts";
export { sequential } from "./layer/sequential.ts";
export * from "./losses/index.ts";
export * from "./metrics/index.ts";
export * from "./noise/index.ts";
export * from "./normalization/index.ts";
export * from "./pooling/index.ts";
export { type PreluLayerOptions, prelu } from "./prelu.ts";
export * from "./recurrent/index.ts";
export { l1 } from "./regularizers/l1.ts";
export { l2 } from "./regularizers/l2.ts";
export { type OrthogonalityOptions, orthogonality } from "./regularizers/orthogonality.ts";
export { type RegularizedOptions, regularized } from "./regularizers/regularized.ts";
export * from "./shape/index.ts";
export { summary } from "./summary/summary.ts";
export * from "./weights/index.ts";
