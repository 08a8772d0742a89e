import { type Expr, type PadMode, pad } from "@handloom/graph";
import type { Settings } from "../settings.ts";
import { Unsupported } from "../unsupported.ts";

type Pairs = readonly (readonly [before: number, after: number])[];

/** What each framework calls a mode, by ours. */
const modes: Readonly<Record<string, PadMode>> = {
  reflect: "reflect",
  replicate: "edge",
  edge: "edge",
  symmetric: "symmetric",
  wrap: "wrap",
  circular: "wrap",
};

/** Elements before and after. */
export function padding(x: Expr, settings: Settings): Expr {
  const mode = settings.text("mode") ?? "constant";
  const pairs = pairsOf(settings, x.shape.length);
  const known = modes[mode];
  if (known === undefined && mode !== "constant") throw new Unsupported(`mode "${mode}"`);
  return pad(
    x,
    pairs.map(([before]) => before),
    pairs.map(([, after]) => after),
    known ?? settings.number("value") ?? settings.number("constant_values") ?? 0,
  );
}

/** One pair per axis; of text such as "last axis 1 before 2 after" or "last axis [1,2]" the two numbers; of torch's list pairs from the last axis on. */
function pairsOf(settings: Settings, rank: number): Pairs {
  const written = settings.plain("pad") ?? settings.plain("pad_width");
  if (isPairs(written) && written.length === rank) return written;
  const none = (count: number) => new Array<readonly [number, number]>(count).fill([0, 0]);
  if (isNumbers(written)) {
    const pairs = Array.from({ length: written.length / 2 }, (_, i) => written.slice(2 * i, 2 * i + 2)).reverse();
    return [...none(rank - pairs.length), ...(pairs as unknown as Pairs)];
  }
  const [before, after, ...others] = String(written).match(/\d+/g) ?? [];
  const isLast = typeof written === "string" && written.startsWith("last axis");
  if (!isLast || before === undefined || after === undefined || others.length > 0)
    throw new Unsupported(`pad ${JSON.stringify(written)}`);
  return [...none(rank - 1), [Number(before), Number(after)]];
}

function isNumbers(x: unknown): x is readonly number[] {
  return Array.isArray(x) && x.every((size) => typeof size === "number");
}

function isPairs(x: unknown): x is Pairs {
  return Array.isArray(x) && x.every((pair) => Array.isArray(pair) && pair.length === 2);
}
