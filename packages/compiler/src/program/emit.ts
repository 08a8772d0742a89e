import {
  type Application,
  type Body,
  type Expr,
  GraphError,
  type Input,
  isExpr,
  type Kind,
  type KindAttributes,
  type TensorType,
} from "@handloom/graph";
import {
  bindDim,
  bindSizes,
  bodiesOf,
  computedOperands,
  concreteTypes,
  type LoopKind,
  located,
  madeTogether,
  makeNode,
  type Sizes,
  sameShape,
  showType,
  thrown,
} from "@handloom/graph/inspect";
import { checkNames, checkSame } from "./concreteShape.ts";
import { createDraft, type Draft, type Expansion, finish, valueOf } from "./draft.ts";
import { neededApplications } from "./neededApplications.ts";
import type { NumericChecks } from "./numericChecks.ts";
import { plainKey } from "./plainKey.ts";
import type { Instruction, PrimitiveUse, Program, Value, ValueType } from "./program.ts";

/** A primitive about to be written down: its attributes with sizes in place of names. */
interface Use {
  readonly application: Application;
  readonly attributes: KindAttributes[Kind];
  readonly operands: readonly Value[];
  readonly origin: Expr | undefined;
}

/** The checks that follow instructions; none without `checkNumerics`. */
type Checks = NumericChecks | undefined;

/** Writes down everything that the roots take; their values. */
export function emitAll(draft: Draft, roots: readonly Expr[], checks: Checks): Value[] {
  for (const application of neededApplications(roots, draft.known)) {
    const blamed = draft.blamed ?? application.results[0];
    try {
      emit(draft, application, checks, blamed);
    } catch (error) {
      throw located(error, blamed);
    }
  }
  return roots.map((root) => valueOf(draft, root));
}

function emit(draft: Draft, application: Application, checks: Checks, origin: Expr | undefined): void {
  const { primitive, results } = application;
  const operands = computedOperands(application).map((operand) => valueOf(draft, operand));
  if (primitive.kind === "annotation") {
    const value = operands[0] as Value;
    checkSame(application, draft.values[value] as ValueType, draft.sizes);
    draft.known.set(results[0] as Expr, value);
    return;
  }
  const attributes = boundAttributes(application, draft.sizes);
  checkNames(results, attributes, draft.sizes);
  const use: Use = { application, attributes, operands, origin };
  if (isWhole(draft, use)) emitInstruction(draft, use, checks);
  else emitExpansion(draft, use);
  // Moving makes no numbers, and what a pad adds was asked for.
  if (primitive.kind !== "movement") for (const result of results) checks?.checkResult(draft, result, operands);
}

/** The one place that decides it: what an engine lowers, and what says of nothing that it is equal to it. */
function isWhole(draft: Draft, use: Use): boolean {
  const { application, attributes, operands } = use;
  const { primitive } = application;
  if (primitive.expand === undefined) return true;
  const given = operands.map((operand) => draft.values[operand] as ValueType);
  const results = settledTypes(draft, use);
  return draft.lowers({ kind: primitive.kind, primitive, attributes, operands: given, results } as PrimitiveUse);
}

function emitInstruction(draft: Draft, use: Use, checks: Checks): void {
  const { application, attributes, operands, origin } = use;
  const { primitive, results } = application;
  const bodies = bodiesOf(application).map((body) => buildBody(body, draft, checks));
  const types = settledTypes(
    draft,
    bodies.length === 0 ? use : { ...use, attributes: { ...(attributes as object), bodies: bodies.map(bodyTypes) } },
  );
  const instruction = {
    kind: primitive.kind,
    primitive,
    attributes: primitive.kind === "loop" ? withoutBodies(attributes as KindAttributes["loop"]) : attributes,
    operands,
    results: types.map((type) => draft.values.push(type) - 1),
    bodies,
    origin,
  };
  results.forEach((result, i) => draft.known.set(result, instruction.results[i] as Value));
  draft.instructions.push(instruction as Instruction);
}

/** An instruction has programs for bodies. */
function withoutBodies({ bodies: _, ...loop }: KindAttributes["loop"]): LoopKind {
  return loop;
}

/** A primitive that says what it is equal to is written down as that. */
function emitExpansion(draft: Draft, use: Use): void {
  const { operands, origin } = use;
  const { primitive, results } = use.application;
  const wanted = settledTypes(draft, use);
  const types = operands.map((operand) => draft.values[operand] as ValueType);
  const key = expansionKey(use, types);
  const expansion = draft.expansions.get(key) ?? expansionOver(types, (xs) => expansionOf(use, xs), origin);
  if (key !== undefined) draft.expansions.set(key, expansion);
  const known = key === undefined ? draft.known : new Map<Expr, Value>();
  const values = inlineAll({ ...draft, known, blamed: origin }, operands, expansion);
  const got = values.map((value) => draft.values[value] as ValueType);
  results.forEach((result, i) => draft.known.set(result, values[i] as Value));
  if (sameTypes(got, wanted)) return;
  throw new GraphError(
    primitive.name,
    `its \`expand\` gives ${got.map(showType).join(", ")}, its \`types\` ${wanted.map(showType).join(", ")}`,
    "Make both agree",
  );
}

