import { type Expr, mean, relu, square, sub } from "@handloom/graph";
import { dense, type Layer, seeded, sequential } from "@handloom/layers";
import type { Points } from "./waves.ts";

/** 1,761 weights, from one number to one number. */
export function makeNetwork(seed: number): Layer {
  return seeded(seed, sequential(dense(40), relu, dense(40), relu, dense(1)));
}

/** The mean squared error of `net` on points of a wave, a scalar. */
export function errorOn({ x, y }: Points, net: Layer): Expr {
  return mean(square(sub(net(x), y)));
}
