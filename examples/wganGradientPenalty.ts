import { compile, type Engine, repeat, sequence } from "@handloom/compiler";
import {
  add,
  gradients,
  input,
  leakyRelu,
  mean,
  mul,
  neg,
  norm,
  randomStream,
  relu,
  square,
  sub,
  sum,
  tanh,
} from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";

/** A round of training in one call. */
export function wganGradientPenalty(engine: Engine<"sync">, batch: number[][], fiveBatches: number[][][]) {
  const generator = sequential(dense(64), relu, dense(64), tanh),
    critic = sequential(dense(64), leakyRelu, dense(1));
  const noise = randomStream(1);
  const real = input("real", ["batch", 64]),
    fake = generator(noise.normal(["batch", 16]));
  const mix = noise.uniform(["batch", 1]),
    mixed = add(mul(mix, real), mul(sub(1, mix), fake));
  const [slope] = gradients(sum(critic(mixed)), [mixed]);
  const penalty = mean(square(sub(norm(slope, { axis: 1 }), 1)));
  const criticLoss = add(sub(mean(critic(fake)), mean(critic(real))), mul(10, penalty));
  const generatorLoss = neg(mean(critic(generator(noise.normal([32, 16])))));
  const criticAdam = adam({ learningRate: 1e-4, beta1: 0 }),
    generatorAdam = adam({ learningRate: 1e-4, beta1: 0 });
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
  const trainCritic = compile(engine, criticStep),
    trainGenerator = compile(engine, generatorStep);
  trainCritic({ real: batch });
  trainGenerator().generatorLoss.item();
  // Five critic steps, then one of the generator, in one call: the same bits.
  const round = compile(engine, sequence({ critic: repeat(criticStep, [real], "k"), generator: generatorStep }));
  const compiled = [trainCritic, trainGenerator, round];
  const { critic: fed, generator: made } = round({ critic: { real: fiveBatches }, generator: {} });
  const { images } = compile(engine, { outputs: { images: fake }, dims: { batch: 100 } })();
  return { compiled, criticLosses: fed.criticLoss, penalties: fed.penalty, generatorLoss: made.generatorLoss, images };
}
