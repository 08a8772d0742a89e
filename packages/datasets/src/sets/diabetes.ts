import type { Tensor } from "@handloom/tensor";
import { arrays } from "../tables/arrays.ts";
import type { Dataset } from "../tables/dataset.ts";
import { diabetesData } from "./diabetesData.ts";
import { measures } from "./measures.ts";

/**
 * Makes a set of 442 diabetes patients: `x` float64 `[10]` with age in years, sex (1 or 2), body mass index, mean blood
 * pressure and six blood serum measurements, not scaled; `y` float64, the progression of the disease one year later,
 * from 25 to 346.
 *
 * ```ts
 * import { diabetes } from "@handloom/datasets/sets";
 *
 * const [patient] = diabetes();
 * patient?.x.toArray() // => [59, 2, 32.1, 101, 157, 93.2, 38, 4, 4.8598, 87]
 * patient?.y.item() // => 151
 * ```
 *
 * Source: Efron, Hastie, Johnstone & Tibshirani 2004, "Least Angle Regression", Annals of Statistics 32(2).
 */
export function diabetes(): Dataset<Record<"x" | "y", Tensor>> {
  const { x, last } = measures(diabetesData);
  return arrays({ x, y: Float64Array.from(last) });
}
