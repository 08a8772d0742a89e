import { compile, type Engine } from "@handloom/compiler";
import type { Stateful } from "@handloom/graph";
import { softUpdate } from "@handloom/optimizers";
import type { Resumable } from "@handloom/tensor";
import type { Agent } from "./algorithms/agent.ts";
import { type Act, type Evaluation, evaluatePolicy, greedy } from "./evaluation.ts";

/** The best policy so far: learning may forget what it could do before. */
export interface KeptPolicy {
  readonly act: Act;
  readonly bestReturn: number;
  /** The environment step of the next evaluation. */
  readonly dueAt: number;
  isDue(): boolean;
  /** Plays the present policy, always from the same start states, and keeps it if it earns more than the one kept. */
  consider(): Evaluation & { readonly isBest: boolean };
  readonly network: Stateful;
  /** What a checkpoint holds beside the network. */
  readonly record: Resumable;
}

/** Environment steps between evaluations. */
const interval = 2_000;
const episodes = 50;

export function createKeptPolicy(engine: Engine<"sync">, agent: Agent, seed: number): KeptPolicy {
  const network = agent.createNetwork();
  const act = greedy(engine, network);
  const present = greedy(engine, agent.policy);
  const keep = compile(engine, {
    updates: softUpdate(network.parameters, agent.policy.parameters, 1),
    writes: [network],
  });
  let [bestReturn, evaluatedAt] = [0, 0];
  const dueAt = () => (Math.floor(evaluatedAt / interval) + 1) * interval;
  return {
    act,
    network,
    get bestReturn() {
      return bestReturn;
    },
    get dueAt() {
      return dueAt();
    },
    isDue: () => agent.counts.environmentSteps >= dueAt(),
    consider() {
      const evaluation = evaluatePolicy(present, { seed, purpose: "evaluation", episodes });
      const isBest = evaluation.meanReturn > bestReturn;
      if (isBest) keep();
      bestReturn = Math.max(bestReturn, evaluation.meanReturn);
      evaluatedAt = agent.counts.environmentSteps;
      return { ...evaluation, isBest };
    },
    record: {
      state: () => ({ bestReturn, evaluatedAt }),
      restore(state) {
        ({ bestReturn, evaluatedAt } = state as { readonly bestReturn: number; readonly evaluatedAt: number });
      },
    },
  };
}
