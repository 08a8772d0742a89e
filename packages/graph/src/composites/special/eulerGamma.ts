/** Euler's constant γ, the limit of 1 + ½ + … + 1/n − ln n. */
export const eulerGamma = 0.5772156649015329;
