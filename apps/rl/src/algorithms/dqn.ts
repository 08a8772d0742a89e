import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  argMax,
  cast,
  chain,
  floor,
  huber,
  input,
  less,
  mean,
  mul,
  oneHot,
  randomStream,
  relu,
  stopGradient,
  sub,
  sum,
  where,
} from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam, softUpdate } from "@handloom/optimizers";
import { actionCount, stateSize } from "../environment/cartPole.ts";
import { createEnvironment } from "../environment/environment.ts";
import { createReplay } from "../experience/replay.ts";
import { createRandomNumbers } from "../randomNumbers.ts";
import { type Agent, type AgentOptions, createCounts, type Metrics } from "./agent.ts";

export interface DqnOptions extends AgentOptions {
  /** Whether the online network chooses the next action that the target network judges (double DQN). Default true. */
  readonly double?: boolean | undefined;
}

const discount = 0.99;
const learningRate = 1e-3;
const batchSize = 128;
const capacity = 20_000;
const playedBeforeLearning = 1_000;
/** Of the way to the online network that the target network goes at each learning step. */
const tau = 0.005;

/** The share of random actions: from 1 down to 0.05 over the first 5,000 steps. */
const explorationAt = (step: number) => Math.max(0.05, 1 - step / 5_000);

/**
 * Deep Q-learning: Q(s, a) is what is still earned after action a in state s, learned from the Q of the next state.
 *
 * Source: Mnih et al. 2015, *Human-level control through deep reinforcement learning*; van Hasselt et al. 2015,
 * arXiv:1509.06461 (double); Lillicrap et al. 2015, arXiv:1509.02971 (soft target updates).
 */
export function createDqn(engine: Engine<"sync">, { seed, double = true }: DqnOptions): Agent {
  const createNetwork = () => seeded(seed, sequential(dense(64), relu, dense(64), relu, dense(actionCount)));
  const online = createNetwork();
  const target = createNetwork();

  const s = input("s", ["batch", stateSize]);
  const a = input("a", ["batch"], "int32");
  const r = input("r", ["batch"]);
  const next = input("next", ["batch", stateSize]);
  const live = input("live", ["batch"]);

  // Q of the action that was taken should be the reward and, unless the pole fell, the discounted Q of the best next one.
  const q = sum(mul(online(s), oneHot(a, actionCount)), { axis: 1 });
  const targets = target(next);
  const best = argMax(double ? online(next) : targets, { axis: 1 });
  const bestNext = sum(mul(targets, oneHot(best, actionCount)), { axis: 1 });
  const loss = mean(huber(sub(q, stopGradient(add(r, mul(discount, mul(live, bestNext)))))));

  // Gradients, Adam, the target network's small step and the metrics: one call.
  const optimizer = adam({ learningRate });
  const learned = optimizer.getUpdates(loss, online.parameters);
  const learn = compile(engine, {
    inputs: { s, a, r, next, live },
    outputs: { loss, meanQ: mean(q) },
    updates: chain(learned, softUpdate(target.parameters, online.parameters, tau)),
    writes: [online, target, optimizer],
  });
  compile(engine, { updates: softUpdate(target.parameters, online.parameters, 1) })();

  const chance = randomStream(seed);
  const epsilon = input("epsilon", []);
  const anyAction = cast(floor(mul(actionCount, chance.uniform(["batch"]))), "int32");
  const action = where(less(chance.uniform(["batch"]), epsilon), anyAction, argMax(online(s), { axis: 1 }));
  const act = compile(engine, { inputs: { s, epsilon }, outputs: { action }, writes: [chance] });

  const random = createRandomNumbers(seed, "training");
  const environment = createEnvironment(random);
  const replay = createReplay(capacity);
  const counts = createCounts();

  function* train(): Generator<Metrics, never> {
    let metrics: Metrics = {};
    for (;;) {
      const s = environment.observed;
      const a = act({ s: [s], epsilon: explorationAt(counts.environmentSteps) }).action.item();
      const { next, reward, terminated, truncated } = environment.step(a);
      replay.add({ s, a, r: reward, next, live: terminated ? 0 : 1 });
      if (terminated || truncated) environment.reset();
      counts.environmentSteps++;

      if (replay.size >= playedBeforeLearning) {
        const { loss, meanQ } = learn(replay.sample(batchSize, random));
        metrics = { loss: loss.item(), meanQ: meanQ.item() };
        counts.learningSteps++;
      }
      yield metrics;
    }
  }

  const parts = { online, target, optimizer, chance, random, environment, replay, counts };
  return { policy: online, createNetwork, parts, counts, train };
}
