import {
  type Application,
  type Body,
  type Expr,
  GraphError,
  type Input,
  type Kind,
  type KindAttributes,
} from "@handloom/graph";
import { bindAttributes, makeNode, type Sizes, showShape } from "@handloom/graph/inspect";
import { checkSame, concreteShape } from "./concreteShape.ts";
import { addValue, createDraft, type Draft, finish, valueOf } from "./draft.ts";
import { finiteCheck } from "./finiteCheck.ts";
import { bodiesOf, computedOperands, neededApplications } from "./neededApplications.ts";
import type { Instruction, Program, Value, ValueType } from "./program.ts";

/** Writes down everything that the roots take; their values. */
export function emitAll(draft: Draft, roots: readonly Expr[], checked: boolean): Value[] {
  for (const application of neededApplications(roots, draft.known)) emit(draft, application, checked);
  return roots.map((root) => valueOf(draft, root));
}

function emit(draft: Draft, application: Application, checked: boolean): void {
  const { primitive, results } = application;
  const operands = computedOperands(application).map((operand) => valueOf(draft, operand));
  if (primitive.kind === "annotation") {
    const value = operands[0] as Value;
    checkSame(application, draft.values[value]?.shape ?? [], draft.sizes);
    draft.known.set(results[0] as Expr, value);
    return;
  }
  if (primitive.expand === undefined) emitInstruction(draft, application, operands, checked);
  else emitExpansion(draft, application, operands);
  // Moving makes no numbers, and what a pad adds was asked for.
  for (const result of checked && primitive.kind !== "movement" ? results : []) {
    const make = (own: readonly Value[], expr: (xs: readonly Expr[]) => Expr) => inline(draft, own, expr);
    draft.checks.push(...finiteCheck(result, valueOf(draft, result), operands, draft.values, make));
  }
}

function emitInstruction(draft: Draft, application: Application, operands: readonly Value[], checked: boolean): void {
  const { primitive, results } = application;
  for (const result of results) draft.known.set(result, addValue(draft, result));
  draft.instructions.push({
    kind: primitive.kind,
    primitive,
    attributes: boundAttributes(application, draft.sizes),
    operands,
    results: results.map((result) => valueOf(draft, result)),
    bodies: bodiesOf(application).map((body) => buildBody(body, draft.sizes, checked)),
    origin: results[0],
  } as Instruction);
}

/** A primitive that says what it is equal to is written down as that. */
function emitExpansion(draft: Draft, application: Application, operands: readonly Value[]): void {
  const { primitive, results } = application;
  const result = results[0] as Expr;
  const attributes = boundAttributes(application, draft.sizes);
  const value = inline(draft, operands, (xs) => primitive.expand?.(xs, attributes) as Expr);
  const [got, wanted] = [draft.values[value] as ValueType, concreteShape(result, draft.sizes)];
  draft.known.set(result, value);
  if (got.dtype === result.dtype && String(got.shape) === String(wanted)) return;
  throw new GraphError(
    primitive.name,
    `its \`expand\` gives ${got.dtype}${showShape(got.shape)}, its \`types\` ${result.dtype}${showShape(wanted)}`,
    "Make both agree",
  );
}

/** Applies an expression over placeholders to values: how an expansion and a check become instructions. */
function inline(draft: Draft, operands: readonly Value[], make: (xs: readonly Expr[]) => Expr): Value {
  const placeholders = operands.map((operand) => placeholder(draft.values[operand] as ValueType));
  placeholders.forEach((expr, i) => draft.known.set(expr, operands[i] as Value));
  return emitAll(draft, [make(placeholders)], false)[0] as Value;
}

function placeholder(type: ValueType): Input {
  return makeNode({ node: "input", name: "operand", ...type } as const);
}

function buildBody({ parameters, results }: Body, sizes: Sizes, checked: boolean): Program {
  const draft = createDraft(sizes, parameters as readonly Input[]);
  return finish(draft, emitAll(draft, results, checked));
}

/** Bodies are compiled on their own, so that only the other attributes need their sizes. */
function boundAttributes({ attributes, primitive }: Application, sizes: Sizes): KindAttributes[Kind] {
  if (primitive.kind !== "loop" || typeof attributes !== "object" || attributes === null)
    return bindAttributes(attributes, sizes) as KindAttributes[Kind];
  const { bodies, ...rest } = attributes as { readonly bodies?: unknown };
  return { ...(bindAttributes(rest, sizes) as object), bodies } as KindAttributes["loop"];
}
