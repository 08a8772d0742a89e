import { type Expr, pad } from "@handloom/graph";
import type { Settings } from "../settings.ts";
import { Unsupported } from "../unsupported.ts";

type Pairs = readonly (readonly [before: number, after: number])[];

/** Values before and after. */
export function padding(x: Expr, settings: Settings): Expr {
  const mode = settings.text("mode") ?? "constant";
  if (mode !== "constant") throw new Unsupported(`mode "${mode}"`);
  const pairs = pairsOf(settings, x.shape.length);
  return pad(
    x,
    pairs.map(([before]) => before),
    pairs.map(([, after]) => after),
    settings.number("value") ?? 0,
  );
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
