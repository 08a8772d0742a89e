import type { Instruction, Table } from "@handloom/compiler";
import type { OtherName } from "@handloom/graph";
import type {
  ArgSortAttributes,
  AttentionAttributes,
  CumulativeAttributes,
  RandomBitsAttributes,
} from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import { concatenate, iota, type Triangle, triangularSolve } from "../text/ops.ts";
import type { Ref } from "../text/ref.ts";
import type { Context, Wanted } from "./context.ts";
import { argSort } from "./formulas/argSort.ts";
import { attention } from "./formulas/attention.ts";
import { cumMax, linearRecurrence } from "./formulas/cumulative.ts";
import { factor } from "./formulas/factor.ts";
import { randomBits } from "./formulas/randomBits.ts";

/** Gives the results, or the only one. */
export type OtherLowering = (
  context: Context,
  operands: readonly Ref[],
  attributes: Instruction["attributes"],
  wanted: Wanted,
) => Ref | readonly Ref[];

export const other: Table<OtherName, OtherLowering> = {
  arange: ({ text }, _, __, { shape, dtype }) => (shape[0] === 0 ? text.fill(0, dtype, shape) : iota(text, shape, 0)),
  argSort: ({ text }, [x], attributes) => argSort(text, x as Ref, attributes as ArgSortAttributes),
  attention: (context, operands, attributes) => attention(context, operands, attributes as AttentionAttributes),
  cholesky: ({ text }, [x]) => factor(text, x as Ref),
  concat({ text }, operands, attributes, { shape, dtype }) {
    const parts = operands.filter((operand) => sizeOf(operand.shape) > 0);
    if (parts.length === 0) return text.fill(0, dtype, shape);
    const { axis } = attributes as { readonly axis: number };
    return parts.length === 1 ? (parts[0] as Ref) : concatenate(text, parts, axis);
  },
  cumMax: ({ text }, [x], attributes) => cumMax(text, x as Ref, attributes as CumulativeAttributes),
  // XLA's are custom calls, which a plugin need not have.
  eigh: "host",
  qr: "host",
  svd: "host",
  linearRecurrence: ({ text }, [decay, x], attributes) =>
    linearRecurrence(text, decay as Ref, x as Ref, attributes as CumulativeAttributes),
  randomBits: ({ text }, [count], attributes) => randomBits(text, count as Ref, attributes as RandomBitsAttributes),
  // XLA has no factors with pivots.
  signedLogDet: "expand",
  size: ({ text }, _, attributes) => text.fill((attributes as { readonly size: number }).size, "int32"),
  solve: "expand",
  triangularSolve: ({ text }, [a, b], attributes) =>
    sizeOf((b as Ref).shape) === 0 ? (b as Ref) : triangularSolve(text, a as Ref, b as Ref, attributes as Triangle),
};
