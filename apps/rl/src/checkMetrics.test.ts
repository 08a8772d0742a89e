import { expect, it } from "vitest";
import { type Agent, createCounts, type Metrics } from "./algorithms/agent.ts";
import { checkMetrics } from "./checkMetrics.ts";
import type { KeptPolicy } from "./keptPolicy.ts";
import { train } from "./train.ts";

it("lets finite numbers pass, and none", () => {
  expect(checkMetrics({ policyLoss: 0, criticLoss: -3e38 }, createCounts())).toBeUndefined();
  expect(checkMetrics({}, createCounts())).toBeUndefined();
});

it.each([Number.NaN, Number.POSITIVE_INFINITY])(
  "ends a training whose loss is %s, before it is evaluated or saved",
  async (loss) => {
    const counts = createCounts();
    function* learning(): Generator<Metrics, never> {
      for (;;) {
        counts.environmentSteps += 128;
        counts.learningSteps += 4;
        yield { policyLoss: 1, criticLoss: counts.learningSteps < 12 ? 2 : loss };
      }
    }
    const found: number[] = [];
    const training = train({
      agent: { counts, train: learning } as unknown as Agent,
      kept: {
        isEvaluated: true,
        isGoodEnough: false,
        dueAt: 384,
        isDue: () => counts.environmentSteps >= 384,
      } as KeptPolicy,
      steps: 1_000,
      onFinding: async ({ environmentSteps }) => void found.push(environmentSteps),
      isInterrupted: () => false,
    });
    await expect(training).rejects.toThrow(
      `train: criticLoss is ${loss} at learning step 12, after 384 environment steps. Lower the learning rate of the algorithm, ` +
        "or the scale of its rewards, and begin anew; compile its step with { checkNumerics: true } to see which expression was " +
        "the first.",
    );
    expect(found).toEqual([]);
  },
);
