import { named } from "./named.ts";
import { session } from "./session.ts";

/**
 * Adds a point to a chart. `"loss/train"` and `"loss/test"` are two lines of the chart "loss".
 *
 * @param step where it stands on the horizontal axis, growing
 * @param value a number, or a tensor of one
 * @throws RangeError for a step that is not finite, and for the 41st name
 */
export function plot(name: string, step: number, value: number | { item(): number | boolean }): void {
  if (!Number.isFinite(step)) throw new RangeError(`plot: the step of "${name}" is ${step}. Count steps: 1, 2, 3.`);
  const number = Number(typeof value === "number" ? value : value.item());
  const line = session.plotted.get(name);
  if (line === undefined) {
    named("plot", name);
    session.plotted.set(name, { step, sum: number, count: 1 });
    return;
  }
  line.step = step;
  line.sum += number;
  line.count++;
}
