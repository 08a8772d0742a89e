import { bindDim, type Dim, isSymbolicDim } from "../expr/dim.ts";
import { isExpr } from "../expr/isExpr.ts";
import type { Body } from "../primitive.ts";

/** The dims that names stand for. */
export type Sizes = ReadonlyMap<string, Dim>;

/**
 * The attributes of an application with names of sizes replaced, however deep they lie in arrays and records.
 *
 * @param ofBody binds the bodies of loops; without it they are left alone, for those who make them anew
 * @returns the attributes themselves where no name is among them
 *
 * ```ts
 * bindSizes({ move: "reshape", shape: [asDim("2*batch"), 3] }, new Map([["batch", 8]]))
 * // => { move: "reshape", shape: [16, 3] }
 * ```
 */
export function bindSizes(attributes: unknown, sizes: Sizes, ofBody?: (body: Body, sizes: Sizes) => Body): unknown {
  if (sizes.size === 0 || typeof attributes !== "object" || attributes === null) return attributes;
  if (isSymbolicDim(attributes)) return bindDim(attributes, sizes);
  if (isExpr(attributes)) return attributes;
  if (ofBody !== undefined && isBody(attributes)) return ofBody(attributes, sizes);
  if (Array.isArray(attributes))
    return unlessSame(
      attributes,
      attributes.map((part) => bindSizes(part, sizes, ofBody)),
    );
  if (Object.getPrototypeOf(attributes) !== Object.prototype) return attributes;
  const entries = Object.entries(attributes);
  const bound = entries.map(([key, part]) => [key, bindSizes(part, sizes, ofBody)] as const);
  return bound.every(([, part], i) => part === entries[i]?.[1]) ? attributes : Object.fromEntries(bound);
}

function unlessSame(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((part, i) => part === before[i]) ? before : after;
}

function isBody(x: object): x is Body {
  return "parameters" in x && "results" in x;
}
