import { compile, type Engine } from "@handloom/compiler";
import {
  div,
  type Expr,
  input,
  logSoftmax,
  merge,
  mul,
  neg,
  oneHot,
  randomStream,
  reshape,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
} from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { actionCount, stateSize } from "../environment/cartPole.ts";
import { createEnvironment } from "../environment/environment.ts";
import { collectEpisodes } from "../experience/episodes.ts";
import { createRandomNumbers } from "../randomNumbers.ts";
import { type Agent, type AgentOptions, createCounts, type Metrics } from "./agent.ts";
import { sampleAction } from "./sampleAction.ts";

const discount = 0.99;
const learningRate = 5e-3;
/** Whole episodes are played until there are at least so many steps. */
const stepsPerUpdate = 1_000;

/**
 * REINFORCE with a baseline: what earned more than expected becomes more likely, what earned less becomes less so.
 *
 * Source: Williams 1992, *Simple statistical gradient-following algorithms for connectionist reinforcement learning*.
 */
export function createReinforce(engine: Engine<"sync">, { seed }: AgentOptions): Agent {
  const createNetwork = () => seeded(seed, sequential(dense(64), tanh, dense(actionCount)));
  const policy = createNetwork();
  const baseline = seeded(seed, sequential(dense(64), tanh, dense(1)));

  const s = input("s", ["batch", stateSize]);
  const a = input("a", ["batch"], "int32");
  const returns = input("returns", ["batch"]);
  const weight = input("weight", ["batch"]);
  const weightedMean = (x: Expr) => div(sum(mul(weight, x)), sum(weight));

  // In units of 1/(1 − γ), the most that can be earned, so that neither network has to reach for large numbers.
  const advantage = sub(mul(1 - discount, returns), reshape(baseline(s), ["batch"]));
  const logProb = sum(mul(logSoftmax(policy(s)), oneHot(a, actionCount)), { axis: 1 });
  const policyLoss = neg(weightedMean(mul(logProb, stopGradient(advantage))));
  const baselineLoss = weightedMean(square(advantage));

  const policyAdam = adam({ learningRate });
  const baselineAdam = adam({ learningRate });
  const learn = compile(engine, {
    inputs: { s, a, returns, weight },
    outputs: { policyLoss, baselineLoss },
    updates: merge(
      policyAdam.getUpdates(policyLoss, policy.parameters),
      baselineAdam.getUpdates(baselineLoss, baseline.parameters),
    ),
    writes: [policy, policyAdam, baseline, baselineAdam],
  });

  const chance = randomStream(seed);
  const act = compile(engine, {
    inputs: { s },
    outputs: { action: sampleAction(policy(s), chance) },
    writes: [chance],
  });

  const random = createRandomNumbers(seed, "training");
  const environment = createEnvironment(random);
  const counts = createCounts();

  function* train(): Generator<Metrics, never> {
    for (;;) {
      const episodes = collectEpisodes(environment, (state) => act({ s: [state] }).action.item(), {
        steps: stepsPerUpdate,
        discount,
      });
      counts.environmentSteps += episodes.steps;
      const { policyLoss, baselineLoss } = learn(episodes);
      counts.learningSteps++;
      yield { policyLoss: policyLoss.item(), baselineLoss: baselineLoss.item() };
    }
  }

  const parts = { policy, policyAdam, baseline, baselineAdam, chance, random, environment, counts };
  return { policy, createNetwork, parts, counts, train };
}
