export { type AlphaDropoutOptions, alphaDropout } from "./alphaDropout.ts";
export { type DropoutOptions, dropout } from "./dropout.ts";
export { type GaussianDropoutOptions, gaussianDropout } from "./gaussianDropout.ts";
export { type GaussianNoiseOptions, gaussianNoise } from "./gaussianNoise.ts";
export { type SpatialDropoutOptions, spatialDropout } from "./spatialDropout.ts";
