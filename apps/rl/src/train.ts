import { progress, timeBudget } from "@handloom/loop";
import type { Agent, Metrics } from "./algorithms/agent.ts";
import { maximumSteps } from "./environment/cartPole.ts";
import type { KeptPolicy } from "./keptPolicy.ts";
import { createRates } from "./rates.ts";

/** What is found at one of the regular evaluations, and the last metrics of learning. */
export interface Finding {
  readonly environmentSteps: number;
  readonly learningSteps: number;
  readonly meanReturn: number;
  readonly leastReturn: number;
  /** Whether this policy is the best so far. */
  readonly kept: boolean;
  /** Of the last moment of learning; empty before the first. */
  readonly metrics: Metrics;
}

export interface TrainingOptions {
  readonly agent: Agent;
  readonly kept: KeptPolicy;
  /** Environment steps at most. */
  readonly steps: number;
  onFinding(finding: Finding): Promise<void>;
  /** Asked between two moments of learning. */
  isInterrupted(): boolean;
}

/** Trains until the policy earns the most there is in every game of an evaluation, or the steps are used up. */
export async function train(options: TrainingOptions): Promise<"finished" | "interrupted"> {
  const { agent, kept, steps, onFinding, isInterrupted } = options;
  const { counts } = agent;
  const moments = agent.train();
  const rates = createRates(counts);
  const budget = timeBudget(50);
  while (kept.bestReturn < maximumSteps && counts.environmentSteps < steps) {
    let metrics: Metrics = {};
    const bar = progress(untilDue(moments, kept), { description: `To step ${kept.dueAt}` });
    for (metrics of bar) {
      const { environmentStepsPerSecond: played, learningStepsPerSecond: learned } = rates();
      bar.postfix({ "steps/s": Math.round(played), "learning/s": Math.round(learned), ...metrics });
      if (budget.isSpent) await budget.rest();
      // What is due comes first: its line tells of the metrics that only this run has.
      if (isInterrupted() && !kept.isDue()) return "interrupted";
    }
    const { meanReturn, leastReturn, isBest } = kept.consider();
    const { environmentSteps, learningSteps } = counts;
    await onFinding({ environmentSteps, learningSteps, meanReturn, leastReturn, kept: isBest, metrics });
  }
  return "finished";
}

function* untilDue(moments: Iterator<Metrics, never>, kept: KeptPolicy): Generator<Metrics> {
  while (!kept.isDue()) yield moments.next().value;
}
