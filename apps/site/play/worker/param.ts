import { type Variable, variable } from "@handloom/graph";
import type { Range } from "../protocol.ts";
import { named } from "./named.ts";
import { port, session, start } from "./session.ts";

/**
 * Makes a variable that the reader can change while the loop runs: a learning rate, a temperature.
 *
 * @param value its first value, unless the reader gave another one
 */
export function param(name: string, value: number, range: Range = {}): Variable {
  named("param", name);
  const first = numberOf(name, value, range);
  const made = variable(first, { name });
  session.variables.set(name, made);
  port.postMessage({ type: "param", name, value: first, range, holds: "now" });
  return made;
}

/**
 * Gives a plain number or one of several names, which the reader can change for the next run: a width, an optimizer.
 *
 * @param value what it is, unless the reader chose otherwise
 * @param choices a range of numbers, or the names to choose from
 */
export function setting(name: string, value: number, choices?: Range): number;
export function setting<Name extends string>(name: string, value: Name, choices: readonly Name[]): Name;
export function setting(
  name: string,
  value: number | string,
  choices: Range | readonly string[] = {},
): number | string {
  named("setting", name);
  if (typeof value === "number") {
    const range = choices as Range;
    const given = numberOf(name, value, range);
    const isWhole = Number.isInteger(value) && Number.isInteger(range.min) && range.scale !== "log";
    const chosen = isWhole ? Math.round(given) : given;
    port.postMessage({ type: "param", name, value: chosen, range, holds: "next run" });
    return chosen;
  }
  const names = choices as readonly string[];
  const given = start.values[name];
  const chosen = typeof given === "string" && names.includes(given) ? given : value;
  port.postMessage({ type: "param", name, value: chosen, range: {}, choices: names, holds: "next run" });
  return chosen;
}

/** The number that the reader gave, within the range: a link may say anything, and a layer of a billion units would end the page. */
function numberOf(name: string, usual: number, { min, max }: Range): number {
  const given = start.values[name];
  if (typeof given !== "number" || !Number.isFinite(given)) return usual;
  return Math.min(max ?? given, Math.max(min ?? given, given));
}