/** Uses of one key have one expansion, as in layers that are alike. A stranger's has none: it may read other expressions. */
function expansionKey({ application, attributes }: Use, types: readonly ValueType[]): string | undefined {
  const { name } = application.primitive;
  const plain = name.includes("/") ? undefined : plainKey(attributes);
  return plain && `${name}(${types.map(showType)})${plain}`;
}

function expansionOf(
  { application: { primitive, results }, attributes }: Use,
  operands: readonly Expr[],
): readonly Expr[] {
  let made: unknown;
  try {
    made = primitive.expand?.(operands, attributes);
  } catch (error) {
    throw thrown(primitive.name, "expand", error);
  }
  if (isExpr(made)) return [made];
  if (results.length > 1 && Array.isArray(made) && made.every(isExpr)) return made;
  throw new GraphError(primitive.name, "its `expand` gives no expression", "Return one, made of its operands");
}

/** Asks the primitive once more, now that all sizes are numbers; it must mean what it said when they had names. */
function settledTypes({ values, sizes }: Draft, { application, attributes, operands }: Use): readonly ValueType[] {
  const { primitive, results } = application;
  const given = operands.map((operand) => values[operand] as ValueType);
  const known = attributes === application.attributes ? knownTypes(application, given) : undefined;
  if (known !== undefined) return known;
  const types = concreteTypes(primitive, given, attributes);
  const named = results.map(({ shape, dtype }) => ({ shape: shape.map((dim) => bindDim(dim, sizes)), dtype }));
  if (sameTypes(types, named)) return types.map(({ shape, dtype }) => ({ shape, dtype }));
  throw new GraphError(
    primitive.name,
    `its \`types\` gives ${named.map(showType).join(", ")} for names and ${types.map(showType).join(", ")} for their sizes`,
    "Make both agree",
  );
}

/** The types of an application that had no names, of the same operands: the primitive was asked when it was made. */
function knownTypes(
  { primitive, operands, results }: Application,
  given: readonly ValueType[],
): readonly ValueType[] | undefined {
  if (
    !sameTypes(given, operands) ||
    primitive.kind === "loop" ||
    primitive.name.includes("/") ||
    !results.every(isSized)
  )
    return undefined;
  return results.map(({ shape, dtype }) => ({ shape, dtype })) as readonly ValueType[];
}

const isSized = ({ shape }: TensorType): boolean =>
  shape.every((size) => Number.isInteger(size) && (size as number) >= 0);

function sameTypes(some: readonly TensorType[], others: readonly TensorType[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ dtype, shape }, i) => dtype === others[i]?.dtype && sameShape(shape, others[i].shape))
  );
}

/** A body as its loop's `types` sees it. */
function bodyTypes({ inputs, outputs, values }: Program) {
  return { parameters: inputs.map(({ value }) => values[value]), results: outputs.map((value) => values[value]) };
}

/** Applies an expansion to values: how it becomes instructions. */
export function inlineAll(
  draft: Draft,
  operands: readonly Value[],
  { placeholders, roots }: Expansion,
): readonly Value[] {
  placeholders.forEach((expr, i) => draft.known.set(expr, operands[i] as Value));
  return emitAll(draft, roots, undefined);
}

/** Expressions over placeholders for operands of the types. */
export function expansionOver(
  types: readonly ValueType[],
  make: (xs: readonly Expr[]) => readonly Expr[],
  origin: Expr | undefined,
): Expansion {
  return madeTogether(() => {
    const placeholders = types.map(placeholder);
    return { placeholders, roots: make(placeholders) };
  }, origin?.origin);
}

function placeholder(type: ValueType): Input {
  return makeNode({ node: "input", name: "operand", ...type } as const);
}

function buildBody({ parameters, results }: Body, outer: Draft, checks: Checks): Program {
  const draft = createDraft(outer.sizes, parameters as readonly Input[], outer.lowers, outer);
  return finish(draft, emitAll(draft, results, checks));
}

/** Bodies are compiled on their own, so that only the other attributes need their sizes. */
function boundAttributes({ attributes, primitive }: Application, sizes: Sizes): KindAttributes[Kind] {
  if (primitive.kind !== "loop" || typeof attributes !== "object" || attributes === null)
    return bindSizes(attributes, sizes) as KindAttributes[Kind];
  const { bodies, ...rest } = attributes as { readonly bodies?: unknown };
  return { ...(bindSizes(rest, sizes) as object), bodies } as KindAttributes["loop"];
}
