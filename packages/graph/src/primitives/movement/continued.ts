import { addDims, type Dim, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { concat, range } from "../other/concat.ts";
import { broadcastTo } from "./broadcastTo.ts";

/** How an axis goes on behind its ends, in NumPy's words. */
export type PadMode = "reflect" | "symmetric" | "edge" | "wrap";

const modes: readonly string[] = ["reflect", "symmetric", "edge", "wrap"] satisfies readonly PadMode[];

/**
 * Whether what a pad adds is a word and not a value.
 *
 * @throws RangeError for another word
 */
export function isPadMode(value: unknown): value is PadMode {
  if (typeof value !== "string") return false;
  if (modes.includes(value)) return true;
  throw new RangeError(
    `pad: there is no "${value}". Give a value, or one of ${modes.map((one) => `"${one}"`).join(", ")}.`,
  );
}

/** Each axis continued, as slices of it beside each other. */
export function continued(x: Expr, before: readonly Dim[], after: readonly Dim[], mode: PadMode): Expr {
  return x.shape.reduce<Expr>((made, size, axis) => {
    const [front, behind] = [before[axis] as Dim, after[axis] as Dim];
    if (front === 0 && behind === 0) return made;
    if (typeof front !== "number" || typeof behind !== "number" || size === 0 || !isKnown(size, mode))
      throw unknown(x, axis, front, behind, mode);
    const places = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
    const parts = [
      ...runsOf(places(-front, front).map((place) => sourceOf(place, 0, size, mode))),
      { start: 0, count: size, step: 1 } as const,
      ...runsOf(places(0, behind).map((place) => sourceOf(place, size, size, mode))),
    ];
    return concat(
      parts.map((run) => taken(made, axis, run)),
      { axis },
    );
  }, x);
}

/** Only an axis' ends are known where its size has a name. */
function isKnown(size: Dim, mode: PadMode): boolean {
  return typeof size === "number" || mode === "edge";
}

function unknown(x: Expr, axis: number, front: Dim, behind: Dim, mode: PadMode): ShapeError {
  const size = x.shape[axis] as Dim;
  if (size === 0) return new ShapeError("pad", [x], `axis ${axis} has no elements to continue`, "Give a value");
  const problem = isKnown(size, mode)
    ? `"${mode}" is to add ${showDim(front)} and ${showDim(behind)} elements`
    : `"${mode}" must know how many elements axis ${axis} has`;
  return new ShapeError("pad", [x], problem, "Give numbers as sizes, or a value");
}

/** The element at a place that is counted from the start or from the end. */
function sourceOf(place: number, from: Dim, size: Dim, mode: PadMode): Dim {
  if (typeof size === "number") return wrapped(place + (from as number), size, mode);
  return from === 0 ? 0 : addDims(size, -1);
}

/** Any number of times around, or there and back. */
function wrapped(place: number, size: number, mode: PadMode): number {
  const modulo = (period: number) => ((place % period) + period) % period;
  switch (mode) {
    case "edge":
      return Math.min(size - 1, Math.max(0, place));
    case "wrap":
      return modulo(size);
    case "symmetric": {
      const at = modulo(2 * size);
      return at < size ? at : 2 * size - 1 - at;
    }
    case "reflect": {
      const at = size === 1 ? 0 : modulo(2 * size - 2);
      return at < size ? at : 2 * size - 2 - at;
    }
  }
}

/** Neighbours in order, or one element several times. */
interface Run {
  readonly start: Dim;
  readonly count: Dim;
  readonly step: 0 | 1;
}

function runsOf(places: readonly Dim[]): readonly Run[] {
  const runs: Run[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    const step = last === undefined ? undefined : stepTo(last, place);
    if (last === undefined || step === undefined) runs.push({ start: place, count: 1, step: 1 });
    else runs.splice(-1, 1, { ...last, count: addDims(last.count, 1), step });
  }
  return runs;
}

/** How a run would go on with the place; undefined where it would not. */
function stepTo({ start, count, step }: Run, place: Dim): 0 | 1 | undefined {
  if ((count === 1 || step === 1) && sameDim(place, addDims(start, count))) return 1;
  return (count === 1 || step === 0) && sameDim(place, start) ? 0 : undefined;
}

function taken(x: Expr, axis: number, { start, count, step }: Run): Expr {
  if (step === 1) return range(x, axis, start, addDims(start, count));
  const one = range(x, axis, start, addDims(start, 1));
  return broadcastTo(
    one,
    one.shape.map((size, at) => (at === axis ? count : size)),
  );
}
