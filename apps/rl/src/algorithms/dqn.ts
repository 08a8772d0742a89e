import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  argMax,
  cast,
  chain,
  type Expr,
  floor,
  huber,
  input,
  less,
  mean,
  mul,
  oneHot,
  randomStream,
  slice,
  stopGradient,
  sub,
  sum,
  where,
} from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { seeds } from "@handloom/loop";
import { adam, softUpdate } from "@handloom/optimizers";
import { nStepTransitions, prioritisedReplay, randomNumbers } from "@handloom/rl";
import { createEnvironments } from "../environments.ts";
import { createNetwork } from "../network.ts";
import { type Agent, type AgentOptions, createCounts, type Metrics, observationInput } from "./agent.ts";

/** The improvements of DQN, each of which can be left out. */
export const improvements = ["double", "dueling", "prioritised", "n-step"] as const;
export type Improvement = (typeof improvements)[number];

export interface DqnSettings {
  readonly environments: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Transitions that are kept. */
  readonly capacity: number;
  readonly playedBeforeLearning: number;
  /** The share of random actions falls from 1 to 0.05 over so many steps. */
  readonly explorationSteps: number;
  /** Weights of the draw are fair in full after so many steps. */
  readonly fairAfter: number;
}

export interface DqnOptions extends AgentOptions {
  readonly settings: DqnSettings;
  readonly without: readonly Improvement[];
}

/** Of the way to the online network that the target network goes at each learning step. */
const tau = 0.005;
const rewardsPerTransition = 3;

/**
 * Deep Q-learning: Q(s, a) is what is still earned after action a in state s, learned from the Q of a later state.
 *
 * Source: Mnih et al. 2015, *Human-level control through deep reinforcement learning*; van Hasselt et al. 2015,
 * arXiv:1509.06461 (double); Wang et al. 2015, arXiv:1511.06581 (dueling); Schaul et al. 2015, arXiv:1511.05952
 * (prioritised); Hessel et al. 2017, arXiv:1710.02298 (n steps); Lillicrap et al. 2015, arXiv:1509.02971 (soft updates).
 */
export function createDqn(engine: Engine<"sync">, { task, seed, settings, without }: DqnOptions): Agent {
  const { batchSize, playedBeforeLearning } = settings;
  const has = (improvement: Improvement) => !without.includes(improvement);
  const seedOf = seeds(seed);
  const environments = createEnvironments(task, { seed, purpose: "training", count: settings.environments });
  const { observationSpace, actionSpace } = environments;
  if (actionSpace.kind !== "discrete") throw new TypeError(`dqn: ${task.title} has no list of actions.`);
  const actions = actionSpace.count;

  const outputs = has("dueling") ? 1 + actions : actions;
  const makeNetwork = () => createNetwork(task, { seed: seedOf("policy"), outputs });
  const [online, target] = [makeNetwork(), makeNetwork()];
  const qOf = (network: Layer, s: Expr) => (has("dueling") ? dueling(network(s)) : network(s));
  const greedy = (network: Layer, s: Expr) => argMax(qOf(network, s), { axis: 1 });
  const at = (q: Expr, a: Expr) => sum(mul(q, oneHot(a, actions)), { axis: 1 });

  const s = observationInput("s", observationSpace);
  const a = input("a", ["batch"], "int32");
  const r = input("r", ["batch"]);
  const next = observationInput("next", observationSpace);
  const discount = input("discount", ["batch"]);
  const weight = input("weight", ["batch"]);

  // Q of the action that was taken should be the rewards that followed and the discounted Q of the best action after them.
  const q = at(qOf(online, s), a);
  const best = greedy(has("double") ? online : target, next);
  const error = sub(q, stopGradient(add(r, mul(discount, at(qOf(target, next), best)))));
  const loss = mean(mul(weight, huber(error)));

  // Gradients, Adam, the target network's small step and the metrics: one call.
  const optimizer = adam({ learningRate: settings.learningRate });
  const learned = optimizer.getUpdates(loss, online.parameters);
  const learn = compile(engine, {
    inputs: { s, a, r, next, discount, weight },
    outputs: { loss, meanQ: mean(q), error },
    updates: chain(learned, softUpdate(target.parameters, online.parameters, tau)),
    writes: [online, target, optimizer],
  });
  compile(engine, { updates: softUpdate(target.parameters, online.parameters, 1) })();

  const chance = randomStream(seedOf("actions"));
  const epsilon = input("epsilon", []);
  const anyAction = cast(floor(mul(actions, chance.uniform(["batch"]))), "int32");
  const action = where(less(chance.uniform(["batch"]), epsilon), anyAction, greedy(online, s));
  const act = compile(engine, { inputs: { s, epsilon }, outputs: { action }, writes: [chance] });

  const random = randomNumbers(seedOf("memory"));
  const steps = has("n-step") ? rewardsPerTransition : 1;
  const window = nStepTransitions({ steps, discount: task.discount, environments: environments.count });
  const { shape, dtype } = observationSpace;
  const memory = prioritisedReplay({
    capacity: settings.capacity,
    columns: { s: { shape, dtype }, a: { dtype: "int32" }, r: {}, next: { shape, dtype }, discount: {} },
    // All rows are equally likely, and all weights 1, where priorities do not count.
    alpha: has("prioritised") ? 0.6 : 0,
  });
  const counts = createCounts();

  /** One step in each environment. */
  function play(): void {
    const s = environments.observation;
    const explored = counts.environmentSteps / settings.explorationSteps;
    const taken = act({ s, epsilon: Math.max(0.05, 1 - explored) }).action.data.slice();
    const { next, reward, terminated, truncated } = environments.step(taken);
    const width = s.size / environments.count;
    const row = ({ data }: typeof s, i: number) => data.subarray(i * width, (i + 1) * width);
    for (let i = 0; i < environments.count; i++) {
      const step = {
        observation: row(s, i),
        action: Number(taken[i]),
        reward: Number(reward.data[i]),
        next: row(next, i),
        terminated: terminated.data[i] === 1,
        truncated: truncated.data[i] === 1,
      };
      for (const { observation, action, reward, next, discount } of window.add(step, i))
        memory.add({ s: observation, a: action, r: reward, next, discount });
    }
    counts.environmentSteps += environments.count;
  }

  function* train(): Generator<Metrics, never> {
    let metrics: Metrics = {};
    for (;;) {
      play();
      if (memory.size >= playedBeforeLearning) {
        const fair = Math.min(1, 0.4 + (0.6 * counts.environmentSteps) / settings.fairAfter);
        const { rows, places, weight } = memory.sample(batchSize, random, fair);
        const { loss, meanQ, error } = learn({ ...rows, weight });
        memory.setErrors(places, error.data);
        metrics = { loss: loss.item(), meanQ: meanQ.item() };
        counts.learningSteps++;
      }
      yield metrics;
    }
  }

  const parts = { online, target, optimizer, chance, random, environments, window, memory, counts };
  return { policy: online, createNetwork: makeNetwork, greedy, parts, counts, train };
}

/**
 * The worth of a state and, beside it, how much better each action is than all on average.
 *
 * @param outputs `[batch, 1 + actions]`
 * @returns Q, `[batch, actions]`
 */
function dueling(outputs: Expr): Expr {
  const [batch, size] = outputs.shape as [Expr["shape"][number], number];
  const worth = slice(outputs, [0, 0], [batch, 1]);
  const advantage = slice(outputs, [0, 1], [batch, size]);
  return add(worth, sub(advantage, mean(advantage, { axis: 1, keepDims: true })));
}
