import { cast, chain, type Expr, floor, greater, input, mean, mul, randomStream } from "@handloom/graph";
import { seeds } from "@handloom/loop";
import { adam, ema } from "@handloom/optimizers";
import { classes, pixels } from "./digitImages.ts";
import type { AdversarialLoss } from "./losses/index.ts";
import { createNetworks, noiseSize } from "./networks.ts";
import { batchSize } from "./roundBatches.ts";

/** Of the generator's weights; their average draws better than the last of them. */
const averageDecay = 0.999;

export interface GanOptions {
  readonly loss: AdversarialLoss;
  /** Whether both networks are told which digit is meant. */
  readonly labelled: boolean;
  /** A whole number from 0 to 2147483647: first weights and all that is drawn. */
  readonly seed: number;
}

export type Gan = ReturnType<typeof createGan>;

/** The steps of both networks as data: what they are given and give, and what they may change. */
export function createGan({ loss, labelled, seed }: GanOptions) {
  const seedOf = seeds(seed);
  const networkSeeds = { generator: seedOf("generator"), critic: seedOf("critic") };
  const { generator, critic, draw, score } = createNetworks(networkSeeds, labelled);
  const noise = randomStream(seedOf("noise"));
  const image = input("image", ["batch", pixels]);
  const label = input("label", ["batch"], "int32");

  // The critic learns to tell real images from fake ones of the same labels.
  const fake = draw(noise.normal(["batch", noiseSize]), label);
  const scoreAs = (images: Expr) => score(images, label);
  const { loss: criticLoss, penalty } = loss.critic({ real: image, fake, score: scoreAs, noise });
  const toldApart = mean(cast(greater(scoreAs(image), scoreAs(fake)), "float32"));
  const criticAdam = adam(loss.adam);
  const criticStep = {
    inputs: { image, label },
    outputs: { criticLoss, penalty, toldApart },
    updates: criticAdam.getUpdates(criticLoss, critic.parameters),
    writes: [critic, criticAdam, noise],
  };

  // The generator learns to be taken for real, whichever digit it is asked for.
  const asked = cast(floor(mul(classes, noise.uniform([batchSize]))), "int32");
  const tried = draw(noise.normal([batchSize, noiseSize]), asked);
  const generatorLoss = loss.generator(score(tried, asked));
  const generatorAdam = adam(loss.adam);
  const average = ema(averageDecay, generator.parameters, { start: "debias" });
  const generatorStep = {
    outputs: { generatorLoss },
    updates: chain(generatorAdam.getUpdates(generatorLoss, generator.parameters), average.updates),
    writes: [generator, generatorAdam, average, noise],
  };

  // Held, the stream gives the same noise each time: pictures of two moments show what was learned between them.
  const inspiration = randomStream(seedOf("inspiration"));
  const showStep = {
    inputs: { label },
    outputs: { images: draw(inspiration.normal(["batch", noiseSize]), label) },
    givens: average.averages,
    hold: [inspiration],
    writes: [],
  };
  const parts = { generator, critic, generatorAdam, criticAdam, average, noise };
  return { criticStep, generatorStep, showStep, criticSteps: loss.criticSteps, parts };
}
