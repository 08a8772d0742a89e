import { compile, type Engine } from "@handloom/compiler";
import type { Layer } from "@handloom/layers";
import { type ActionSpace, type ObservationSpace, randomNumbers } from "@handloom/rl";
import type { Tensor } from "@handloom/tensor";
import { type Agent, observationInput } from "./algorithms/agent.ts";
import { createEnvironments, type Purpose } from "./environments.ts";
import type { Task } from "./tasks/task.ts";

/** The actions for observations `[batch, …]`, in row-major order. */
export type Act = (observations: Tensor) => ArrayLike<number>;

/** What a policy earned, a number an episode. */
export interface Evaluation {
  readonly returns: readonly number[];
  readonly meanReturn: number;
  readonly leastReturn: number;
}

/** A policy without chance. */
export function greedy(engine: Engine<"sync">, agent: Agent, policy: Layer, space: ObservationSpace): Act {
  const s = observationInput("s", space);
  const act = compile(engine, { inputs: { s }, outputs: { action: agent.greedy(policy, s) }, writes: [] });
  return (s) => act({ s }).action.data;
}

/** A policy of chance alone: each action as likely as any other. */
export function byChance(space: ActionSpace, seed: number): Act {
  const random = randomNumbers(seed);
  const draw =
    space.kind === "discrete"
      ? [() => random.below(space.count)]
      : space.low.map((low, part) => {
          const width = Number(space.high[part]) - low;
          return () => low + width * random.next();
        });
  return ({ shape: [count = 0] }) => Array.from({ length: count }, () => draw.map((one) => one())).flat();
}

export interface EvaluationOptions {
  readonly seed: number;
  /** Start states of one purpose are none of another's. */
  readonly purpose: Exclude<Purpose, "training">;
  readonly episodes: number;
}

/** Plays whole episodes, all at once. The same options give the same start states. */
export function evaluatePolicy(task: Task, act: Act, { seed, purpose, episodes }: EvaluationOptions): Evaluation {
  const environments = createEnvironments(task, { seed, purpose, count: episodes });
  const returns = new Array<number>(episodes).fill(0);
  const running = new Set(returns.keys());
  while (running.size > 0) {
    // Ended games stay in the batch as new ones that do not count: one size, one program.
    const { reward, terminated, truncated } = environments.step(act(environments.observation));
    for (const i of running) {
      returns[i] = Number(returns[i]) + Number(reward.data[i]);
      if (terminated.data[i] === 1 || truncated.data[i] === 1) running.delete(i);
    }
  }
  const sum = returns.reduce((total, earned) => total + earned, 0);
  return { returns, meanReturn: sum / episodes, leastReturn: Math.min(...returns) };
}
