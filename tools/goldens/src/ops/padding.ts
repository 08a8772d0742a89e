import { type Expr, pad } from "@handloom/graph";
import type { Settings } from "../settings.ts";
import { Unsupported } from "../unsupported.ts";
import { shapeOf, takeAlong } from "./rows.ts";

type Pairs = readonly (readonly [before: number, after: number])[];

/** Which element stands at a place outside of an axis of the given size. */
const modes: Readonly<Record<string, (place: number, size: number) => number>> = {
  wrap: (place, size) => (place + size) % size,
  circular: (place, size) => (place + size) % size,
  replicate: (place, size) => Math.min(size - 1, Math.max(0, place)),
  reflect: (place, size) => (place < 0 ? -place : place >= size ? 2 * (size - 1) - place : place),
};

/** Values before and after, or elements of the axis again. */
export function padding(x: Expr, settings: Settings): Expr {
  const pairs = pairsOf(settings, x.shape.length);
  const mode = settings.text("mode") ?? "constant";
  if (mode === "constant") {
    const value = settings.number("value") ?? 0;
    return pad(
      x,
      pairs.map(([before]) => before),
      pairs.map(([, after]) => after),
      value,
    );
  }
  const elementAt = modes[mode];
  if (elementAt === undefined) throw new Unsupported(`mode "${mode}"`);
  return pairs.reduce((y, [before, after], axis) => {
    const size = shapeOf(x)[axis] ?? 0;
    const places = Array.from({ length: before + size + after }, (_, i) => elementAt(i - before, size));
    return before + after === 0 ? y : takeAlong(y, axis, places);
  }, x);
}

/** One pair per axis; of text such as "last axis 1 before 2 after" or "last axis [1,2]" the two numbers. */
function pairsOf(settings: Settings, rank: number): Pairs {
  const written = settings.plain("pad");
  if (isPairs(written) && written.length === rank) return written;
  const [before, after, ...others] = String(written).match(/\d+/g) ?? [];
  const isLast = typeof written === "string" && written.startsWith("last axis");
  if (!isLast || before === undefined || after === undefined || others.length > 0)
    throw new Unsupported(`pad ${JSON.stringify(written)}`);
  const none = new Array<readonly [number, number]>(rank - 1).fill([0, 0]);
  return [...none, [Number(before), Number(after)]];
}

function isPairs(x: unknown): x is Pairs {
  return Array.isArray(x) && x.every((pair) => Array.isArray(pair) && pair.length === 2);
}
