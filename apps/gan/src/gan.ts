import { cast, chain, type Expr, floor, greater, input, mean, mul, randomStream } from "@handloom/graph";
import { seeds } from "@handloom/loop";
import { adam, ema } from "@handloom/optimizers";
import { classes } from "./images/labelledImages.ts";
import { interpolatedNoise } from "./interpolatedNoise.ts";
import type { AdversarialLoss } from "./losses/index.ts";
import type { CreateNetworks } from "./networks/networks.ts";
import { batchSize } from "./roundBatches.ts";

/** Of the generator's weights; their average draws better than the last of them. */
const averageDecay = 0.999;

export interface GanOptions {
  readonly loss: AdversarialLoss;
  readonly networks: CreateNetworks;
  /** Of an image. */
  readonly pixels: number;
  /** Whether both networks are told which digit is meant. */
  readonly labelled: boolean;
  /** A whole number from 0 to 2147483647: first weights and all that is drawn. */
  readonly seed: number;
}

export type Gan = ReturnType<typeof createGan>;

const training = { training: true } as const;

/** The steps of both networks as data: what they are given and give, and what they may change. */
export function createGan({ loss, networks, pixels, labelled, seed }: GanOptions) {
  const seedOf = seeds(seed);
  const networkSeeds = { generator: seedOf("generator"), critic: seedOf("critic") };
  const { generator, critic, draw, score, noiseSize } = networks({
    seeds: networkSeeds,
    labelled,
    wholeBatch: loss.wholeBatch ?? false,
  });
  const noise = randomStream(seedOf("noise"));
  const image = input("image", ["batch", pixels]);
  const label = input("label", ["batch"], "int32");

  // The critic learns to tell real images from fake ones of the same labels. Moving statistics of batch norm are held here:
  // the generator keeps those of its own step, and the critic always goes by the batch.
  const fake = draw(noise.normal(["batch", noiseSize]), label, training);
  const scoreAs = (images: Expr) => score(images, label, training);
  const { loss: criticLoss, penalty } = loss.critic({ real: image, fake, score: scoreAs, noise });
  const toldApart = mean(cast(greater(scoreAs(image), scoreAs(fake)), "float32"));
  const criticAdam = adam(loss.adam);
  const criticStep = {
    inputs: { image, label },
    outputs: { criticLoss, penalty, toldApart },
    updates: criticAdam.getUpdates(criticLoss, critic.parameters),
    hold: [generator, critic],
    writes: [critic, criticAdam, noise],
  };

  // The generator learns to be taken for real, whichever digit it is asked for.
  const asked = cast(floor(mul(classes, noise.uniform([batchSize]))), "int32");
  const tried = draw(noise.normal([batchSize, noiseSize]), asked, training);
  const generatorLoss = loss.generator(score(tried, asked, training));
  const generatorAdam = adam(loss.adam);
  const average = ema(averageDecay, generator.parameters, { start: "debias" });
  const generatorStep = {
    outputs: { generatorLoss },
    updates: chain(generatorAdam.getUpdates(generatorLoss, generator.parameters), average.updates),
    hold: [critic],
    writes: [generator, generatorAdam, average, noise],
  };

  // Held, the stream gives the same noise each time: pictures of two moments show what was learned between them.
  const inspiration = randomStream(seedOf("inspiration"));
  const asLearned = { givens: average.averages, hold: [inspiration], writes: [] };
  const images = draw(inspiration.normal(["batch", noiseSize]), label);
  const showStep = { inputs: { label }, outputs: { images }, ...asLearned };
  const ways = interpolatedNoise(inspiration, noiseSize);
  const interpolateStep = { outputs: { images: draw(ways.noise, ways.label) }, ...asLearned };
  const parts = { generator, critic, generatorAdam, criticAdam, average, noise };
  return { criticStep, generatorStep, showStep, interpolateStep, criticSteps: loss.criticSteps, parts };
}
