import { type Expr, isExpr } from "@handloom/graph";
import { isTensor } from "@handloom/tensor";
import type { Schedule } from "./optimizer.ts";
import { OptimizerError } from "./optimizerError.ts";

/** As documentation writes it: "[0, 1)" is from 0 to below 1, and Infinity is in "(0, ∞]" but not in "(0, ∞)". */
export type Interval = `${"[" | "("}${number | "-∞"}, ${number | "∞"}${"]" | ")"}`;

/** Where a number must lie, and what may stand in its place: nothing, an expression, or also a schedule. */
export type Range = Interval | `${"number" | "whole" | "scalar"} ${Interval}`;

type RangeOf<Value> = Schedule extends Value
  ? Interval
  : Expr extends Value
    ? `scalar ${Interval}`
    : `${"number" | "whole"} ${Interval}`;

/** A range for every option that takes a number: one that is forgotten does not compile. */
export type Ranges<Options> = {
  readonly [Name in keyof Options as number extends Options[Name] ? Name : never]-?: RangeOf<Options[Name]>;
};

/**
 * Throws for an option that lies outside of its range, NaN included, or is not a number. Expressions are not looked into.
 *
 * ```ts
 * const options: { readonly learningRate?: number | undefined } = { learningRate: -1 };
 * checkRanges("mine", options, { learningRate: "number [0, ∞)" })
 * // => throws OptimizerError: mine: learningRate is -1. Give a number in [0, ∞).
 * ```
 */
export function checkRanges<Options extends object>(called: string, options: Options, ranges: Ranges<Options>): void {
  for (const [name, range] of Object.entries(ranges))
    checkRange(called, name, options[name as keyof Options], range as Range);
}

/**
 * Throws for a value that lies outside of its range, NaN included, or is not a number. Undefined and expressions pass.
 *
 * @throws OptimizerError, which names the range
 *
 * ```ts
 * checkRange("mine", "beta1", 0.9, "number [0, 1)") // => undefined
 * checkRange("mine", "beta1", 1, "number [0, 1)")
 * // => throws OptimizerError: mine: beta1 is 1. Give a number in [0, 1).
 * ```
 */
export function checkRange(called: string, name: string, given: unknown, range: Range): void {
  const [, kind = "", interval = ""] = /^(\w*) ?(.*)$/.exec(range) ?? [];
  if (given === undefined || isAllowed(given, kind, interval)) return;
  const shown = described(given);
  const wanted = kind === "whole" ? "whole number" : "number";
  throw new OptimizerError(called, `${name} is ${shown}`, `Give a ${wanted} in ${interval}`);
}

/** Throws for two numbers of which the lower one is larger. */
export function checkOrder(called: string, lowName: string, low: unknown, highName: string, high: unknown): void {
  if (typeof low !== "number" || typeof high !== "number" || low <= high) return;
  throw new OptimizerError(
    called,
    `${lowName} is ${low} and ${highName} ${high}`,
    `Give a ${lowName} up to the ${highName}`,
  );
}

function isAllowed(given: unknown, kind: string, interval: string): boolean {
  if (typeof given === "number") return isWithin(given, interval) && (kind !== "whole" || Number.isInteger(given));
  if (kind === "number" || kind === "whole") return false;
  if (isTensor(given)) return given.data.every((value) => isWithin(value, interval));
  return isExpr(given) || (kind === "" && typeof given === "function");
}

function isWithin(value: number, interval: string): boolean {
  const ends = interval.slice(1, -1).split(", ");
  const [low = 0, high = 0] = ends.map((end) => Number(end.replace("∞", "Infinity")));
  const isAbove = interval[0] === "[" ? value >= low : value > low;
  return isAbove && (interval.at(-1) === "]" ? value <= high : value < high);
}

/** The same for an argument that has no default. */
export function checkScalar(called: string, name: string, given: unknown, interval: Interval): void {
  if (given === undefined) throw new OptimizerError(called, `${name} is missing`, `Give a number in ${interval}`);
  checkRange(called, name, given, `scalar ${interval}`);
}

function described(given: unknown): string {
  if (typeof given === "string") return JSON.stringify(given);
  if (isExpr(given)) return "an expression";
  if (Array.isArray(given)) return "a list";
  return typeof given === "object" && given !== null ? "an object" : String(given);
}
