import { progress, timeBudget } from "@handloom/loop";
import type { Agent, Metrics } from "./algorithms/agent.ts";
import { checkMetrics } from "./checkMetrics.ts";
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

/**
 * Trains until the policy earns enough in an evaluation, or the steps are used up.
 *
 * @throws RangeError once a loss is NaN or infinite
 */
export async function train(options: TrainingOptions): Promise<"finished" | "interrupted"> {
  const { agent, kept, steps, onFinding, isInterrupted } = options;
  const { counts } = agent;
  const moments = agent.train();
  const rates = createRates(counts);
  const budget = timeBudget(50);
  const evaluate = (metrics: Metrics) => {
    const { meanReturn, leastReturn, isBest } = kept.consider();
    const { environmentSteps, learningSteps } = counts;
    return onFinding({ environmentSteps, learningSteps, meanReturn, leastReturn, kept: isBest, metrics });
  };
  // What a policy earns that has learned nothing: all others are compared with it.
  if (!kept.isEvaluated) await evaluate({});
  while (!kept.isGoodEnough && counts.environmentSteps < steps) {
    let metrics: Metrics = {};
    const bar = progress(
      until(moments, () => kept.isDue() || counts.environmentSteps >= steps),
      { description: `To step ${Math.min(kept.dueAt, steps)}` },
    );
    for (metrics of bar) {
      checkMetrics(metrics, counts);
      const { environmentStepsPerSecond: played, learningStepsPerSecond: learned } = rates();
      bar.postfix({ "steps/s": Math.round(played), "learning/s": Math.round(learned), ...metrics });
      if (budget.isSpent) await budget.rest();
      // What is due comes first: its line tells of the metrics that only this run has.
      if (isInterrupted() && !kept.isDue()) return "interrupted";
    }
    await evaluate(metrics);
  }
  return "finished";
}

function* until(moments: Iterator<Metrics, never>, isEnd: () => boolean): Generator<Metrics> {
  while (!isEnd()) yield moments.next().value;
}
