import { add, type Expr, gradients, mul, sub, type Update, type Variable, variable } from "@handloom/graph";
import { type Finding, showFinding } from "./finding.ts";

/** A matrix to learn. */
export function weights(name: string, shape: readonly [number, number] = [3, 3]): Variable {
  return variable(new Array(shape[0]).fill(new Array(shape[1]).fill(0.1)), { name });
}

/** Gradient descent, as an optimizer writes it. */
export function descend(loss: Expr, parameters: readonly Variable[]): Update[] {
  return gradients(loss, parameters).map((g, i): Update => {
    const w = parameters[i] as Variable;
    return [w, sub(w, mul(0.1, g))];
  });
}

/** Moves a target a part of the way. */
export function follow(target: Variable, leader: Expr, tau: number): Update {
  return [target, add(mul(1 - tau, target), mul(tau, leader))];
}

/** The rules that found something, guesses with a question mark. */
export function rules(found: readonly Finding[]): string[] {
  return found.map(({ rule, certain }) => `${rule}${certain ? "" : "?"}`);
}

/** The text of a finding, without where the test stands that made it. */
export function shown(finding: Finding | undefined): string {
  return finding === undefined ? "nothing" : showFinding(finding).replaceAll(/\S*\.test\.ts:\d+:\d+/g, "HERE");
}
