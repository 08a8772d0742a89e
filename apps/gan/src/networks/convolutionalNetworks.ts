import { concat, type Expr, leakyRelu, mul, oneHot, relu, reshape, sigmoid, sum } from "@handloom/graph";
import { batchNorm, conv2d, convTranspose2d, dense, flatten, seeded, sequential } from "@handloom/layers";
import { classes } from "../images/labelledImages.ts";
import type { CreateNetworks } from "./networks.ts";

export interface ConvolutionalNetworksOptions {
  /** Filters at 14 × 14 and at 7 × 7 places, in both networks. */
  readonly filters: readonly [wide: number, narrow: number];
}

const side = 28;
const quarter = side / 4;
const byTwo = { strides: 2, padding: "same" } as const;
const shaped =
  (...shape: readonly number[]) =>
  (x: Expr) =>
    reshape(x, [x.shape[0] ?? "batch", ...shape]);

/**
 * Convolutions with strides in the critic, and their transposes in the generator, for images of 28 × 28 pixels.
 *
 * A critic that is told the label has a score for each digit; that of the label counts.
 *
 * Sources: Radford et al. 2015, "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial
 * Networks", arXiv:1511.06434, section 3; Miyato & Koyama 2018, "cGANs with Projection Discriminator", arXiv:1802.05637.
 */
export function convolutionalNetworks({ filters: [wide, narrow] }: ConvolutionalNetworksOptions): CreateNetworks {
  return ({ seeds, labelled, wholeBatch }) => {
    const seen = [dense(quarter * quarter * narrow), shaped(quarter, quarter, narrow), batchNorm(), relu];
    const enlarged = [convTranspose2d(wide, 4, byTwo), batchNorm(), relu, convTranspose2d(1, 4, byTwo), sigmoid];
    const generator = seeded(seeds.generator, sequential(...seen, ...enlarged, shaped(side * side)));
    const edges = [shaped(side, side, 1), conv2d(wide, 4, byTwo), leakyRelu];
    const strokes = [conv2d(narrow, 4, byTwo), ...(wholeBatch ? [batchNorm()] : []), leakyRelu, flatten];
    const critic = seeded(seeds.critic, sequential(...edges, ...strokes, dense(labelled ? classes : 1)));
    return {
      generator,
      critic,
      noiseSize: 64,
      draw: (noise, label, mode) =>
        generator(labelled ? concat([noise, oneHot(label, classes)], { axis: 1 }) : noise, mode),
      score(image, label, mode) {
        const scores = critic(image, mode);
        return labelled ? sum(mul(scores, oneHot(label, classes)), { axis: 1, keepDims: true }) : scores;
      },
    };
  };
}
