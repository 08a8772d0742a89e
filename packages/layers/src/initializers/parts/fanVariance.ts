import { LayerError } from "../../layer/layerError.ts";
import { fansOf } from "./fans.ts";

/**
 * The variance scale / fan of a weight's numbers.
 *
 * @throws LayerError without a shape
 */
export function fanVariance(shape: readonly number[], scale: number, mode: "fanIn" | "fanOut" | "fanAverage"): number {
  checkShape(shape);
  const { fanIn, fanOut } = fansOf(shape);
  const fan = { fanIn, fanOut, fanAverage: (fanIn + fanOut) / 2 }[mode];
  return scale / Math.max(1, fan);
}

/** `glorotUniform()`, as Keras has it, is a call without a shape. */
function checkShape(shape: unknown): void {
  if (Array.isArray(shape)) return;
  throw new LayerError(
    "initializer",
    "it was called without a shape",
    "A layer calls it: write { kernelInitializer: glorotUniform, seed: 1 }. For a tensor write glorotUniform([3, 4], 1)",
  );
}
