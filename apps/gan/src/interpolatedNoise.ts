import { add, concat, constant, type Expr, mul, type RandomStream } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { classes } from "./images/labelledImages.ts";

/** How many images a way has, its ends included. */
export const wayLength = 10;

/**
 * A way from one noise to another for each of the ten digits: first all beginnings, then the second images, and so on.
 *
 * A way is a part of an ellipse: cos(a)·x + sin(a)·y is as normally distributed as x and y are. The middle of a line between
 * them is nearer to zero than noise ever is.
 */
export function interpolatedNoise(
  stream: RandomStream,
  noiseSize: number,
): { readonly noise: Expr; readonly label: Expr } {
  const from = stream.normal([classes, noiseSize]);
  const to = stream.normal([classes, noiseSize]);
  const angles = Array.from({ length: wayLength }, (_, i) => ((Math.PI / 2) * i) / (wayLength - 1));
  const labels = Int32Array.from({ length: wayLength * classes }, (_, i) => i % classes);
  return {
    noise: concat(
      angles.map((angle) => add(mul(Math.cos(angle), from), mul(Math.sin(angle), to))),
      { axis: 0 },
    ),
    label: constant(tensor(labels)),
  };
}
