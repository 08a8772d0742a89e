import {
  type Expr,
  GraphError,
  type Input,
  isExpr,
  type Stateful,
  type Tree,
  type Update,
  UpdateError,
  type Variable,
} from "@handloom/graph";
import { checkUpdates, leavesOf, madeAt, mapTree, nameOf, readUpdates } from "@handloom/graph/inspect";
import type { Replacing } from "./replacing/replacingNothing.ts";
import type { Step } from "./step.ts";

/** A step with its replacements made and everything that it writes in one list. */
export interface ResolvedStep {
  readonly inputs: Tree<Input>;
  readonly inputLeaves: readonly Input[];
  readonly outputs: Tree<Expr>;
  /** Explicit and carried ones. */
  readonly updates: readonly Update[];
  readonly held: readonly Variable[];
  readonly dims: Readonly<Record<string, number>>;
}

/** Everything that a call computes: what it gives, then what it writes. */
export function rootsOf({ outputs, updates }: ResolvedStep): Expr[] {
  return [...leavesOf(outputs), ...updates.map(([, value]) => value)];
}

/** `resolveStep` by what makes the replacements. */
export function resolveBy(replace: (step: Step) => Replacing, step: Step): ResolvedStep {
  checkStep("compile", step);
  const { updates = [], hold = [], writes, dims = {} } = step;
  checkKeys(step);
  checkTrees(step);
  checkUpdates("compile", updates);
  const { rebuild, inputs } = replace(step);
  const outputs = mapTree((step.outputs ?? {}) as Tree<Expr>, rebuild) as Tree<Expr>;
  const explicit = updates.map(([target, value]): Update => [target, rebuild(value)]);
  const held = variablesOf("hold", hold);
  const except = new Set<Expr>([...held, ...explicit.map(([target]) => target)]);
  const carried = readUpdates(
    explicit.map(([, value]) => value),
    { outputs: leavesOf(outputs), except },
  );
  const all = [...explicit, ...carried];
  checkUpdates("compile", all);
  if (writes !== undefined) checkWrites(all, variablesOf("writes", writes));
  return { inputs, inputLeaves: leavesOf(inputs) as Input[], outputs, updates: all, held, dims };
}

const stepKeys: Readonly<Record<keyof Step, true>> = {
  inputs: true,
  outputs: true,
  updates: true,
  writes: true,
  hold: true,
  givens: true,
  dims: true,
};

/** A step is data that may come from anywhere, so types alone do not catch a key that would be ignored. */
/** Refuses what has no inputs, outputs or updates because it is not a record. */
export function checkStep(called: string, step: unknown): void {
  const isOther = isExpr(step) || Array.isArray(step) || step === null;
  if (!isOther && (typeof step === "object" || typeof step === "function")) return;
  const what = isExpr(step) ? nameOf(step) : Array.isArray(step) ? "a list" : String(step);
  throw new GraphError(called, `${what} is not a step`, "A step is { inputs, outputs, updates }");
}

function checkKeys(step: Step): void {
  for (const key of Object.keys(step)) {
    if (key in stepKeys) continue;
    throw new GraphError("compile", `a step has no "${key}"`, `Its keys are ${Object.keys(stepKeys).join(", ")}`);
  }
}

function checkTrees({ inputs = {}, outputs = {} }: Step): void {
  checkLeaves("inputs", inputs, (leaf) => isExpr(leaf) && leaf.node === "input", "an input");
  checkLeaves("outputs", outputs, isExpr, "an expression");
}

function checkLeaves(path: string, tree: unknown, fits: (leaf: unknown) => boolean, wanted: string): void {
  if (fits(tree)) return;
  const branches = typeof tree === "object" && tree !== null && !isExpr(tree) ? Object.entries(tree) : undefined;
  if (branches === undefined) {
    throw new GraphError(
      "compile",
      `${path} is not ${wanted}, but ${isExpr(tree) ? nameOf(tree) : String(tree)}`,
      `Give ${wanted}, or lists and records of them`,
    );
  }
  for (const [key, branch] of branches) checkLeaves(`${path}.${key}`, branch, fits, wanted);
}

/** Variables themselves, and those of everything that has some. */
function variablesOf(called: string, owners: readonly (Variable | Stateful)[]): Variable[] {
  return owners.flatMap((owner, i) => {
    if (isExpr(owner) && owner.node === "variable") return [owner];
    if (!isExpr(owner) && typeof owner?.variables === "object") return Object.values(owner.variables);
    throw new GraphError(
      "compile",
      `${called}[${i}] is not a variable and has none`,
      "List variables, or what owns them: layers, optimizers, streams",
    );
  });
}

function checkWrites(updates: readonly Update[], allowed: readonly Variable[]): void {
  for (const [target, value] of updates) {
    if (allowed.includes(target)) continue;
    throw new UpdateError(
      "compile",
      `${nameOf(target)} is written${madeAt(value)} but not listed in \`writes\``,
      "List its owner, hold its carried update, or leave the update out",
    );
  }
}
