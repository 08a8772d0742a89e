import { compile, type Engine, repeat, sequence } from "@handloom/compiler";
import {
  add,
  clip,
  div,
  type Expr,
  exp,
  gradients,
  input,
  mean,
  minimum,
  mul,
  neg,
  randomStream,
  reshape,
  sqrt,
  square,
  sub,
  tanh,
  variance,
} from "@handloom/graph";
import { seeds } from "@handloom/loop";
import { adam, clipByGlobalNorm } from "@handloom/optimizers";
import { generalisedAdvantage, randomNumbers, rollout } from "@handloom/rl";
import { type Tensor, tensor } from "@handloom/tensor";
import { createEnvironments } from "../environments.ts";
import { residentTable } from "../experience/residentTable.ts";
import { rolloutInputs, toRows } from "../experience/rolloutInputs.ts";
import { createNetwork } from "../network.ts";
import { actorPolicy } from "../policies/actorPolicy.ts";
import { type Agent, type AgentOptions, createCounts, type Metrics, observationInput } from "./agent.ts";

export interface PpoSettings {
  /** γ, instead of the task's. */
  readonly discount: number;
  /** What rewards are multiplied by, so that returns are about 1. */
  readonly rewardScale: number;
  readonly entropyBonus: number;
}

export interface PpoOptions extends AgentOptions {
  readonly settings: PpoSettings;
}

const environmentCount = 8;
const stepsPerRollout = 128;
const rows = environmentCount * stepsPerRollout;
const epochs = 10;
const batchSize = 256;
const minibatches = (epochs * rows) / batchSize;
const lambda = 0.95;
const learningRate = 1e-3;
const clipRange = 0.2;
const largestNorm = 0.5;

/**
 * Proximal policy optimisation: many small steps on one rollout, none of which may lead far from the policy that played it.
 *
 * Source: Schulman et al. 2017, arXiv:1707.06347.
 */
export function createPpo(engine: Engine<"sync">, { task, seed, settings }: PpoOptions): Agent {
  const { discount, rewardScale, entropyBonus } = settings;
  const seedOf = seeds(seed);
  const environments = createEnvironments(task, { seed, purpose: "training", count: environmentCount });
  const { observationSpace, actionSpace } = environments;
  const policy = actorPolicy(task, actionSpace, seedOf("policy"));
  const critic = createNetwork(task, { seed: seedOf("critic"), outputs: 1, activation: tanh });
  const valueOf = (s: Expr) => reshape(critic(s), [-1]);

  // What a minibatch holds, and the rollout that it is taken from, which stays in the engine.
  const s = observationInput("s", observationSpace);
  const a =
    actionSpace.kind === "discrete" ? input("a", ["batch"], "int32") : input("a", ["batch", actionSpace.low.length]);
  const oldLogProb = input("oldLogProb", ["batch"]);
  const advantage = input("advantage", ["batch"]);
  const worth = input("worth", ["batch"]);
  const resident = residentTable({ s, a, oldLogProb, advantage, worth }, rows);

  // Once a rollout: how much better each action went than the critic thought, [steps, environments].
  const played = rolloutInputs(environments, stepsPerRollout);
  const [observed, taken] = [toRows(played.observation), toRows(played.action)];
  const inTime = (x: Expr) => reshape(x, [stepsPerRollout, environmentCount]);
  const value = valueOf(observed);
  const gain = toRows(
    generalisedAdvantage({
      rewards: mul(rewardScale, played.reward),
      terminated: played.terminated,
      truncated: played.truncated,
      values: inTime(value),
      nextValues: inTime(valueOf(toRows(played.next))),
      discount,
      lambda,
    }),
  );
  const remember = {
    inputs: played,
    updates: [
      [resident.variables.s, observed],
      [resident.variables.a, taken],
      [resident.variables.oldLogProb, policy.distribution(observed).logProb(taken)],
      [resident.variables.advantage, div(sub(gain, mean(gain)), add(sqrt(variance(gain)), 1e-8))],
      [resident.variables.worth, add(gain, value)],
    ],
    writes: [resident],
  } as const;

  // Once a minibatch: a step of both networks.
  const chosen = policy.distribution(s);
  const ratio = exp(sub(chosen.logProb(a), oldLogProb));
  const clipped = clip(ratio, 1 - clipRange, 1 + clipRange);
  const policyLoss = neg(mean(minimum(mul(ratio, advantage), mul(clipped, advantage))));
  const entropy = mean(chosen.entropy());
  const criticLoss = mean(square(sub(valueOf(s), worth)));
  const loss = add(sub(policyLoss, mul(entropyBonus, entropy)), criticLoss);

  const optimizer = adam({ learningRate });
  const parameters = [...policy.parameters, ...critic.parameters];
  const index = input("index", ["batch"], "int32");
  const learn = {
    inputs: { index },
    outputs: { policyLoss, criticLoss, entropy },
    updates: optimizer.getUpdates(clipByGlobalNorm(gradients(loss, parameters), largestNorm), parameters),
    givens: resident.rowsAt(index),
    writes: [policy.network, policy, critic, optimizer],
  };
  // All of it is one call.
  const improve = compile(engine, sequence({ remember, learn: repeat(learn, [index], "minibatches") }));

  const chance = randomStream(seedOf("actions"));
  const act = compile(engine, { inputs: { s }, outputs: { action: chosen.sample(chance) }, writes: [chance] });

  const random = randomNumbers(seedOf("order"));
  const counts = createCounts();

  function* train(): Generator<Metrics, never> {
    for (;;) {
      const experience = rollout(environments, (s) => act({ s }).action.data, { steps: stepsPerRollout });
      counts.environmentSteps += rows;
      const order = Array.from({ length: epochs }, () => random.permutation(rows)).flat();
      const index = tensor(order, { dtype: "int32", shape: [minibatches, batchSize] });
      const { learn } = improve({ remember: { ...experience }, learn: { index } });
      counts.learningSteps += minibatches;
      yield {
        policyLoss: meanOf(learn.policyLoss),
        criticLoss: meanOf(learn.criticLoss),
        entropy: meanOf(learn.entropy),
      };
    }
  }

  const parts = { policy: policy.network, actor: policy, critic, optimizer, chance, random, environments, counts };
  return { policy: policy.network, createNetwork: policy.createNetwork, greedy: policy.greedy, parts, counts, train };
}

const meanOf = ({ data, size }: Tensor) => Array.from(data).reduce((sum, x) => sum + x, 0) / size;
