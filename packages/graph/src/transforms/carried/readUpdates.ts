import type { Expr } from "../../expr/expr.ts";
import { applicationsOf } from "../../expr/order.ts";
import type { AnyPrimitive } from "../../primitive.ts";
import type { Carrying } from "../../primitives/annotation/withUpdates.ts";
import type { Update } from "../updates.ts";
import type { CarriedOptions } from "./carriedUpdates.ts";

/**
 * `carriedUpdates` by the carriers' own reader, so that a page without a carrier does not load it.
 *
 * ```ts
 * const count = variable(0, { name: "count" });
 * const counted = withUpdates(exp(count), [[count, add(count, 1)]]);
 * readUpdates([], { outputs: [counted] }).map(([target, value]) => [target.name, evaluate(value).item()]) // => [["count", 1]]
 * ```
 */
export function readUpdates(roots: readonly Expr[], options: CarriedOptions = {}): Update[] {
  const all = applicationsOf([...roots, ...(options.outputs ?? [])]);
  const carrier = all.find(({ primitive }) => primitive.name === "withUpdates");
  return carrier === undefined ? [] : (carrier.primitive as AnyPrimitive & Carrying).carriedUpdates(roots, options);
}
