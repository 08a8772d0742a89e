import { Tensor } from "@handloom/tensor";
import { arrays } from "../tables/arrays.ts";
import type { Dataset } from "../tables/dataset.ts";
import { digitsData } from "./digitsData.ts";

const pixels = 64;

/**
 * Makes the set of 1,797 handwritten digits, in scikit-learn's order: `image` float32 `[8, 8]` of ink from 0 to 16,
 * `label` int32 from 0 to 9. CC BY 4.0.
 *
 * ```ts
 * import { digits } from "@handloom/datasets/sets";
 *
 * const [first] = digits().batches(3);
 * first?.label.toArray() // => [0, 1, 2]
 * first?.image.shape // => [3, 8, 8]
 * ```
 *
 * Source: Alpaydin & Kaynak 1998, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository,
 * doi:10.24432/C50P49 (its test part).
 */
export function digits(): Dataset<Record<"image" | "label", Tensor>> {
  const rows = digitsData.length / (1 + pixels);
  const image = new Float32Array(rows * pixels);
  const label = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * (1 + pixels);
    label[row] = Number(digitsData[start]);
    for (let i = 0; i < pixels; i++) image[row * pixels + i] = digitsData.charCodeAt(start + 1 + i) - 97;
  }
  return arrays({ image: new Tensor(image, [rows, 8, 8]), label });
}
