import type { Inside } from "@handloom/compiler";
import { type Expr, type Input as InputExpr, isExpr, type Tree } from "@handloom/graph";
import { showShape } from "@handloom/graph/inspect";
import type { Block, Held, Fault as PlanFault } from "@handloom/planner";
import { dtypes } from "@handloom/tensor";
import { createLocate } from "../write/addresses.ts";
import type { PlacedPlan } from "../write/writeStep.ts";
import type { Description, Fault, Input, OutputTree, Program, Variable } from "./description.ts";
import type { PlacedPlans } from "./placePlans.ts";
import type { SizedPlan } from "./planStep.ts";

type ResolvedStep = Inside["step"];

/** The data that an exported module finds its way by. */
export function describeStep(step: ResolvedStep, planned: readonly SizedPlan[], placed: PlacedPlans): Description {
  return {
    inputs: inputsOf(step.inputs, []),
    takes: takesOf(step.inputs),
    outputs: createNumbering()(step.outputs),
    variables: variablesOf(placed),
    programs: planned.map((one, i) => programOf(one, placed.steps[i] as PlacedPlan, `run${i}`)),
    pages: placed.pages,
  };
}

function inputsOf(tree: Tree<InputExpr>, path: readonly string[]): Input[] {
  if (!isExpr(tree))
    return Object.entries(tree).flatMap(([key, branch]) => inputsOf(branch as Tree<InputExpr>, [...path, key]));
  const { dtype, shape, name } = tree;
  const open = shape.filter((dim) => typeof dim !== "number");
  const flat = shape.length === 1 || open.length <= 1;
  return [{ name: path.join(".") || (name ?? "input"), path, dtype, shape: showShape(shape), flat }];
}

function takesOf(inputs: Tree<InputExpr>): string {
  if (isExpr(inputs)) return "a value";
  return Array.isArray(inputs) ? `a list of ${inputs.length}` : `{ ${Object.keys(inputs).join(", ")} }`;
}

function createNumbering(): (tree: Tree<Expr>) => OutputTree {
  let next = 0;
  return function number(tree: Tree<Expr>): OutputTree {
    if (isExpr(tree)) return next++;
    if (Array.isArray(tree)) return tree.map((branch: Tree<Expr>) => number(branch));
    return Object.fromEntries(Object.entries(tree).map(([key, branch]) => [key, number(branch as Tree<Expr>)]));
  };
}

const order = Object.keys(dtypes);

function variablesOf({ variables }: PlacedPlans): Variable[] {
  return variables
    .map(([name, { dtype, shape }, at]) => ({ name, at, dtype, shape }))
    .sort((a, b) => order.indexOf(a.dtype) - order.indexOf(b.dtype) || (a.name < b.name ? -1 : 1));
}

function programOf({ sizes, bindings }: SizedPlan, { plan, placement }: PlacedPlan, run: string): Program {
  const locate = createLocate(plan, placement);
  const place = ({ at, dtype, shape }: Held) => ({ at: locate(at).offset, dtype, shape });
  const fault = (one: PlanFault): Fault => {
    if (one.kind === "check") return { check: bindings.checks[one.check]?.message ?? "" };
    const { primitive, shape, size } = one;
    return { primitive, shape, size };
  };
  return {
    run,
    sizes: Object.entries(sizes)
      .map(([name, size]) => `${name}: ${size}`)
      .join(", "),
    feeds: plan.feeds.map((held) => ({ at: place(held).at, shape: held.shape })),
    outputs: (plan.blocks[0] as Block).outputs.map(place),
    faults: plan.faults.map(fault),
  };
}
