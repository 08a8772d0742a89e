import {
  type Application,
  type Body,
  type Expr,
  GraphError,
  type Input,
  type Kind,
  type KindAttributes,
  type TensorType,
  UpdateError,
  type Variable,
} from "@handloom/graph";
import {
  applicationsOf,
  bindAttributes,
  bindDim,
  dimNames,
  leavesOf,
  madeAt,
  makeNode,
  nameOf,
  type Sizes,
  showShape,
} from "@handloom/graph/inspect";
import { tensor } from "@handloom/tensor";
import { finiteCheck } from "./finiteCheck.ts";
import type { Check, Instruction, Program, Value, ValueType } from "./program.ts";
import type { ResolvedStep } from "./resolveStep.ts";

export interface BuildOptions {
  /** Add a check after every instruction that could make a NaN or an infinity. */
  readonly checkNumerics?: boolean | undefined;
}

/** The program of a step for given sizes of its named dims. */
export function buildProgram(step: ResolvedStep, sizes: Sizes, options: BuildOptions = {}): Program {
  const roots = [...leavesOf(step.outputs), ...step.updates.map(([, value]) => value)];
  const builder = createBuilder(sizes, options);
  for (const input of step.inputLeaves) builder.input(input);
  const values = builder.emitAll(roots);
  const outputs = values.slice(0, roots.length - step.updates.length);
  const writes = step.updates.map(([variable], i) => ({ variable, value: values[outputs.length + i] as Value }));
  for (const { variable, value } of writes) checkWritten(variable, builder.typeOf(value));
  return { ...builder.finish(), outputs, writes };
}

function checkWritten(variable: Variable, { shape }: ValueType): void {
  if (shape.length === variable.shape.length && shape.every((size, axis) => size === variable.shape[axis])) return;
  throw new UpdateError(
    "compile",
    `${nameOf(variable)} has shape ${showShape(variable.shape)} but its update has ${showShape(shape)}`,
    "An update has its target's shape",
  );
}

function buildBody(body: Body, sizes: Sizes, options: BuildOptions): Program {
  const builder = createBuilder(sizes, options);
  for (const parameter of body.parameters) builder.input(parameter as Input);
  const outputs = builder.emitAll(body.results);
  return { ...builder.finish(), outputs, writes: [] };
}

function createBuilder(sizes: Sizes, options: BuildOptions) {
  const known = new Map<Expr, Value>();
  const values: ValueType[] = [];
  const inputs: Program["inputs"][number][] = [];
  const state: Program["state"][number][] = [];
  const constants: Program["constants"][number][] = [];
  const instructions: Instruction[] = [];
  const checks: Check[] = [];

  const add = (type: TensorType): Value => values.push({ shape: concrete(type, sizes), dtype: type.dtype }) - 1;

  const input = (expr: Input): void => {
    const value = add(expr);
    known.set(expr, value);
    inputs.push({ name: expr.name, value });
  };

  const leaf = (expr: Expr): Value => {
    if (expr.node === "input")
      throw new GraphError(
        "compile",
        `${nameOf(expr)} is read${madeAt(expr)} but not listed in \`inputs\``,
        "List it, or give it a value by `givens`",
      );
    const value = add(expr);
    known.set(expr, value);
    if (expr.node === "variable") state.push({ variable: expr, value });
    else if (expr.node === "constant")
      constants.push({ value, data: tensor(expr.value, { shape: values[value]?.shape }) });
    return value;
  };

  const valueOf = (expr: Expr): Value => known.get(expr) ?? leaf(expr);

  /** Applies an expression over placeholders to values: how an expansion and a check become instructions. */
  const inline = (operands: readonly Value[], make: (placeholders: readonly Expr[]) => Expr): Value => {
    const placeholders = operands.map((operand) => placeholder(values[operand] as ValueType));
    placeholders.forEach((expr, i) => known.set(expr, operands[i] as Value));
    const made = make(placeholders);
    for (const application of applicationsOf([made], (expr) => known.has(expr))) emit(application, false);
    return valueOf(made);
  };

  const emit = (application: Application, checked = options.checkNumerics === true): void => {
    const { primitive, results } = application;
    const operands = application.operands.map(valueOf);
    const only = results[0] as Expr;
    if (primitive.kind === "annotation") {
      checkSame(application, values[operands[0] as Value] as ValueType, sizes);
      known.set(only, operands[0] as Value);
      return;
    }
    const attributes = bound(application, sizes);
    const expand = primitive.expand;
    if (expand !== undefined) {
      known.set(
        only,
        inline(operands, (placeholders) => expand.call(primitive, placeholders, attributes)),
      );
    } else {
      for (const result of results) known.set(result, add(result));
      instructions.push({
        kind: primitive.kind,
        primitive,
        attributes,
        operands,
        results: results.map(valueOf),
        bodies: bodiesOf(application).map((body) => buildBody(body, sizes, options)),
        origin: only,
      } as Instruction);
    }
    if (checked)
      checks.push(...results.flatMap((result) => finiteCheck(result, valueOf(result), operands, values, inline)));
  };

  const emitAll = (roots: readonly Expr[]): Value[] => {
    for (const application of applicationsOf(roots, (expr) => known.has(expr))) emit(application);
    return roots.map(valueOf);
  };

  const finish = (): Omit<Program, "outputs" | "writes"> => ({
    values,
    inputs,
    state,
    constants,
    instructions,
    checks,
  });
  return { input, emitAll, finish, typeOf: (value: Value) => values[value] as ValueType };
}

function placeholder(type: ValueType): Input {
  return makeNode({ node: "input", name: "operand", ...type } as const);
}

function concrete({ shape }: TensorType, sizes: Sizes): number[] {
  return shape.map((dim) => {
    const size = bindDim(dim, sizes);
    if (typeof size === "number" && size >= 0) return size;
    if (typeof size === "number")
      throw new GraphError(
        "compile",
        `a dim of shape ${showShape(shape)} would be ${size}`,
        "Check the sizes that slices and pads take away",
      );
    const [name] = dimNames(size);
    throw new GraphError(
      "compile",
      `dim ${name} of shape ${showShape(shape)} has no size`,
      `No input has it: pass dims: { ${name}: … }`,
    );
  });
}

/** Named sizes that a replacement has made equal must be equal at the call, too. */
function checkSame({ operands, results }: Application, { shape }: ValueType, sizes: Sizes): void {
  const [given, named] = [operands[0] as Expr, results[0] as Expr];
  const wanted = concrete(named, sizes);
  if (wanted.every((size, axis) => size === shape[axis])) return;
  throw new GraphError(
    "givens",
    `${nameOf(given)} of shape ${showShape(given.shape)} has ${showShape(shape)}, but a replacement made that ${showShape(named.shape)}, which is ${showShape(wanted)}`,
    "A named dim has one size throughout",
  );
}

function bodiesOf({ attributes }: Application): readonly Body[] {
  return typeof attributes === "object" && attributes !== null && "bodies" in attributes
    ? (attributes.bodies as readonly Body[])
    : [];
}

/** Bodies are compiled on their own, so that only the other attributes need their sizes. */
function bound({ attributes, primitive }: Application, sizes: Sizes): KindAttributes[Kind] {
  if (primitive.kind !== "loop" || typeof attributes !== "object" || attributes === null)
    return bindAttributes(attributes, sizes) as KindAttributes[Kind];
  const rest = Object.entries(attributes).map(([key, part]) => [
    key,
    key === "bodies" ? part : bindAttributes(part, sizes),
  ]);
  return Object.fromEntries(rest);
}
