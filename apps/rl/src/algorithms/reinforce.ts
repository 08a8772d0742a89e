import { compile, type Engine } from "@handloom/compiler";
import {
  div,
  type Expr,
  input,
  merge,
  mul,
  neg,
  randomStream,
  reshape,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
} from "@handloom/graph";
import { seeds } from "@handloom/loop";
import { adam } from "@handloom/optimizers";
import { collectEpisodes } from "../experience/episodes.ts";
import { createNetwork } from "../network.ts";
import { actorPolicy } from "../policies/actorPolicy.ts";
import { type Agent, type AgentOptions, createCounts, type Metrics, observationInput } from "./agent.ts";

const learningRate = 5e-3;
/** Whole episodes are played until there are at least so many steps. */
const stepsPerUpdate = 1_000;
const longestEpisode = 500;

/**
 * REINFORCE with a baseline: what earned more than expected becomes more likely, what earned less becomes less so.
 *
 * Source: Williams 1992, *Simple statistical gradient-following algorithms for connectionist reinforcement learning*.
 */
export function createReinforce(engine: Engine<"sync">, { task, seed }: AgentOptions): Agent {
  const seedOf = seeds(seed);
  const environment = task.create();
  environment.reset(seedOf("training"));
  const { discount } = task;
  const policy = actorPolicy(task, environment.actionSpace, seedOf("policy"));
  const baseline = createNetwork(task, { seed: seedOf("critic"), outputs: 1, activation: tanh });

  const s = observationInput("s", environment.observationSpace);
  const a = input("a", ["batch"], "int32");
  const returns = input("returns", ["batch"]);
  const weight = input("weight", ["batch"]);
  const weightedMean = (x: Expr) => div(sum(mul(weight, x)), sum(weight));

  // In units of 1/(1 − γ), the most that can be earned, so that neither network has to reach for large numbers.
  const advantage = sub(mul(1 - discount, returns), reshape(baseline(s), ["batch"]));
  const chosen = policy.distribution(s);
  const policyLoss = neg(weightedMean(mul(chosen.logProb(a), stopGradient(advantage))));
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
    writes: [policy.network, policy, policyAdam, baseline, baselineAdam],
  });

  const chance = randomStream(seedOf("actions"));
  const act = compile(engine, { inputs: { s }, outputs: { action: chosen.sample(chance) }, writes: [chance] });
  const counts = createCounts();

  function* train(): Generator<Metrics, never> {
    for (;;) {
      const { steps, ...episodes } = collectEpisodes(environment, (s) => act({ s: [s] }).action.item(), {
        steps: stepsPerUpdate,
        longest: longestEpisode,
        discount,
      });
      counts.environmentSteps += steps;
      const { policyLoss, baselineLoss } = learn(episodes);
      counts.learningSteps++;
      yield { policyLoss: policyLoss.item(), baselineLoss: baselineLoss.item() };
    }
  }

  const parts = { policy: policy.network, policyAdam, baseline, baselineAdam, chance, environment, counts };
  return { policy: policy.network, createNetwork: policy.createNetwork, greedy: policy.greedy, parts, counts, train };
}
