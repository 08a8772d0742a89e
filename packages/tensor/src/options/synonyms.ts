/**
 * Options, and what other frameworks call each, in lower case and without underscores; the first that a function has is
 * suggested.
 */
export const synonyms: Readonly<Record<string, string>> = {
  learningRate: "alpha eta lr rate stepsize",
  smoothing: "alpha",
  beta1: "b1 betas",
  beta2: "b2 betas",
  axis: "axes dim dimension dims perm",
  shape: "dims size",
  weightDecay: "decay l2 lambda wd",
  decay: "alpha gamma",
  discount: "gamma",
  rho: "alpha decay",
  epsilon: "delta eps",
  momentum: "mu",
  initializer: "init",
  kernelInitializer: "init initializer",
  sampleWeight: "weight weights",
  weights: "weight",
  correction: "ddof unbiased",
  description: "desc label title",
  dropRemainder: "droplast",
  dtype: "type",
  fromLogits: "logits",
  keepDims: "keepdim",
  reduction: "reduce",
  seed: "randomstate rng",
  threads: "cores nthreads thread workers",
  units: "outfeatures",
};
