import { concat, type Expr, leakyRelu, oneHot, relu, sigmoid } from "@handloom/graph";
import { dense, type Layer, seeded, sequential } from "@handloom/layers";
import { classes, pixels } from "./digitImages.ts";

/** How many random numbers an image is made of. */
export const noiseSize = 32;

/** The two players. */
export interface Networks {
  readonly generator: Layer;
  readonly critic: Layer;
  /** Images [n, 64] of noise [n, 32] and labels [n]. */
  draw(noise: Expr, label: Expr): Expr;
  /** Scores [n, 1] of images [n, 64] with labels [n]: the higher, the more real. */
  score(image: Expr, label: Expr): Expr;
}

/** @param labelled whether both networks are told which digit is meant */
export function createNetworks(seeds: { generator: number; critic: number }, labelled: boolean): Networks {
  const generator = seeded(seeds.generator, sequential(dense(128), relu, dense(128), relu, dense(pixels), sigmoid));
  const critic = seeded(seeds.critic, sequential(dense(128), leakyRelu, dense(128), leakyRelu, dense(1)));
  const told = (x: Expr, label: Expr) => (labelled ? concat([x, oneHot(label, classes)], { axis: 1 }) : x);
  return {
    generator,
    critic,
    draw: (noise, label) => generator(told(noise, label)),
    score: (image, label) => critic(told(image, label)),
  };
}
