import type { Counts, Metrics } from "./algorithms/agent.ts";

/**
 * Ends a training whose numbers are lost: weights that are NaN once stay so, and every action that they choose is chance or an
 * error.
 *
 * @throws RangeError that names the first metric that is NaN or infinite, and the step
 */
export function checkMetrics(metrics: Metrics, { learningSteps, environmentSteps }: Counts): void {
  const lost = Object.entries(metrics).find(([, value]) => !Number.isFinite(value));
  if (lost === undefined) return;
  const [name, value] = lost;
  throw new RangeError(
    `train: ${name} is ${value} at learning step ${learningSteps}, after ${environmentSteps} environment steps. ` +
      "Lower the learning rate of the algorithm, or the scale of its rewards, and begin anew; compile its step with " +
      "{ checkNumerics: true } to see which expression was the first.",
  );
}
