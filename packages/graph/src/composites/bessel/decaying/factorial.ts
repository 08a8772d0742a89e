/** 1·2·…·k */
export function factorial(k: number): number {
  return k <= 1 ? 1 : k * factorial(k - 1);
}

/** 1 + ½ + … + 1/k */
export function harmonic(k: number): number {
  return k === 0 ? 0 : 1 / k + harmonic(k - 1);
}
