import { type Expr, isExpr, type Stateful, substitute, type Update, type Variable, withUpdates } from "@handloom/graph";
import { firstCall } from "../layer/firstCall.ts";
import { isLayer, type Layer, ownership, owning, type Parts } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { layerParts } from "../layer/layerParts.ts";
import { inference, type Mode } from "../layer/mode.ts";

/** How a wrapper computes the weight that its layer works with. */
export interface Reweighting<Own extends Readonly<Record<string, Variable | Stateful>>> {
  readonly called: string;
  /** The name of the weight. Default: "kernel", or the layer's "embeddings". */
  readonly weight: string | undefined;
  /** Makes the wrapper's own variables, once. */
  make(weight: Variable, axes: OutputAxes, mode: Mode): Own;
  weigh(weight: Variable, own: Own, axes: OutputAxes, mode: Mode): { readonly value: Expr; readonly updates: Update[] };
}

/** The axes of a weight along which its outputs stand, and all others; counted from the front. */
export interface OutputAxes {
  readonly outputs: readonly number[];
  readonly others: readonly number[];
}

/** The layer with another expression in place of its weight. The variables of both have the layer's paths. */
export function reweighted<Own extends Readonly<Record<string, Variable | Stateful>>>(
  inner: Layer,
  { called, weight, make, weigh }: Reweighting<Own>,
): Layer {
  if (!isLayer(inner)) throw new LayerError(called, "the first argument is not a layer", `Write ${called}(dense(8))`);
  let made: Own | undefined;
  const owned = ownership(called, () => ({ ...inner[layerParts], ...made }));
  const call = (x: Expr, mode: Mode = inference): Expr => {
    const y = inner(x, mode);
    const target = weightOf(called, inner, weight);
    const axes = axesOf(inner[firstCall]?.kind ?? "", target);
    made ??= make(target, axes, mode);
    const { value, updates } = weigh(target, made, axes, mode);
    // Not in x, which may be a result of the same layer.
    const changed = substitute(y, [
      [target, value],
      [x, x],
    ]);
    const carrying = updates.length === 0 ? changed : withUpdates(changed, updates);
    owned.called(x, carrying);
    return carrying;
  };
  return owning(call, {
    ...owned,
    firstCall() {
      const [first, own] = [inner[firstCall], owned.firstCall()];
      return own && { ...own, kind: `${called}(${first?.kind})`, dialect: first?.dialect };
    },
  });
}

function weightOf(called: string, inner: Layer, name: string | undefined): Variable {
  const parts: Parts = inner[layerParts] ?? {};
  const names = name === undefined ? ["kernel", "embeddings"] : [name];
  const found = names.map((each) => parts[each]).find((part) => isExpr(part));
  if (found !== undefined) return found as Variable;
  const own = Object.keys(parts).filter((each) => isExpr(parts[each]));
  throw new LayerError(
    called,
    `the layer has no variable ${names.map((each) => `"${each}"`).join(" or ")}`,
    own.length === 0
      ? "Wrap a layer of weights, such as dense(8)"
      : `Say { weight: "${own.join('" } or { weight: "')}" }`,
  );
}

/** The last axis of most weights; two of what has outputs for each channel. */
const outputsOf: Readonly<Record<string, readonly number[]>> = {
  convTranspose1d: [-2],
  convTranspose2d: [-2],
  convTranspose3d: [-2],
  depthwiseConv1d: [-2, -1],
  depthwiseConv2d: [-2, -1],
  embedding: [-2],
};

function axesOf(kind: string, { shape }: Variable): OutputAxes {
  const outputs = (outputsOf[kind] ?? [-1]).map((axis) => axis + shape.length);
  return { outputs, others: shape.flatMap((_, axis) => (outputs.includes(axis) ? [] : [axis])) };
}
