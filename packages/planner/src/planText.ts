import type { Draft, Plan } from "./plan.ts";

/**
 * A plan as text: equal plans have equal texts, so that it can be hashed, and `parsePlan` reads it back.
 *
 * @throws TypeError when something in the plan is not data: a function, an instance of a class, a number that JSON does not
 *   keep. That is a defect of the planner.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { x } }), new Map());
 * planText(group(program, createRules({ engine: "mine" })).draft).slice(0, 24) // => {"format":1,"buffers":[{
 * ```
 */
export function planText(plan: Plan | Draft): string {
  return JSON.stringify(plan, (key, value: unknown) => {
    if (isData(value)) return value;
    throw new TypeError(`planText: "${key}" is ${String(value)}, which is not data. This is a defect of the planner.`);
  });
}

/**
 * The plan that `planText` was given. Nothing is checked: read no text that others may have changed.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { x } }), new Map());
 * const rules = createRules({ engine: "mine" });
 * const plan = place(group(program, rules).draft, () => ({ scratch: [], passes: [], nanoseconds: 0, work: 0, loops: "" }), rules);
 * planText(parsePlan(planText(plan))) === planText(plan) // => true
 * ```
 */
export const parsePlan = (text: string): Plan => JSON.parse(text) as Plan;

function isData(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null) return ["string", "boolean", "undefined"].includes(typeof value);
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
