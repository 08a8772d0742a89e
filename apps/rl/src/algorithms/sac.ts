import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  chain,
  concat,
  div,
  type Expr,
  exp,
  input,
  mean,
  merge,
  minimum,
  mul,
  neg,
  randomStream,
  reshape,
  square,
  stopGradient,
  sub,
  variable,
} from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { seeds } from "@handloom/loop";
import { adam, softUpdate } from "@handloom/optimizers";
import { randomNumbers, replayBuffer } from "@handloom/rl";
import { createEnvironments } from "../environments.ts";
import { createNetwork } from "../network.ts";
import { drawSquashed, squashedMean } from "../policies/squashedGaussian.ts";
import { type Agent, type AgentOptions, createCounts, type Metrics, observationInput } from "./agent.ts";

const learningRate = 1e-3;
const batchSize = 128;
const capacity = 50_000;
/** Steps with actions by chance, before anything is learned. */
const playedBeforeLearning = 1_000;
/** Of the way to the critics that their targets go at each learning step. */
const tau = 0.005;
/** Rewards are −16 to 0. */
const rewardScale = 0.1;

/**
 * Soft actor–critic: two critics learn what is still earned, and how much chance is left; the actor does what the more doubtful
 * of them likes, with as much chance as is set.
 *
 * Source: Haarnoja et al. 2018, *Soft actor–critic algorithms and applications*, arXiv:1812.05905.
 */
export function createSac(engine: Engine<"sync">, { task, seed }: AgentOptions): Agent {
  const seedOf = seeds(seed);
  const environments = createEnvironments(task, { seed, purpose: "training", count: 1 });
  const { observationSpace, actionSpace } = environments;
  if (actionSpace.kind !== "continuous") throw new TypeError(`sac: ${task.title} has no continuous actions.`);
  const size = actionSpace.low.length;
  const scale = actionSpace.high[0] as number;

  const makeActor = () => createNetwork(task, { seed: seedOf("policy"), outputs: 2 * size });
  const makeCritic = (name: string) => createNetwork(task, { seed: seedOf(name), outputs: 1 });
  const actor = makeActor();
  const [first, second] = [makeCritic("first critic"), makeCritic("second critic")];
  const [firstTarget, secondTarget] = [makeCritic("first critic"), makeCritic("second critic")];
  const logTemperature = variable(0, { name: "logTemperature" });
  const temperature = exp(logTemperature);
  const chance = randomStream(seedOf("actions"));

  const s = observationInput("s", observationSpace);
  const a = input("a", ["batch", size]);
  const r = input("r", ["batch"]);
  const next = observationInput("next", observationSpace);
  const live = input("live", ["batch"]);
  const valueOf = (critic: Layer, s: Expr, a: Expr) =>
    reshape(critic(concat([s, div(a, scale)], { axis: 1 })), ["batch"]);

  const after = drawSquashed(actor(next), scale, chance);
  const smaller = minimum(valueOf(firstTarget, next, after.action), valueOf(secondTarget, next, after.action));
  const soft = sub(smaller, mul(temperature, after.logProb));
  const wanted = stopGradient(add(mul(rewardScale, r), mul(task.discount, mul(live, soft))));
  const q = valueOf(first, s, a);
  const criticLoss = add(mean(square(sub(q, wanted))), mean(square(sub(valueOf(second, s, a), wanted))));

  const now = drawSquashed(actor(s), scale, chance);
  const liked = minimum(valueOf(first, s, now.action), valueOf(second, s, now.action));
  const actorLoss = mean(sub(mul(stopGradient(temperature), now.logProb), liked));
  // The temperature falls while the entropy is above that of the paper: −1 nat for each part of an action in units of its scale.
  const surplus = stopGradient(mean(sub(neg(now.logProb), size * (Math.log(scale) - 1))));
  const temperatureLoss = mul(logTemperature, surplus);

  const critics = [...first.parameters, ...second.parameters];
  const targets = [...firstTarget.parameters, ...secondTarget.parameters];
  const criticAdam = adam({ learningRate });
  const actorAdam = adam({ learningRate });
  const temperatureAdam = adam({ learningRate });
  const learned = merge(
    criticAdam.getUpdates(criticLoss, critics),
    actorAdam.getUpdates(actorLoss, actor.parameters),
    temperatureAdam.getUpdates(temperatureLoss, [logTemperature]),
  );
  const optimizers = { criticAdam, actorAdam, temperatureAdam };
  const networks = { actor, first, second, firstTarget, secondTarget };
  const learn = compile(engine, {
    inputs: { s, a, r, next, live },
    outputs: { criticLoss, actorLoss, temperature, meanQ: mean(q) },
    updates: chain(learned, softUpdate(targets, critics, tau)),
    writes: [...Object.values(networks), ...Object.values(optimizers), { variables: { logTemperature } }, chance],
  });
  const act = compile(engine, {
    inputs: { s },
    outputs: { action: drawSquashed(actor(s), scale, chance).action },
    writes: [chance],
  });
  compile(engine, { updates: softUpdate(targets, critics, 1) })();

  const random = randomNumbers(seedOf("memory"));
  const { shape, dtype } = observationSpace;
  const memory = replayBuffer({
    capacity,
    columns: { s: { shape, dtype }, a: { shape: [size] }, r: {}, next: { shape, dtype }, live: {} },
  });
  const counts = createCounts();
  const anyAction = () => Float32Array.from({ length: size }, () => scale * (2 * random.next() - 1));

  function* train(): Generator<Metrics, never> {
    let metrics: Metrics = {};
    for (;;) {
      const s = environments.observation;
      const action = memory.size < playedBeforeLearning ? anyAction() : act({ s }).action.data.slice();
      const { next, reward, terminated } = environments.step(action);
      memory.add({ s: s.data, a: action, r: reward.item(), next: next.data, live: terminated.data[0] === 1 ? 0 : 1 });
      counts.environmentSteps++;
      if (memory.size >= playedBeforeLearning) {
        const { criticLoss, actorLoss, temperature, meanQ } = learn(memory.sample(batchSize, random));
        metrics = {
          criticLoss: criticLoss.item(),
          actorLoss: actorLoss.item(),
          temperature: temperature.item(),
          meanQ: meanQ.item(),
        };
        counts.learningSteps++;
      }
      yield metrics;
    }
  }

  const parts = {
    ...networks,
    ...optimizers,
    temperature: { variables: { logTemperature } },
    ...{ chance, random, environments, memory, counts },
  };
  const greedy = (network: Layer, s: Expr) => squashedMean(network(s), scale);
  return { policy: actor, createNetwork: makeActor, greedy, parts, counts, train };
}
