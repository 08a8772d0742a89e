import type { Instruction, Program, Value, ValueType } from "@handloom/compiler";
import type { KindAttributes } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import { casts } from "./cast.ts";
import { elementwise, type LaneOp } from "./elementwise.ts";
import {
  broadcast,
  isRowMajor,
  type Layout,
  reshaped,
  rowMajor,
  sizeOf,
  sliced,
  stridesAlong,
  transposed,
} from "./layout.ts";
import { freeAxes, matrixStrides } from "./product.ts";
import { reductionRuns } from "./reductionRuns.ts";

/** Elements of a value that is in memory, or will be computed where they are read. */
export interface Ref {
  readonly value: Value;
  readonly layout: Layout;
}

/** One element from one element of each operand; the operands have the result's shape. Without `op` it copies. */
export interface MapNode {
  readonly kind: "map";
  readonly title: string;
  readonly op: LaneOp | undefined;
  readonly operands: readonly Ref[];
  readonly result: Value;
}

/** Combines the elements (outer, step, inner) over all steps; the operand has these three runs of axes. */
export interface ReductionNode {
  readonly kind: "reduction";
  readonly title: string;
  readonly operands: readonly [Ref];
  readonly runs: readonly [outer: number, steps: number, inner: number];
  readonly result: Value;
}

/** A product whose operands have the strides of matrices. */
export interface ContractionNode {
  readonly kind: "contraction";
  readonly title: string;
  readonly operands: readonly [left: Ref, right: Ref];
  readonly attributes: KindAttributes["contraction"];
  readonly result: Value;
}

/** Anything that nothing is fused with: it reads memory and writes memory. */
export interface OpaqueNode {
  readonly kind: "opaque";
  readonly title: string;
  readonly instruction: Instruction;
  readonly operands: readonly Ref[];
  readonly results: readonly Value[];
}

export type Node = MapNode | ReductionNode | ContractionNode | OpaqueNode;

export const resultsOf = (node: Node): readonly Value[] => (node.kind === "opaque" ? node.results : [node.result]);

/** A program without movement: data that only moves is another layout of the same memory. */
export interface Nodes {
  /** Types of the program's values, and of copies. */
  readonly types: readonly ValueType[];
  readonly list: readonly Node[];
  /** Which of the program's instructions a node is; copies are none of them. */
  readonly positions: ReadonlyMap<Node, number>;
  readonly constants: ReadonlyMap<Value, Tensor>;
  readonly outputs: readonly Value[];
  readonly writes: readonly Value[];
  readonly checks: readonly Value[];
}

/** What a program is run for. */
export interface Goals {
  readonly outputs: readonly Value[];
  /** `old` is the value in the program of what is overwritten, if it is read. */
  readonly writes: readonly { readonly value: Value; readonly old: Value | undefined }[];
}

/** Instructions that take their operands in any layout. */
const anyLayout = new Set(["concat", "pad", "argMax", "randomBits"]);

