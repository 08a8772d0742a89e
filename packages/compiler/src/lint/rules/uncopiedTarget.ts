import type { Application, Expr, Update, Variable } from "@handloom/graph";
import { leavesOf, nameOf, sameShape } from "@handloom/graph/inspect";
import { leavesRead, neededApplications } from "../../program/neededApplications.ts";
import type { ResolvedStep } from "../../step/resolveBy.ts";
import { createFinding, type Finding } from "../finding.ts";
import { followersOf } from "../followers.ts";
import { isWeight, weightsOf } from "./neverUpdated.ts";

/** Weights that no step writes nor could train, those that learn, and all that is made of either. */
interface Roles {
  readonly still: ReadonlySet<Expr>;
  readonly learning: ReadonlySet<Expr>;
  readonly made: ReadonlySet<Expr>;
}

/**
 * A network that is built like one that learns, is read behind a `stopGradient` or for itself, and that no step writes.
 */
export function uncopiedTarget(steps: readonly ResolvedStep[]): Finding[] {
  const applications = steps.flatMap((step) => neededApplications(rootsOf(step)));
  const roles = rolesIn(steps, applications);
  const found = new Map<Variable, Variable>();
  const learning = applications.filter((one) => usesAny(one, roles.learning));
  for (const use of applications.filter((one) => usesAny(one, roles.still)))
    for (const other of learning) for (const [still, trained] of twins(use, other, roles)) found.set(still, trained);
  const [first, ...others] = found;
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : `, and ${others.length} more such,`;
  const problem = `${nameOf(first[0])}${more} is used as ${nameOf(first[1])} is, which learns, but no step copies or moves it`;
  const remedy =
    "Copy or move it (copyEvery, softUpdate), give lint the step that does, or take no notice if it is frozen";
  return [createFinding("uncopiedTarget", false, first[0], problem, remedy)];
}

function rolesIn(steps: readonly ResolvedStep[], applications: readonly Application[]): Roles {
  const updates = steps.flatMap((step) => step.updates);
  const written = new Set<Expr>(updates.map(([target]) => target));
  // `neverUpdated` has a word for those that a loss could train, and `swappedTarget` for those that are followed.
  const known = new Set<Expr>([...steps.flatMap(weightsOf), ...steps.flatMap(followersOf).map(({ leader }) => leader)]);
  const read = applications.flatMap(({ operands }) => operands).filter(isNetwork);
  const still = new Set(read.filter((leaf) => !written.has(leaf) && !known.has(leaf)));
  const learns = ([target, value]: Update) => isWeight(target) && leavesRead([value]).has(target);
  const learning = new Set<Expr>(updates.filter(learns).map(([target]) => target));
  return { still, learning, made: madeOf([...still, ...learning], applications) };
}

function madeOf(weights: readonly Expr[], applications: readonly Application[]): ReadonlySet<Expr> {
  const made = new Set(weights);
  for (const { operands, results } of applications)
    if (operands.some((operand) => made.has(operand))) for (const result of results) made.add(result);
  return made;
}

/** The outputs of a step, or its updates where it has none. */
function rootsOf({ outputs, updates }: ResolvedStep): readonly Expr[] {
  const shown = leavesOf(outputs);
  return shown.length > 0 ? shown : updates.map(([, value]) => value);
}

function isNetwork(leaf: Expr): boolean {
  return leaf.node === "variable" && isWeight(leaf);
}

function usesAny({ operands, primitive }: Application, weights: ReadonlySet<Expr>): boolean {
  return (primitive.kind === "contraction" || primitive.name === "add") && operands.some((one) => weights.has(one));
}

/** Pairs of a fixed weight and a learning one that have the same places in two networks. */
function twins(use: Application, other: Application, roles: Roles): readonly (readonly [Variable, Variable])[] {
  const pairs = new Map<Expr, Expr>();
  const alike = (a: Expr, b: Expr): boolean => {
    if (!roles.made.has(a) && !roles.made.has(b)) return true;
    if (pairs.has(a)) return pairs.get(a) === b;
    pairs.set(a, b);
    if (a.node === "variable") return roles.still.has(a) && roles.learning.has(b) && sameShape(a.shape, b.shape);
    return a.node === "result" && b.node === "result" && alikeApplications(a.of, b.of, alike);
  };
  if (!alikeApplications(use, other, alike)) return [];
  return [...pairs].filter((pair): pair is [Variable, Variable] => pair[0].node === "variable");
}

function alikeApplications(a: Application, b: Application, alike: (a: Expr, b: Expr) => boolean): boolean {
  if (a.primitive !== b.primitive || a.operands.length !== b.operands.length) return false;
  return a.operands.every((operand, i) => alike(operand, b.operands[i] as Expr));
}
