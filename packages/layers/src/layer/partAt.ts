import { isExpr, type Stateful } from "@handloom/graph";
import { isTensor } from "@handloom/tensor";
import { atPlace } from "./atPlace.ts";
import { isLayer } from "./layer.ts";
import { isMode, type Mode } from "./mode.ts";

type Call = (this: unknown, ...given: unknown[]) => unknown;

/** The methods that layers have, by how they take a mode. Others are left alone unless they are given one. */
const methods: ReadonlyMap<PropertyKey, Taking> = new Map([
  ["run", "options"],
  ["step", "last"],
  ["masked", "last"],
]);

type Taking = "options" | "last";

/**
 * The same part, which takes every mode that it is called with as that of its place; its methods, such as `run`, too.
 *
 * A call without a mode has one all the same: variables that it makes are named and seeded by their place.
 */
export function partAt<Part extends Stateful>(part: Part, { training = false, ...place }: Partial<Mode>): Part {
  if (!isLayer(part)) return part;
  if (atPlace in part) return (part[atPlace] as (place: Partial<Mode>) => Part)({ training, ...place });
  const placed = (call: Call, takes: Taking | undefined): Call =>
    function (this: unknown, ...given) {
      if (given.some(isMode))
        return call.apply(
          this,
          given.map((value) => (isMode(value) ? { ...value, ...place } : value)),
        );
      return call.apply(this, takes === undefined ? given : withMode(given, { training, ...place }, takes));
    };
  const properties = Object.getOwnPropertyDescriptors(part) as Record<PropertyKey, PropertyDescriptor>;
  for (const key of Reflect.ownKeys(properties)) {
    const { value, ...rest } = properties[key] as PropertyDescriptor;
    if (typeof value === "function") properties[key] = { ...rest, value: placed(value, methods.get(key)) };
  }
  // A module may be given records of expressions, where a layer is given options.
  return Object.defineProperties(
    placed(part as never, "parts" in part ? "last" : "options"),
    properties,
  ) as unknown as Part;
}

/** The arguments with a mode behind them, or in the options that are the last of them. */
function withMode(given: readonly unknown[], mode: Mode, takes: Taking): unknown[] {
  const [x, ...more] = given;
  const last = more.at(-1);
  const isOptions = hasNoExpr(last) || (takes === "options" && isRecord(last));
  if (!isOptions && last !== undefined) return [...given, mode];
  return [x, ...more.slice(0, -1), { ...mode, ...(last as object | undefined) }];
}

/** Whether it is a record of plain values, which can only be a mode, perhaps with a slip in it. */
export function hasNoExpr(x: unknown): boolean {
  return isRecord(x) && Object.values(x).every((value) => typeof value !== "object");
}

function isRecord(x: unknown): x is object {
  return typeof x === "object" && x !== null && !Array.isArray(x) && !isExpr(x) && !isTensor(x);
}
