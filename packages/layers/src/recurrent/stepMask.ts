import { arange, type Expr, expandDims, isExpr, less, reshape, transpose } from "@handloom/graph";
import { LayerError } from "../layer/layerError.ts";

/** The steps that count, bool [time, batch, 1], or undefined where all do. `shape` begins with time and batch. */
export function stepMask(
  called: string,
  [time = 0, batch = 0]: Expr["shape"],
  { mask, lengths }: { readonly mask?: Expr | undefined; readonly lengths?: Expr | undefined },
  timeMajor: boolean,
): Expr | undefined {
  if (mask !== undefined && lengths !== undefined)
    throw new LayerError(called, "both mask and lengths say which steps count", "Give one of them");
  if (mask !== undefined) {
    checkRank(called, "mask", mask, timeMajor ? ["time", "batch"] : ["batch", "time"]);
    return expandDims(timeMajor ? mask : transpose(mask), { axis: 2 });
  }
  if (lengths === undefined) return undefined;
  checkRank(called, "lengths", lengths, ["batch"]);
  const steps = reshape(arange(time), [time, 1, 1]);
  return less(steps, reshape(lengths, [batch, 1]));
}

/** @throws LayerError for an expression with other than the named axes */
export function checkRank(called: string, what: string, x: Expr, axes: readonly string[]): void {
  if (isExpr(x) && x.shape.length === axes.length) return;
  const got = isExpr(x) ? `has ${x.shape.length} axes` : "is not an expression";
  throw new LayerError(called, `${what} ${got}`, `Give [${axes.join(", ")}]`);
}
