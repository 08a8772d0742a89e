import { type Instruction, type Program, useOf, type Value, type ValueType } from "@handloom/compiler";
import type { KindAttributes } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import { isFloat } from "@handloom/tensor";
import { broadcast, type Layout, reshaped, rowMajor, sliced, stridesAlong, transposed } from "../layout/layout.ts";
import { reductionRuns } from "../layout/reductionRuns.ts";
import type { LaneCost, Rules } from "../rules.ts";
import { asMatrix } from "./asMatrix.ts";
import { entryOf, isStranger } from "./entryOf.ts";
import { longDot } from "./longDot.ts";
import { productSizes } from "./matrices.ts";
import type { ContractionNode, MapNode, Node, OpaqueNode, ReductionNode, Ref } from "./node.ts";
import { createRefs, type Refs } from "./refs.ts";
import { isView, type SeenValues, type ViewInstruction } from "./windows/windowedProduct.ts";

/** A program without movement: data that only moves is another layout of the same memory. */
export interface Nodes {
  /** Types of the program's values, and of copies. */
  readonly types: readonly ValueType[];
  readonly list: readonly Node[];
  /** The position of the node's instruction in the program; copies have none. */
  readonly positions: ReadonlyMap<Node, number>;
  readonly constants: ReadonlyMap<Value, Tensor>;
  readonly outputs: readonly Value[];
  readonly writes: readonly Value[];
  readonly checks: readonly Value[];
}

/** The results that a program is run for. */
export interface Goals {
  readonly outputs: readonly Value[];
  /** `old` is the value in the program of what is overwritten, if it is read. */
  readonly writes: readonly { readonly value: Value; readonly old: Value | undefined }[];
}

export function createNodes(program: Program, goals: Goals, rules: Rules): Nodes {
  const list: Node[] = [];
  const positions = new Map<Node, number>();
  const constants = new Map(program.constants.map(({ value, data }) => [value, data]));
  const seen = new Map<Value, ViewInstruction>();
  const masked = rules.masked?.(constants);
  const refs = createRefs(program.values, (node) => list.push(node));
  const overwritten = new Set(goals.writes.flatMap(({ old }) => old ?? []));
  program.instructions.forEach((instruction, position) => {
    if (isConstant(instruction)) constants.set(resultOf(instruction), evaluated(instruction));
    else if (isMovement(instruction)) refs.set(resultOf(instruction), movedRef(refs, instruction));
    else {
      if (rules.windowed && isView(instruction)) seen.set(resultOf(instruction), instruction);
      for (const node of masked?.(refs, instruction) ?? nodesOf(refs, instruction, rules, seen)) {
        list.push(node);
        positions.set(node, position);
      }
    }
  });
  return {
    outputs: goals.outputs.map((value) => keptInRows(refs, overwritten, value)),
    writes: goals.writes.map(({ value, old }) => keptInRows(refs, overwritten, value, old)),
    checks: program.checks.map(({ value }) => refs.inRows(value)),
    types: refs.types,
    list,
    positions,
    constants,
  };
}

const resultOf = ({ results: [result = 0] }: Instruction): Value => result;

/** A value without operands is the same at every call. */
const isConstant = (instruction: Instruction): boolean =>
  instruction.kind === "other" && instruction.operands.length === 0 && !isStranger(instruction);

const evaluated = ({ primitive, attributes }: Instruction): Tensor => primitive.evaluate([], attributes)[0] as Tensor;

type Movement = Extract<Instruction, { kind: "movement" }>;

const isMovement = (instruction: Instruction): instruction is Movement =>
  instruction.kind === "movement" && instruction.attributes.move !== "pad" && !isStranger(instruction);

/** The operand in another layout; where no layout can say it, that of a copy. */
function movedRef(refs: Refs, { attributes, operands: [operand = 0], results }: Movement): Ref {
  const { value, layout } = refs.of(operand);
  const moved = movedLayout(layout, attributes);
  if (moved !== undefined) return { value, layout: moved };
  const copy = refs.copy({ value, layout });
  return { ...copy, layout: rowMajor(refs.types[results[0] ?? 0]?.shape ?? []) };
}

function movedLayout(layout: Layout, move: KindAttributes["movement"]): Layout | undefined {
  const numbers = (dims: readonly unknown[]) => dims as readonly number[];
  switch (move.move) {
    case "transpose":
      return transposed(layout, move.permutation);
    case "broadcast":
      return broadcast(layout, numbers(move.shape));
    case "reshape":
      return reshaped(layout, numbers(move.shape));
    case "slice":
      return sliced(layout, numbers(move.starts), move.strides, numbers(move.shape));
    case "pad":
      return undefined;
  }
}

