import { compile, type Engine, repeat, sequence } from "@handloom/compiler";
import * as g from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { type Stage, waves } from "../gallery/stage.ts";

/** WGAN with gradient penalty: five steps of the critic and one of the generator are one call, with the bits of six. */
export function wganGradientPenalty(engine: Engine<"sync">, { print = console.log }: Stage = {}) {
  const generator = sequential(dense(64, { seed: 1 }), g.relu, dense(64, { seed: 2 }), g.tanh);
  const critic = sequential(dense(64, { seed: 3 }), g.leakyRelu, dense(1, { seed: 4 }));
  const noise = g.randomStream(1);
  const real = g.input("real", ["batch", 64]);
  const fake = generator(noise.normal(["batch", 16]));
  const mix = noise.uniform(["batch", 1]);
  const mixed = g.add(g.mul(mix, real), g.mul(g.sub(1, mix), fake));
  const [slope] = g.gradients(g.sum(critic(mixed)), [mixed]);
  const penalty = g.mean(g.square(g.sub(g.norm(slope, { axis: 1 }), 1)));
  const criticLoss = g.add(g.sub(g.mean(critic(fake)), g.mean(critic(real))), g.mul(10, penalty));
  const generatorLoss = g.neg(g.mean(critic(generator(noise.normal([32, 16])))));

  const [criticAdam, generatorAdam] = [0, 1].map(() => adam({ learningRate: 1e-4, beta1: 0 })) as [Adam, Adam];
  const criticStep = {
    inputs: { real },
    outputs: { criticLoss, penalty },
    updates: criticAdam.getUpdates(criticLoss, critic.parameters),
    writes: [critic, criticAdam, noise],
  };
  const generatorStep = {
    outputs: { generatorLoss },
    updates: generatorAdam.getUpdates(generatorLoss, generator.parameters),
    writes: [generator, generatorAdam, noise],
  };
  const trainCritic = compile(engine, criticStep);
  const trainGenerator = compile(engine, generatorStep);
  trainCritic({ real: waves(4, 64) });
  trainGenerator();

  const round = compile(engine, sequence({ critic: repeat(criticStep, [real], "k"), generator: generatorStep }));
  const fiveBatches = Array.from({ length: 5 }, (_, k) => waves(4, 64, k));
  const { critic: fed, generator: made } = round({ critic: { real: fiveBatches }, generator: {} });
  const { images } = compile(engine, { outputs: { images: fake }, dims: { batch: 100 } })();
  print(`losses of the critic: ${Array.from(fed.criticLoss.data, (value) => value.toFixed(3)).join(" ")}`);
  print(`loss of the generator: ${made.generatorLoss.item().toFixed(4)}`);
  const compiled = [trainCritic, trainGenerator, round];
  return { compiled, criticLosses: fed.criticLoss, penalties: fed.penalty, generatorLoss: made.generatorLoss, images };
}

type Adam = ReturnType<typeof adam>;
