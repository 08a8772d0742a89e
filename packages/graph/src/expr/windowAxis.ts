import { addDims, type Dim } from "./dim.ts";

/**
 * How a window moves along one axis. Element k of the window at position o lies over element i of the axis where
 *
 *     o·stride + k·dilation − before = i·inputDilation;
 *
 * where that is not one of 0 … extent − 1 it lies in the padding, or between two elements.
 */
export interface WindowAxis {
  /** Elements of the axis. */
  readonly extent: Dim;
  /** Elements of the window. */
  readonly size: number;
  /** Positions of the window. */
  readonly count: Dim;
  /** From one position to the next, at least 1. */
  readonly stride: number;
  /** From one element of the window to the next; not 0. Below 0 the window is read backwards. */
  readonly dilation: number;
  /** From one element of the axis to the next, at least 1: what lies between them counts as padding. */
  readonly inputDilation: number;
  /** How far the first position lies in front of the axis. The padding behind follows from `count`. */
  readonly before: Dim;
}

/** The side of a convolution that is computed; the others are its operands. */
export type ConvSide = "input" | "kernel" | "output";

/** The attributes of a primitive that moves a window along neighbouring axes, from `first` on, for passes and engines. */
export type WindowAttributes =
  /** `[…, positions, elements of the window, …]`, with `value` in the padding. */
  | {
      readonly slide: "view";
      readonly first: number;
      readonly axes: readonly WindowAxis[];
      readonly value: number;
    }
  /** The sum of what the windows hold of each element: the view's transpose. */
  | { readonly slide: "add"; readonly first: number; readonly axes: readonly WindowAxis[] }
  /** `reduce`: each window's elements combined. `select`: what is given for a window, added to the element that it chooses. */
  | {
      readonly slide: "reduce" | "select";
      readonly first: number;
      readonly axes: readonly WindowAxis[];
      readonly combine: WindowCombine;
    }
  /** The spatial axes follow that of the batch. */
  | {
      readonly slide: "product";
      readonly first: 1;
      readonly axes: readonly WindowAxis[];
      readonly side: ConvSide;
      readonly groups: number;
    };

/** How the elements of a window become one. */
export type WindowCombine = "sum" | "max" | "min";

/** The same pairs of positions and elements with each in the place of the other. */
export function exchanged({ extent, size, count, stride, dilation, inputDilation, before }: WindowAxis): WindowAxis {
  return {
    extent: count,
    size,
    count: extent,
    stride: inputDilation,
    dilation: -dilation,
    inputDilation: stride,
    before: addDims(0, before, -1),
  };
}
