import type { Tensor } from "@handloom/tensor";
import { arrays } from "../tables/arrays.ts";
import type { Dataset } from "../tables/dataset.ts";
import { irisData } from "./irisData.ts";
import { measures } from "./measures.ts";

/**
 * Makes Fisher's set of 150 irises: `x` float64 `[4]`, the length and width of sepal and petal in cm; `label` int32, 0
 * setosa, 1 versicolor, 2 virginica, fifty of each in this order. CC BY 4.0.
 *
 * ```ts
 * import { iris } from "@handloom/datasets/sets";
 *
 * const [flower] = iris();
 * flower?.x.toArray() // => [5.1, 3.5, 1.4, 0.2]
 * ```
 *
 * Source: Fisher 1936, "The use of multiple measurements in taxonomic problems"; UCI Machine Learning Repository,
 * doi:10.24432/C56C76, with Fisher's own numbers as in scikit-learn and R.
 */
export function iris(): Dataset<Record<"x" | "label", Tensor>> {
  const { x, last } = measures(irisData);
  return arrays({ x, label: Int32Array.from(last) });
}
