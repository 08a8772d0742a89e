import { session } from "./session.ts";

/**
 * Adds a point to a chart. `"loss/train"` and `"loss/test"` are two lines of the chart "loss".
 *
 * @param step where it stands on the horizontal axis, growing
 * @param value a number, or a tensor of one
 */
export function plot(name: string, step: number, value: number | { item(): number | boolean }): void {
  const number = Number(typeof value === "number" ? value : value.item());
  const line = session.plotted.get(name);
  if (line === undefined) {
    session.plotted.set(name, { step, sum: number, count: 1 });
    return;
  }
  line.step = step;
  line.sum += number;
  line.count++;
}
