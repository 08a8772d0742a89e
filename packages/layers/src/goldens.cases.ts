/** An array, row by row. */
export interface GoldenArray {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** Results of another framework's layer in float64. */
export interface LayerGolden {
  /** Its framework, family and settings. */
  readonly title: string;
  /** x, then its variables under our names. */
  readonly inputs: Readonly<Record<string, GoldenArray>>;
  readonly output: GoldenArray;
  /** Pulled back to each input. */
  readonly cotangent: GoldenArray;
  readonly slopes: readonly GoldenArray[];
}