function nodesOf(refs: Refs, instruction: Instruction, rules: Rules, seen: SeenValues): readonly Node[] {
  const dot =
    instruction.kind === "contraction" && !isStranger(instruction) ? longDot(refs, instruction, rules) : undefined;
  return dot ?? [nodeOf(refs, instruction, rules, seen)];
}

function nodeOf(refs: Refs, instruction: Instruction, rules: Rules, seen: SeenValues): Node {
  const entry = entryOf(useOf(instruction, refs.types), rules);
  if (entry === "host") return opaqueNode(refs, instruction, true);
  if (entry !== "kernel") return mapNode(refs, instruction, entry);
  if (instruction.kind === "contraction") return contractionNode(refs, instruction, rules, seen);
  // Lanes cannot combine positions.
  const isPosition = instruction.primitive.name === "argMax";
  return instruction.kind === "reduction" && !isPosition
    ? reductionNode(refs, instruction)
    : opaqueNode(refs, instruction, false);
}

function mapNode(refs: Refs, instruction: Instruction, cost: LaneCost): MapNode {
  const { name } = instruction.primitive;
  const result = resultOf(instruction);
  const { shape } = refs.types[result] as ValueType;
  const operands = instruction.operands.map((operand) => {
    const { value, layout } = refs.of(operand);
    return { value, layout: broadcast(layout, shape) };
  });
  const isCheap = cost === "cheap" && readsOnce(operands);
  return { kind: "map", title: name, op: { lane: name }, cost, isCheap, operands, result };
}

/** Whether one operand at most is of the full size: to read that costs no more than to read the result. */
function readsOnce(operands: readonly Ref[]): boolean {
  const isFull = ({ layout: { shape, strides } }: Ref) =>
    strides.every((stride, axis) => stride !== 0 || shape[axis] === 1);
  return new Set(operands.filter(isFull).map(({ value }) => value)).size <= 1;
}

function contractionNode(
  refs: Refs,
  instruction: Extract<Instruction, { kind: "contraction" }>,
  { windowed }: Rules,
  seen: SeenValues,
): ContractionNode {
  const { attributes, primitive, operands } = instruction;
  const reading = windowed?.(refs, instruction, seen);
  if (reading !== undefined) return reading;
  const left = asMatrix(refs, refs.of(operands[0] ?? 0), attributes, 0);
  const right = asMatrix(refs, refs.of(operands[1] ?? 0), attributes, 1);
  const node = {
    kind: "contraction",
    title: primitive.name,
    operands: [left, right],
    attributes,
    result: resultOf(instruction),
  } as const;
  return { ...node, sizes: productSizes(node) };
}

function reductionNode(refs: Refs, instruction: Extract<Instruction, { kind: "reduction" }>): ReductionNode | MapNode {
  const { value, layout } = refs.of(instruction.operands[0] ?? 0);
  const { order, runs } = reductionRuns(layout.shape, instruction.attributes.axes);
  if (runs[1] === 1) return singleNode(refs, instruction, { value, layout });
  const own = { value, layout: transposed(layout, order) };
  const operand = stridesAlong(own.layout, runs) === undefined ? refs.copy(own) : own;
  return {
    kind: "reduction",
    title: instruction.primitive.name,
    operands: [operand],
    runs,
    result: resultOf(instruction),
  };
}

/** Over a single step nothing is combined; but a sum begins with 0, which makes -0 to 0. */
function singleNode(refs: Refs, instruction: Instruction, { value, layout }: Ref): MapNode {
  const { name } = instruction.primitive;
  const result = resultOf(instruction);
  const { shape, dtype } = refs.types[result] as ValueType;
  return {
    kind: "map",
    title: name,
    op: name === "sum" && isFloat(dtype) ? "addZero" : "copy",
    cost: "cheap",
    isCheap: true,
    operands: [{ value, layout: reshaped(layout, shape) as Layout }],
    result,
  };
}

/** Instructions that take their operands in any layout. */
const anyLayout = new Set([
  "argMax",
  "argSort",
  "concat",
  "cumMax",
  "linearRecurrence",
  "pad",
  "randomBits",
  "windows",
]);

function opaqueNode(refs: Refs, instruction: Instruction, isHosted: boolean): OpaqueNode {
  const { primitive, results } = instruction;
  const operands = instruction.operands.map((operand) => {
    const ref = refs.of(operand);
    return !isHosted && anyLayout.has(primitive.name)
      ? ref
      : { value: refs.inRows(operand), layout: rowMajor(ref.layout.shape) };
  });
  return { kind: "opaque", title: primitive.name, instruction, isHosted, operands, results };
}

/** The whole of a value that nobody overwrites before it is taken; `own` is what its taker overwrites itself. */
function keptInRows(refs: Refs, overwritten: ReadonlySet<Value>, value: Value, own?: Value): Value {
  const whole = refs.inRows(value);
  return whole !== own && overwritten.has(whole) ? refs.copy(refs.of(whole)).value : whole;
}
