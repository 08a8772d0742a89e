import type { Expr } from "@handloom/graph";
import { type FirstStep, firstCall } from "./firstCall.ts";
import { isLayer, type Layer, layer } from "./layer.ts";
import { LayerError } from "./layerError.ts";
import type { Mode } from "./mode.ts";
import { seedsFrom } from "./seeds.ts";

/**
 * Layers and plain functions one after the other.
 *
 * @param layers anything of one argument: `tanh` is a layer already. Only what owns variables is handed the mode
 * @returns a layer; the paths of its variables begin with a position: "0/kernel", "2/bias"
 *
 * ```ts
 * import { input, tanh } from "@handloom/graph";
 *
 * const net = sequential(dense(8, { seed: 1 }), tanh, dense(1, { seed: 2 }));
 * net(input("x", ["batch", 2])).shape.length // => 2
 * Object.keys(net.variables) // => ["0/kernel", "0/bias", "2/kernel", "2/bias"]
 * ```
 */
export function sequential(...layers: readonly ((x: Expr) => Expr)[]): Layer {
  layers.forEach(checkLayer);
  const steps: FirstStep[] = [];
  let base: number | undefined;
  return layer(
    (x, mode) => {
      base ??= mode.seeds?.next();
      return layers.reduce<Expr>((x, each, position) => {
        const y = isLayer(each) ? each(x, modeAt(mode, base, position)) : each(x);
        steps[position] ??= stepOf(each, x, y);
        return y;
      }, x);
    },
    () => Object.fromEntries(layers.flatMap((each, position) => (isLayer(each) ? [[position, each]] : []))),
    { kind: "sequential", steps: () => steps },
  );
}

function checkLayer(each: unknown, position: number): void {
  if (typeof each === "function") return;
  const remedy = Array.isArray(each)
    ? "Write its layers one by one: sequential(first, second), or sequential(...list)"
    : "Give layers and functions of one expression, such as dense(8) or tanh";
  throw new LayerError(
    "sequential",
    `layer ${position} is ${Array.isArray(each) ? "a list" : typeof each}, not a function`,
    remedy,
  );
}

function modeAt(mode: Mode, base: number | undefined, position: number): Mode {
  const seeds = base === undefined ? undefined : seedsFrom(base, position);
  return { ...mode, path: `${mode.path ?? ""}${position}/`, seeds };
}

function stepOf(each: (x: Expr) => Expr, x: Expr, y: Expr): FirstStep {
  if (isLayer(each)) return { kind: each[firstCall]?.kind ?? "layer", x, y, layer: each };
  return { kind: each.name || "function", x, y };
}
