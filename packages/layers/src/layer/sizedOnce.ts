import { type Expr, showDim } from "@handloom/graph";
import { LayerError } from "./layerError.ts";
import type { Mode } from "./mode.ts";

/** Something that a layer makes at its first call and keeps, for the sizes of some axes of its input. */
export interface SizedOnce<Owned> {
  /** Makes it at the first call. */
  at(x: Expr, mode: Mode): Owned;
  /** It, once it was made. */
  readonly made: Owned;
}

/**
 * Lets `make` run once, for the sizes of x along the axes, and holds later calls to those sizes.
 *
 * @param called the layer's name in errors
 * @param axes counted from the last if negative
 * @throws LayerError at a call whose sizes are not numbers, or not the first call's
 */
export function sizedOnce<Owned>(
  called: string,
  axes: readonly number[],
  make: (sizes: readonly number[], mode: Mode) => Owned,
): SizedOnce<Owned> {
  let made: { readonly sizes: readonly number[]; readonly owned: Owned } | undefined;
  return {
    at(x, mode) {
      checkAxes(called, x, axes);
      const sizes = axes.map((axis) => sizeAlong(called, x, axis));
      made ??= { sizes, owned: make(sizes, mode) };
      if (made.sizes.join() === sizes.join()) return made.owned;
      throw new LayerError(
        called,
        `made for ${made.sizes.join(" × ")} features at its first call, and called with ${sizes.join(" × ")}`,
        "A layer keeps its variables: make another layer for another size",
      );
    },
    get made() {
      if (made !== undefined) return made.owned;
      throw new LayerError(called, "the layer has not been called", "Call it on an expression first: net(x)");
    },
  };
}

function checkAxes(called: string, x: Expr, axes: readonly number[]): void {
  const odd = axes.find((axis) => !Number.isInteger(axis));
  if (odd !== undefined) throw new LayerError(called, `axis is ${odd}`, "Give whole numbers");
  const places = new Set(axes.map((axis) => (axis < 0 ? axis + x.shape.length : axis)));
  if (axes.length > 0 && places.size === axes.length) return;
  throw new LayerError(called, `axis is [${axes.join(", ")}]`, "Name one axis or more, each once");
}

function sizeAlong(called: string, x: Expr, axis: number): number {
  const dim = x.shape.at(axis);
  if (typeof dim === "number") return dim;
  const shape = `[${x.shape.map(showDim).join(", ")}]`;
  if (dim === undefined)
    throw new LayerError(called, `x has shape ${shape}, which has no dim ${axis}`, "Give it an axis of features");
  const which = axis === -1 ? "the last dim" : `dim ${axis}`;
  throw new LayerError(
    called,
    `${which} of x, ${shape}, is the name "${showDim(dim)}", and variables have a known size`,
    'Write it as a number: input("x", ["batch", 2])',
  );
}
