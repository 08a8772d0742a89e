import { compile, type Engine } from "@handloom/compiler";
import type { Stateful } from "@handloom/graph";
import { softUpdate } from "@handloom/optimizers";
import type { Resumable } from "@handloom/tensor";
import type { Agent } from "./algorithms/agent.ts";
import { type Act, type Evaluation, evaluatePolicy, greedy } from "./evaluation.ts";
import type { Task } from "./tasks/task.ts";

/** The best policy so far: learning may forget what it could do before. */
export interface KeptPolicy {
  readonly act: Act;
  /** Whether there has been an evaluation. */
  readonly isEvaluated: boolean;
  readonly isGoodEnough: boolean;
  /** The environment step of the next evaluation. */
  readonly dueAt: number;
  isDue(): boolean;
  /** Plays the present policy, always from the same start states, and keeps it if it earns more than the one kept. */
  consider(): Evaluation & { readonly isBest: boolean };
  readonly network: Stateful;
  /** What a checkpoint holds beside the network. */
  readonly record: Resumable;
}

interface Kept {
  /** Undefined before the first evaluation. */
  readonly bestReturn?: number | undefined;
  readonly evaluatedAt: number;
}

export function createKeptPolicy(engine: Engine<"sync">, task: Task, agent: Agent, seed: number): KeptPolicy {
  const { interval, episodes } = task.evaluation;
  const { observationSpace } = task.create();
  const network = agent.createNetwork();
  const act = greedy(engine, agent, network, observationSpace);
  const present = greedy(engine, agent, agent.policy, observationSpace);
  const keep = compile(engine, {
    updates: softUpdate(network.parameters, agent.policy.parameters, 1),
    writes: [network],
  });
  let kept: Kept = { evaluatedAt: 0 };
  const dueAt = () => (Math.floor(kept.evaluatedAt / interval) + 1) * interval;
  return {
    act,
    network,
    get isEvaluated() {
      return kept.bestReturn !== undefined;
    },
    get isGoodEnough() {
      return (kept.bestReturn ?? -Infinity) >= task.enough;
    },
    get dueAt() {
      return dueAt();
    },
    isDue: () => agent.counts.environmentSteps >= dueAt(),
    consider() {
      const evaluation = evaluatePolicy(task, present, { seed, purpose: "evaluation", episodes });
      const { bestReturn = -Infinity } = kept;
      const isBest = evaluation.meanReturn > bestReturn;
      if (isBest) keep();
      kept = {
        bestReturn: Math.max(bestReturn, evaluation.meanReturn),
        evaluatedAt: agent.counts.environmentSteps,
      };
      return { ...evaluation, isBest };
    },
    record: {
      state: () => kept,
      restore(state) {
        kept = state as Kept;
      },
    },
  };
}