export function createNodes(program: Program, goals: Goals): Nodes {
  const types: ValueType[] = [...program.values];
  const list: Node[] = [];
  const constants = new Map(program.constants.map(({ value, data }) => [value, data]));
  const refs = new Map<Value, Ref>();
  const copies = new Map<string, Value>();

  const shapeOf = (value: Value): readonly number[] => types[value]?.shape ?? [];
  const ref = (value: Value): Ref => refs.get(value) ?? { value, layout: rowMajor(shapeOf(value)) };

  const copy = ({ value, layout }: Ref): Value => {
    const key = JSON.stringify([value, layout]);
    const known = copies.get(key);
    if (known !== undefined) return known;
    const result = types.push({ shape: layout.shape, dtype: types[value]?.dtype ?? "float32" }) - 1;
    copies.set(key, result);
    list.push({ kind: "map", title: "copy", op: undefined, operands: [{ value, layout }], result });
    return result;
  };

  /** The whole of a value, row by row. */
  const inRows = (value: Value): Value => {
    const given = ref(value);
    const isWhole = isRowMajor(given.layout) && sizeOf(given.layout.shape) === sizeOf(shapeOf(given.value));
    return isWhole ? given.value : copy(given);
  };

  /** A copy with the axes in the order in which a product needs them, seen in the order in which it names them. */
  const asMatrix = ({ value, layout }: Ref, attributes: KindAttributes["contraction"], side: 0 | 1): Ref => {
    const order = [...attributes.batch[side], ...freeAxes(layout, attributes, side), ...attributes.contract[side]];
    const made = copy({ value, layout: transposed(layout, order) });
    return {
      value: made,
      layout: transposed(
        rowMajor(shapeOf(made)),
        order.map((_, axis) => order.indexOf(axis)),
      ),
    };
  };

  const move = ({ attributes, operands: [x = 0], results: [y = 0] }: Instruction): void => {
    const moved = movedLayout(ref(x).layout, attributes as KindAttributes["movement"]);
    refs.set(
      y,
      moved === undefined
        ? { value: copy(ref(x)), layout: rowMajor(shapeOf(y)) }
        : { value: ref(x).value, layout: moved },
    );
  };

  const map = ({ primitive, operands, results: [result = 0] }: Instruction): void => {
    const { shape, dtype } = types[result] as ValueType;
    const lowering = primitive.name === "cast" ? casts[dtype] : elementwise[primitive.name as keyof typeof elementwise];
    const op = typeof lowering === "object" ? lowering[types[operands[0] ?? 0]?.dtype ?? "float32"] : undefined;
    const own = operands.map((operand) => ({
      value: ref(operand).value,
      layout: broadcast(ref(operand).layout, shape),
    }));
    list.push({ kind: "map", title: primitive.name, op, operands: own, result });
  };

  const contraction = (instruction: Extract<Instruction, { kind: "contraction" }>): void => {
    const {
      attributes,
      results: [result = 0],
      primitive,
    } = instruction;
    const [left, right] = instruction.operands.map((operand, at) => {
      const own = ref(operand),
        side = at as 0 | 1;
      return matrixStrides(own.layout, attributes, side) === undefined ? asMatrix(own, attributes, side) : own;
    });
    if (left && right)
      list.push({ kind: "contraction", title: primitive.name, operands: [left, right], attributes, result });
  };

  const reduction = (instruction: Extract<Instruction, { kind: "reduction" }>): void => {
    const {
      attributes,
      operands: [operand = 0],
      results: [result = 0],
      primitive,
    } = instruction;
    const { order, runs } = reductionRuns(ref(operand).layout.shape, attributes.axes);
    const own = { value: ref(operand).value, layout: transposed(ref(operand).layout, order) };
    const taken = stridesAlong(own.layout, runs) === undefined ? ref(copy(own)) : own;
    list.push({ kind: "reduction", title: primitive.name, operands: [taken], runs, result });
  };

  const opaque = (instruction: Instruction): void => {
    const { operands, results, primitive } = instruction;
    const own = operands.map((operand) =>
      anyLayout.has(primitive.name) ? ref(operand) : { value: inRows(operand), layout: rowMajor(shapeOf(operand)) },
    );
    list.push({ kind: "opaque", title: primitive.name, instruction, operands: own, results });
  };

  const add = (instruction: Instruction): void => {
    const { primitive, operands, results } = instruction;
    if (primitive.name.includes("/")) opaque(instruction);
    else if (operands.length === 0 && instruction.kind === "other")
      constants.set(results[0] ?? 0, primitive.evaluate([], instruction.attributes)[0] as Tensor);
    else if (instruction.kind === "movement" && instruction.attributes.move !== "pad") move(instruction);
    else if (instruction.kind === "elementwise") map(instruction);
    else if (instruction.kind === "contraction") contraction(instruction);
    else if (instruction.kind === "reduction" && primitive.name !== "argMax") reduction(instruction);
    else opaque(instruction);
  };

  /** The whole of a value that nobody overwrites before it is taken. */
  const kept = (value: Value, own?: Value): Value => {
    const whole = inRows(value),
      isWritten = whole !== own && goals.writes.some(({ old }) => old === whole);
    return isWritten ? copy({ value: whole, layout: rowMajor(shapeOf(whole)) }) : whole;
  };

  const positions = new Map<Node, number>();
  program.instructions.forEach((instruction, position) => {
    add(instruction);
    const [last] = list.slice(-1);
    if (last !== undefined && !positions.has(last) && last.title !== "copy") positions.set(last, position);
  });
  const outputs = goals.outputs.map((value) => kept(value));
  const writes = goals.writes.map(({ value, old }) => kept(value, old));
  const checks = program.checks.map(({ value }) => inRows(value));
  return { types, list, positions, constants, outputs, writes, checks };
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
