import type { Instruction, Table } from "@handloom/compiler";
import type { OtherName } from "@handloom/graph";
import type { ArgSortAttributes, RandomBitsAttributes } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { Text } from "../text/createText.ts";
import { concatenate, iota, type Triangle, triangularSolve } from "../text/ops.ts";
import type { Ref } from "../text/ref.ts";
import type { Wanted } from "./context.ts";
import { argSort } from "./formulas/argSort.ts";
import { randomBits } from "./formulas/randomBits.ts";

export type OtherLowering = (
  text: Text,
  operands: readonly Ref[],
  attributes: Instruction["attributes"],
  wanted: Wanted,
) => Ref;

export const other: Table<OtherName, OtherLowering> = {
  arange: (text, _, __, { shape, dtype }) => (shape[0] === 0 ? text.fill(0, dtype, shape) : iota(text, shape, 0)),
  argSort: (text, [x], attributes) => argSort(text, x as Ref, attributes as ArgSortAttributes),
  // Two products around a softmax, which XLA fuses.
  attention: "expand",
  // XLA's own gives NaN in all places where a matrix is not positive definite, not from the first that fails.
  cholesky: "expand",
  concat(text, operands, attributes, { shape, dtype }) {
    const parts = operands.filter((operand) => sizeOf(operand.shape) > 0);
    if (parts.length === 0) return text.fill(0, dtype, shape);
    const { axis } = attributes as { readonly axis: number };
    return parts.length === 1 ? (parts[0] as Ref) : concatenate(text, parts, axis);
  },
  // By doubling: log₂ of the length turns over the whole axis.
  cumMax: "expand",
  // XLA's are custom calls, which a plugin need not have.
  eigh: "host",
  qr: "host",
  svd: "host",
  linearRecurrence: "expand",
  randomBits: (text, [count], attributes) => randomBits(text, count as Ref, attributes as RandomBitsAttributes),
  // XLA has no factors with pivots.
  signedLogDet: "expand",
  size: (text, _, attributes) => text.fill((attributes as { readonly size: number }).size, "int32"),
  solve: "expand",
  triangularSolve: (text, [a, b], attributes) =>
    sizeOf((b as Ref).shape) === 0 ? (b as Ref) : triangularSolve(text, a as Ref, b as Ref, attributes as Triangle),
};
