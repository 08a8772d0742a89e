import { type Dim, isSymbolicDim, mulDims } from "../../expr/dim.ts";
import type { Expr } from "../../expr/expr.ts";
import type { WindowAttributes } from "../../expr/windowAxis.ts";
import type { KindAttributes, ManyExamples } from "../../primitive.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { allBatched, behindExamples, forEachExample, rankOfOne } from "./examples.ts";

/** An application for many examples: the same primitive, with other operands and attributes. */
export interface Batched<Attributes = unknown> {
  readonly operands: readonly Expr[];
  readonly attributes: Attributes;
  /** Gives the examples an axis of their own again, where they have none in the result. */
  readonly unfold?: (result: Expr) => Expr;
}

/** Axes count from the last when operands broadcast, so that of the examples stands in front of as many as any operand has. */
export function batchElementwise(operands: readonly Expr[], attributes: unknown, examples: ManyExamples): Batched {
  const rank = Math.max(...operands.map((operand, i) => rankOfOne(operand, examples.isBatched[i])));
  const aligned = operands.map((operand, i) => alignedTo(rank, operand, examples.isBatched[i] ?? false));
  return { operands: aligned, attributes };
}

function alignedTo(rank: number, x: Expr, isBatched: boolean): Expr {
  const missing = rank - rankOfOne(x, isBatched);
  if (isBatched) return reshape(x, [x.shape[0] as Dim, ...ones(missing), ...x.shape.slice(1)]);
  // Written out: beside the axis of the examples a named size could seem to meet itself.
  return x.shape.some(isSymbolicDim) ? reshape(x, [...ones(missing + 1), ...x.shape]) : x;
}

function ones(count: number): number[] {
  return new Array<number>(count).fill(1);
}

export function batchReduction(
  operands: readonly Expr[],
  attributes: KindAttributes["reduction"],
): Batched<KindAttributes["reduction"]> {
  return { operands, attributes: { ...attributes, axes: behindExamples(attributes.axes) } };
}

type Movement = KindAttributes["movement"];

export function batchMovement(
  operands: readonly Expr[],
  movement: Movement,
  examples: ManyExamples,
): Batched<Movement> {
  const [x] = operands as readonly [Expr];
  const { size } = examples;
  switch (movement.move) {
    case "transpose":
      return { operands, attributes: { ...movement, permutation: [0, ...behindExamples(movement.permutation)] } };
    case "reshape":
      return { operands, attributes: { ...movement, shape: [size, ...movement.shape] } };
    case "broadcast":
      return {
        operands: [alignedTo(movement.shape.length, x, true)],
        attributes: { ...movement, shape: [size, ...movement.shape] },
      };
    case "slice": {
      const { starts, strides, shape } = movement;
      return {
        operands,
        attributes: { ...movement, starts: [0, ...starts], strides: [1, ...strides], shape: [size, ...shape] },
      };
    }
    case "pad": {
      const { before, after } = movement;
      return { operands, attributes: { ...movement, before: [0, ...before], after: [0, ...after] } };
    }
  }
}

type Contraction = KindAttributes["contraction"];

/**
 * If one operand alone has examples and their axis would come first in the result, it is one more free axis: many
 * examples are then rows of one product. Else it is a batch axis.
 */
export function batchContraction(
  operands: readonly Expr[],
  { batch, contract }: Contraction,
  { size, isBatched }: ManyExamples,
): Batched<Contraction> {
  const [a, b] = operands as readonly [Expr, Expr];
  const [inA, inB] = [isBatched[0] ?? false, isBatched[1] ?? false];
  const axesOf = (side: 0 | 1, shifted: boolean) => ({
    batch: shifted ? behindExamples(batch[side]) : batch[side],
    contract: shifted ? behindExamples(contract[side]) : contract[side],
  });
  const [own, other] = [axesOf(0, inA), axesOf(1, inB)];
  const plain = batch[0].length === 0;
  const freeOf = (x: Expr, side: 0 | 1) => rankOfOne(x, isBatched[side]) - contract[side].length;
  const isFree = plain && inA !== inB && (inA || freeOf(a, 0) === 0);
  const isSwapped = plain && inB && !inA && !isFree && freeOf(b, 1) === 0;
  if (isFree)
    return {
      operands,
      attributes: { batch: [own.batch, other.batch], contract: [own.contract, other.contract] },
    };
  if (isSwapped)
    return {
      operands: [b, a],
      attributes: { batch: [other.batch, own.batch], contract: [other.contract, own.contract] },
    };
  const [left, right] = [axesOf(0, true), axesOf(1, true)];
  return {
    operands: [inA ? a : forEachExample(a, size), inB ? b : forEachExample(b, size)],
    attributes: {
      batch: [
        [0, ...left.batch],
        [0, ...right.batch],
      ],
      contract: [left.contract, right.contract],
    },
  };
}

/**
 * Windows that move along axes move along later ones. A convolution whose kernel is the same for all examples takes these
 * as more of its own batch; undefined for the others.
 */
export function batchWindow(
  operands: readonly Expr[],
  window: WindowAttributes,
  examples: ManyExamples,
): Batched<WindowAttributes> | undefined {
  if (window.slide !== "product")
    return { operands: allBatched(operands, examples), attributes: { ...window, first: window.first + 1 } };
  // Input, kernel and output, without the side that is computed.
  const kernel = { input: 0, kernel: -1, output: 1 }[window.side];
  const own = operands[1 - kernel];
  if (kernel < 0 || own === undefined || examples.isBatched[kernel]) return undefined;
  const [size, batch, ...rest] = own.shape as readonly [Dim, Dim, ...Dim[]];
  const folded = reshape(own, [mulDims(size, batch), ...rest]);
  return {
    operands: operands.map((operand, i) => (i === kernel ? operand : folded)),
    attributes: window,
    unfold: (result) => reshape(result, [size, batch, ...result.shape.slice(1)]),
  };
}
