import { addDims, type Dim, divideDims, mulDims, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { reshape } from "../movement/reshape.ts";
import { slice } from "../movement/slice.ts";
import { concat } from "../other/concat.ts";
import { applyScan, type ScanAttributes } from "./scan.ts";

/** Iterations of a segment, or "sqrt": about the square root of all, in segments of about the square root of those. */
export type SegmentLength = number | "sqrt";

/**
 * The same loop as a loop over segments (Griewank 1992, Chen et al. 2016, arXiv:1604.06174). Gradients keep the carries before
 * each segment and compute the rest of it again when they need it. Iterations that fill no segment follow behind.
 */
export function applySegments(
  operands: readonly Expr[],
  attributes: ScanAttributes,
  checkpoint: SegmentLength,
): readonly Expr[] {
  const { carries, slices, length, reverse } = attributes;
  const [each, count] = segmentsOf(length, checkpoint);
  const inside = checkpoint === "sqrt" && each >= 4 ? nearRoot(each) : undefined;
  const whole = mulDims(each, count);
  const rest = addDims(length, whole, -1);
  if (count === 0) return applyScan(operands, attributes);
  const [starts, sliced, captures] = [
    operands.slice(0, carries),
    operands.slice(carries, carries + slices),
    operands.slice(carries + slices),
  ];
  const inSegments = sliced.map((x) => {
    const part = rest === 0 ? x : reverse ? rows(x, rest, length) : rows(x, 0, whole);
    return reshape(part, [count, each, ...x.shape.slice(1)]);
  });
  const segmented = applyScan([...starts, ...inSegments, ...captures], {
    ...attributes,
    bodies: [segmentBody(starts, inSegments, captures, { ...attributes, length: each }, inside)],
    length: count,
    recompute: true,
  });
  const joined = segmented.map((x, i) => (i < carries ? x : reshape(x, [whole, ...x.shape.slice(2)])));
  if (rest === 0) return joined;
  const left = sliced.map((x) => (reverse ? rows(x, 0, rest) : rows(x, whole, length)));
  const last = applyScan([...joined.slice(0, carries), ...left, ...captures], { ...attributes, length: rest });
  return last.map((x, i) => {
    if (i < carries) return x;
    const others = joined[i] as Expr;
    return concat(reverse ? [x, others] : [others, x], { axis: 0 });
  });
}

/** The iterations of one segment, as the body of the loop over segments. */
function segmentBody(
  starts: readonly Expr[],
  inSegments: readonly Expr[],
  captures: readonly Expr[],
  attributes: ScanAttributes,
  inside: number | undefined,
) {
  const parameters = [...starts, ...inSegments, ...captures].map(({ shape, dtype }, i) => {
    const isSlice = i >= starts.length && i < starts.length + inSegments.length;
    return input("segment", isSlice ? shape.slice(1) : shape, dtype);
  });
  const results =
    inside === undefined ? applyScan(parameters, attributes) : applySegments(parameters, attributes, inside);
  return { parameters, results };
}

function rows(x: Expr, from: Dim, to: Dim): Expr {
  const [, ...others] = x.shape;
  return slice(x, [from, ...others.map(() => 0)], [to, ...others]);
}

/** How long segments are, and how many fit. */
function segmentsOf(length: Dim, checkpoint: SegmentLength): readonly [each: number, count: Dim] {
  if (typeof length === "number") {
    const each = checkpoint === "sqrt" ? nearRoot(length) : checkpoint;
    return [each, Math.floor(length / each)];
  }
  const count = checkpoint === "sqrt" ? undefined : divideDims(length, checkpoint);
  if (count !== undefined) return [checkpoint as number, count];
  throw new ShapeError(
    "scan",
    [],
    `${showDim(length)} iterations are not a number of segments that can be named`,
    checkpoint === "sqrt"
      ? "Give a number of iterations, or a segment's length"
      : `Name the length as a multiple: "${checkpoint}*segments"`,
  );
}

/** About the square root; a divisor if one is near, so that no iterations are left over. */
function nearRoot(length: number): number {
  const root = Math.max(1, Math.round(Math.sqrt(length)));
  for (let apart = 0; apart <= root / 3; apart++) {
    if (length % (root - apart) === 0) return root - apart;
    if (length % (root + apart) === 0) return root + apart;
  }
  return root;
}
