import { compile, type Engine } from "@handloom/compiler";
import { argMax, input } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { type State, stateSize } from "./environment/cartPole.ts";
import type { Environment } from "./environment/environment.ts";
import { createParallelEnvironments } from "./environment/parallelEnvironments.ts";
import { createRandomNumbers, type Purpose } from "./randomNumbers.ts";

/** The action of each state. */
export type Act = (states: readonly State[]) => ArrayLike<number>;

/** What a policy earned, a number an episode. */
export interface Evaluation {
  readonly returns: readonly number[];
  readonly meanReturn: number;
  readonly leastReturn: number;
}

/** The policy without chance: the action of the greatest output. */
export function greedy(engine: Engine<"sync">, policy: Layer): Act {
  const s = input("s", ["batch", stateSize]);
  const act = compile(engine, { inputs: { s }, outputs: { action: argMax(policy(s), { axis: 1 }) }, writes: [] });
  return (states) => act({ s: states }).action.data;
}

export interface EvaluationOptions {
  readonly seed: number;
  /** Start states of one purpose are none of another's. */
  readonly purpose: Exclude<Purpose, "training">;
  readonly episodes: number;
}

/** Plays whole episodes, all at once. The same options give the same start states. */
export function evaluatePolicy(act: Act, { seed, purpose, episodes }: EvaluationOptions): Evaluation {
  const { each } = createParallelEnvironments(episodes, createRandomNumbers(seed, purpose));
  const returns = new Array<number>(episodes).fill(0);
  const running = new Set(each.keys());
  while (running.size > 0) {
    // Ended games stay in the batch, unplayed: one size, one program.
    const actions = act(each.map(({ observed }) => observed));
    for (const i of running) {
      const { reward, terminated, truncated } = (each[i] as Environment).step(Number(actions[i]));
      returns[i] = Number(returns[i]) + reward;
      if (terminated || truncated) running.delete(i);
    }
  }
  const sum = returns.reduce((total, earned) => total + earned, 0);
  return { returns, meanReturn: sum / episodes, leastReturn: Math.min(...returns) };
}
