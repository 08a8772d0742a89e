import type { PlottedPoint } from "../../protocol.ts";

/** A line has at most this many points: then each two become one. */
const most = 2000;

/** The numbers of a chart: for each row a step, and for each line a value or nothing. */
export interface ChartTable {
  readonly steps: number[];
  readonly lines: Map<string, (number | null)[]>;
  /** Whether a value was NaN or infinite. */
  hasStrange: boolean;
}

export const createTable = (): ChartTable => ({ steps: [], lines: new Map(), hasStrange: false });

/** Adds what was plotted since the last frame as one row. */
export function addRow(table: ChartTable, points: readonly (PlottedPoint & { readonly line: string })[]): void {
  const { steps, lines } = table;
  const step = Math.max(...points.map((point) => point.step));
  const last = steps.at(-1);
  // A loop that plots less often than it is drawn adds its lines one by one.
  if (last === undefined || step > last) {
    steps.push(step);
    for (const values of lines.values()) values.push(null);
  }
  for (const { line, value } of points) {
    const values = lines.get(line) ?? new Array<number | null>(steps.length).fill(null);
    lines.set(line, values);
    table.hasStrange ||= !Number.isFinite(value);
    values[steps.length - 1] = Number.isFinite(value) ? value : null;
  }
  if (steps.length > most) thin(table);
}

function thin({ steps, lines }: ChartTable): void {
  const half = steps.length >> 1;
  for (let row = 0; row < half; row++) steps[row] = steps[2 * row + 1] as number;
  steps.length = half;
  for (const values of lines.values()) {
    for (let row = 0; row < half; row++) values[row] = meanOf(values[2 * row] ?? null, values[2 * row + 1] ?? null);
    values.length = half;
  }
}

function meanOf(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : (a + b) / 2;
}

/**
 * An exponential average without the pull to 0 at its start.
 *
 * @param weight of what was before, 0 to below 1
 */
export function smoothed(values: readonly (number | null)[], weight: number): (number | null)[] {
  let [sum, mass] = [0, 0];
  return values.map((value) => {
    if (value === null) return null;
    sum = weight * sum + (1 - weight) * value;
    mass = weight * mass + (1 - weight);
    return sum / mass;
  });
}
