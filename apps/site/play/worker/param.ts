import { type Variable, variable } from "@handloom/graph";
import type { Range } from "../protocol.ts";
import { port, session, start } from "./session.ts";

/**
 * Makes a variable that the reader can change while the loop runs: a learning rate, a temperature.
 *
 * @param value its first value, unless the reader gave another one
 */
export function param(name: string, value: number, range: Range = {}): Variable {
  const first = numberOf(name, value);
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
  if (typeof value === "number") {
    const chosen = numberOf(name, value);
    port.postMessage({ type: "param", name, value: chosen, range: choices as Range, holds: "next run" });
    return chosen;
  }
  const names = choices as readonly string[];
  const given = start.values[name];
  const chosen = typeof given === "string" && names.includes(given) ? given : value;
  port.postMessage({ type: "param", name, value: chosen, range: {}, choices: names, holds: "next run" });
  return chosen;
}

function numberOf(name: string, usual: number): number {
  const given = start.values[name];
  return typeof given === "number" && Number.isFinite(given) ? given : usual;
}
