import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  type Expr,
  gradients,
  mean,
  mul,
  neg,
  randomStream,
  reshape,
  square,
  stopGradient,
  sub,
  tanh,
} from "@handloom/graph";
import { seeds } from "@handloom/loop";
import { adam, clipByGlobalNorm } from "@handloom/optimizers";
import { nStepReturns, rollout } from "@handloom/rl";
import { createEnvironments } from "../environments.ts";
import { rolloutInputs, toRows } from "../experience/rolloutInputs.ts";
import { createNetwork } from "../network.ts";
import { actorPolicy } from "../policies/actorPolicy.ts";
import { type Agent, type AgentOptions, createCounts, type Metrics, observationInput } from "./agent.ts";

const environmentCount = 16;
const stepsPerRollout = 16;
const learningRate = 3e-3;
const entropyBonus = 0.01;
const largestNorm = 0.5;

/**
 * Advantage actor–critic: a rollout of several environments, one step of both networks, and the next rollout.
 *
 * Source: Mnih et al. 2016, *Asynchronous methods for deep reinforcement learning*, arXiv:1602.01783, without asynchrony.
 */
export function createA2c(engine: Engine<"sync">, { task, seed }: AgentOptions): Agent {
  const seedOf = seeds(seed);
  const environments = createEnvironments(task, { seed, purpose: "training", count: environmentCount });
  const policy = actorPolicy(task, environments.actionSpace, seedOf("policy"));
  const critic = createNetwork(task, { seed: seedOf("critic"), outputs: 1, activation: tanh });

  // A rollout is [steps, environments, …]; networks take it as rows.
  const played = rolloutInputs(environments, stepsPerRollout);
  const valueOf = (s: Expr) => reshape(critic(toRows(s)), [stepsPerRollout, environmentCount]);
  const value = valueOf(played.observation);
  // In units of 1/(1 − γ), the most that can be earned, so that the critic does not have to reach for large numbers.
  const returns = nStepReturns({
    rewards: mul(1 - task.discount, played.reward),
    terminated: played.terminated,
    truncated: played.truncated,
    nextValues: valueOf(played.next),
    steps: stepsPerRollout,
    discount: task.discount,
  });
  const advantage = sub(stopGradient(returns), value);
  const chosen = policy.distribution(toRows(played.observation));
  const gain = reshape(stopGradient(advantage), [-1]);
  const policyLoss = neg(mean(mul(chosen.logProb(toRows(played.action)), gain)));
  const criticLoss = mean(square(advantage));
  const entropy = mean(chosen.entropy());
  const loss = add(sub(policyLoss, mul(entropyBonus, entropy)), criticLoss);

  const optimizer = adam({ learningRate });
  const parameters = [...policy.parameters, ...critic.parameters];
  const learn = compile(engine, {
    inputs: played,
    outputs: { policyLoss, criticLoss, entropy },
    updates: optimizer.getUpdates(clipByGlobalNorm(gradients(loss, parameters), largestNorm), parameters),
    writes: [policy.network, policy, critic, optimizer],
  });

  const s = observationInput("s", environments.observationSpace);
  const chance = randomStream(seedOf("actions"));
  const act = compile(engine, {
    inputs: { s },
    outputs: { action: policy.distribution(s).sample(chance) },
    writes: [chance],
  });
  const counts = createCounts();

  function* train(): Generator<Metrics, never> {
    for (;;) {
      const experience = rollout(environments, (s) => act({ s }).action.data, { steps: stepsPerRollout });
      counts.environmentSteps += environmentCount * stepsPerRollout;
      const { policyLoss, criticLoss, entropy } = learn({ ...experience });
      counts.learningSteps++;
      yield { policyLoss: policyLoss.item(), criticLoss: criticLoss.item(), entropy: entropy.item() };
    }
  }

  const parts = { policy: policy.network, actor: policy, critic, optimizer, chance, environments, counts };
  return { policy: policy.network, createNetwork: policy.createNetwork, greedy: policy.greedy, parts, counts, train };
}
