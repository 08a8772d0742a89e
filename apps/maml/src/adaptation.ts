import { gradients, stopGradient, type Update } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { sgd } from "@handloom/optimizers";
import { errorOn } from "./network.ts";
import type { Points } from "./waves.ts";

export interface AdaptationOptions {
  /** Step size, above 0. */
  readonly learningRate: number;
  /** Take the step's slopes for constants when the step itself is differentiated. Default false. */
  readonly firstOrder?: boolean | undefined;
}

/** What one step of gradient descent on these points makes of the weights. Data: nothing is written. */
export function adaptation(net: Layer, points: Points, { learningRate, firstOrder }: AdaptationOptions): Update[] {
  const slopes = gradients(errorOn(points, net), net.parameters);
  return sgd({ learningRate }).getUpdates(firstOrder ? slopes.map(stopGradient) : slopes, net.parameters);
}
