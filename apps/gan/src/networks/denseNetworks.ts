import { concat, type Expr, leakyRelu, oneHot, relu, sigmoid } from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { classes } from "../images/labelledImages.ts";
import type { CreateNetworks } from "./networks.ts";

const pixels = 64;

/** Three dense layers each, for images of 8 × 8 pixels. */
export const denseNetworks: CreateNetworks = ({ seeds, labelled }) => {
  const generator = seeded(seeds.generator, sequential(dense(128), relu, dense(128), relu, dense(pixels), sigmoid));
  const critic = seeded(seeds.critic, sequential(dense(128), leakyRelu, dense(128), leakyRelu, dense(1)));
  const told = (x: Expr, label: Expr) => (labelled ? concat([x, oneHot(label, classes)], { axis: 1 }) : x);
  return {
    generator,
    critic,
    noiseSize: 32,
    draw: (noise, label) => generator(told(noise, label)),
    score: (image, label) => critic(told(image, label)),
  };
};
