// The work of kernels on elements: their places, and the scalar instructions on them. Plain data, as all of a plan.
import type { DType } from "@handloom/tensor";

/** A position in one of the tables; the field's comment says which. */
export type Index = number;

/** An element's bit pattern as an unsigned 32-bit word: NaN, -0 and ∞ survive JSON. */
export type Bits = number;

/** The start of a kernel's argument, in elements, like every offset and stride of a plan. */
export interface Address {
  /** In `buffers`. */
  readonly buffer: Index;
  readonly offset: number;
  /** How far the address moves with each turn of the enclosing loops, the outermost first; those left out do not move it. */
  readonly turns: readonly number[];
}

/** An element for each place of some axes: argument + offset + Σ strides[axis] · coordinate[axis]. Stride 0 broadcasts. */
export interface View {
  /** In the kernel's `arguments`. */
  readonly argument: Index;
  readonly offset: number;
  readonly strides: readonly number[];
}

/** Scalars of a part are numbered; an operand is the number of an earlier one. */
export type Scalar =
  | { readonly op: "load"; readonly dtype: DType; readonly view: View }
  | { readonly op: "literal"; readonly dtype: DType; readonly bits: Bits }
  | Windows
  /** The result of the reduction or product before this part. */
  | { readonly op: "result"; readonly dtype: DType }
  /** A result of an earlier phase for the row. */
  | { readonly op: "total"; readonly dtype: DType; readonly total: Index }
  | Lane;

/**
 * A tensor `[batch, …spatial, channels]` as a window shows it: the left matrix of a product, of positions by elements
 * of the window, or the other way round. It is nowhere in memory: 0 stands where an element lies outside of the tensor.
 */
export interface Windows {
  readonly op: "windows";
  readonly dtype: DType;
  /** By the axes of the tensor. */
  readonly view: View;
  readonly batch: number;
  readonly channels: number;
  readonly spatial: readonly WindowSteps[];
  /**
   * The sum that the product makes: over the window for each position, or over all positions for each element of the
   * window.
   */
  readonly sums: "elements" | "positions";
}

/** Element k of the window at position o lies over element o·stride + k·dilation − before of the axis. */
export interface WindowSteps {
  readonly extent: number;
  readonly size: number;
  readonly count: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
}

/** One element of one element of each operand. */
export interface Lane {
  readonly op: "lane";
  /** An elementwise primitive. */
  readonly name: string;
  readonly operands: readonly Index[];
  readonly dtype: DType;
}

/** Scalars that are computed together at each place of some axes. All loads of a place come before its stores. */
export interface Part {
  readonly code: readonly Scalar[];
  readonly stores: readonly { readonly scalar: Index; readonly to: View }[];
}

/** A part that makes the operand of a reduction or of a product. */
export interface Operand extends Part {
  /** The scalar that is the operand. For a matrix in memory, or for windows, it is the only scalar: a load. */
  readonly gives: Index;
}
