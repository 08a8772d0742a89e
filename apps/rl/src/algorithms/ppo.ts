import { compile, type Engine, repeat, sequence } from "@handloom/compiler";
import {
  add,
  clip,
  div,
  type Expr,
  exp,
  gradients,
  input,
  logSoftmax,
  mean,
  minimum,
  mul,
  neg,
  oneHot,
  randomStream,
  reshape,
  sqrt,
  square,
  sub,
  sum,
  tanh,
  variance,
} from "@handloom/graph";
import { dense, seeded, sequential } from "@handloom/layers";
import { adam, clipByGlobalNorm } from "@handloom/optimizers";
import { type Tensor, tensor } from "@handloom/tensor";
import { actionCount, stateSize } from "../environment/cartPole.ts";
import { createParallelEnvironments } from "../environment/parallelEnvironments.ts";
import { residentTable } from "../experience/residentTable.ts";
import { collectRollout, rolloutInputs } from "../experience/rollout.ts";
import { createRandomNumbers } from "../randomNumbers.ts";
import { type Agent, type AgentOptions, createCounts, type Metrics } from "./agent.ts";
import { generalisedAdvantage } from "./generalisedAdvantage.ts";
import { sampleAction } from "./sampleAction.ts";

const environmentCount = 8;
const stepsPerRollout = 128;
const rows = environmentCount * stepsPerRollout;
const epochs = 10;
const batchSize = 256;
const minibatches = (epochs * rows) / batchSize;
const discount = 0.99;
const lambda = 0.95;
const learningRate = 1e-3;
const clipRange = 0.2;
const entropyBonus = 0.01;
const largestNorm = 0.5;

/**
 * Proximal policy optimisation: many small steps on one rollout, none of which may lead far from the policy that played it.
 *
 * Source: Schulman et al. 2017, arXiv:1707.06347.
 */
export function createPpo(engine: Engine<"sync">, { seed }: AgentOptions): Agent {
  const createNetwork = () => seeded(seed, sequential(dense(64), tanh, dense(64), tanh, dense(actionCount)));
  const policy = createNetwork();
  const critic = seeded(seed, sequential(dense(64), tanh, dense(64), tanh, dense(1)));
  const valueOf = (s: Expr) => reshape(critic(s), [-1]);
  const logProbOf = (s: Expr, a: Expr) => sum(mul(logSoftmax(policy(s)), oneHot(a, actionCount)), { axis: 1 });

  // What a minibatch holds, and the rollout that it is taken from, which stays in the engine.
  const s = input("s", ["batch", stateSize]);
  const a = input("a", ["batch"], "int32");
  const oldLogProb = input("oldLogProb", ["batch"]);
  const advantage = input("advantage", ["batch"]);
  const worth = input("worth", ["batch"]);
  const rollout = residentTable({ s, a, oldLogProb, advantage, worth }, rows);

  // Once a rollout: how much better each action went than the critic thought, [steps, environments].
  const played = rolloutInputs(rows);
  const inTime = (x: Expr) => reshape(x, [stepsPerRollout, environmentCount]);
  const value = valueOf(played.s);
  // In units of 1/(1 − γ), the most that can be earned, so that the critic does not have to reach for large numbers.
  const reward = mul(1 - discount, played.r);
  const surprise = sub(add(reward, mul(discount, mul(played.live, valueOf(played.next)))), value);
  const gain = reshape(generalisedAdvantage(inTime(surprise), inTime(played.going), discount * lambda), [rows]);
  const remember = {
    inputs: played,
    updates: [
      [rollout.variables.s, played.s],
      [rollout.variables.a, played.a],
      [rollout.variables.oldLogProb, logProbOf(played.s, played.a)],
      [rollout.variables.advantage, div(sub(gain, mean(gain)), add(sqrt(variance(gain)), 1e-8))],
      [rollout.variables.worth, add(gain, value)],
    ],
    writes: [rollout],
  } as const;

  // Once a minibatch: a step of both networks.
  const ratio = exp(sub(logProbOf(s, a), oldLogProb));
  const clipped = clip(ratio, 1 - clipRange, 1 + clipRange);
  const policyLoss = neg(mean(minimum(mul(ratio, advantage), mul(clipped, advantage))));
  const logProbs = logSoftmax(policy(s));
  const entropy = neg(mean(sum(mul(exp(logProbs), logProbs), { axis: 1 })));
  const criticLoss = mean(square(sub(valueOf(s), worth)));
  const loss = add(sub(policyLoss, mul(entropyBonus, entropy)), criticLoss);

  const optimizer = adam({ learningRate });
  const parameters = [...policy.parameters, ...critic.parameters];
  const index = input("index", ["batch"], "int32");
  const learn = {
    inputs: { index },
    outputs: { policyLoss, criticLoss, entropy },
    updates: optimizer.getUpdates(clipByGlobalNorm(gradients(loss, parameters), largestNorm), parameters),
    givens: rollout.rowsAt(index),
    writes: [policy, critic, optimizer],
  };
  // All of it is one call.
  const improve = compile(engine, sequence({ remember, learn: repeat(learn, [index], "minibatches") }));

  const chance = randomStream(seed);
  const act = compile(engine, {
    inputs: { s },
    outputs: { action: sampleAction(policy(s), chance) },
    writes: [chance],
  });

  const random = createRandomNumbers(seed, "training");
  const environments = createParallelEnvironments(environmentCount, random);
  const counts = createCounts();

  function* train(): Generator<Metrics, never> {
    for (;;) {
      const played = collectRollout(environments.each, stepsPerRollout, (s) => act({ s }).action.data);
      counts.environmentSteps += rows;
      const order = Array.from({ length: epochs }, () => random.permutation(rows)).flat();
      const index = tensor(order, { dtype: "int32", shape: [minibatches, batchSize] });
      const { learn } = improve({ remember: played, learn: { index } });
      counts.learningSteps += minibatches;
      yield {
        policyLoss: meanOf(learn.policyLoss),
        criticLoss: meanOf(learn.criticLoss),
        entropy: meanOf(learn.entropy),
      };
    }
  }

  const parts = { policy, critic, optimizer, chance, random, environments, counts };
  return { policy, createNetwork, parts, counts, train };
}

const meanOf = ({ data, size }: Tensor) => Array.from(data).reduce((sum, x) => sum + x, 0) / size;
