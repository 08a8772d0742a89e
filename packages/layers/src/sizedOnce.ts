import { type Dim, type Expr, showDim } from "@handloom/graph";
import { LayerError } from "./layerError.ts";
import type { Mode } from "./mode.ts";

/** What a layer makes at its first call and keeps, made for one size of one axis of its input. */
export interface SizedOnce<Owned> {
  /** What was made; makes it at the first call. */
  at(x: Expr, mode: Mode): Owned;
  /** What was made. */
  readonly made: Owned;
}

/**
 * Lets `make` run once, for the size of x along the axis, and holds later calls to that size.
 *
 * @param called the layer's name in errors
 * @param axis counted from the last if negative
 * @throws LayerError at a call whose size is not a number, or not the first call's
 */
export function sizedOnce<Owned>(
  called: string,
  axis: number,
  make: (size: number, mode: Mode) => Owned,
): SizedOnce<Owned> {
  let made: { readonly size: number; readonly owned: Owned } | undefined;
  return {
    at(x, mode) {
      const size = sizeAlong(called, x, axis);
      made ??= { size, owned: make(size, mode) };
      if (made.size === size) return made.owned;
      throw new LayerError(
        called,
        `made for ${made.size} features at its first call, and called with ${size}`,
        "A layer keeps its variables: make another layer for another size",
      );
    },
    get made() {
      if (made !== undefined) return made.owned;
      throw new LayerError(called, "the layer has not been called", "Call it on an expression first: net(x)");
    },
  };
}

function sizeAlong(called: string, x: Expr, axis: number): number {
  const dim: Dim | undefined = x.shape.at(axis);
  if (typeof dim === "number") return dim;
  const shape = `[${x.shape.map(showDim).join(", ")}]`;
  const which = axis === -1 ? "the last dim" : `dim ${axis}`;
  if (dim === undefined)
    throw new LayerError(called, `x has shape ${shape}, which has no dim ${axis}`, "Give it an axis of features");
  throw new LayerError(
    called,
    `${which} of x, ${shape}, is the name "${showDim(dim)}", and variables have a known size`,
    'Write it as a number: input("x", ["batch", 2])',
  );
}
