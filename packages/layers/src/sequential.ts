import type { Expr } from "@handloom/graph";
import { isLayer, type Layer, layer } from "./layer.ts";
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
  let base: number | undefined;
  return layer(
    (x, mode) => {
      base ??= mode.seeds?.next();
      return layers.reduce<Expr>((y, each, position) => {
        if (!isLayer(each)) return each(y);
        const seeds = base === undefined ? undefined : seedsFrom(base, position);
        return each(y, { ...mode, path: `${mode.path ?? ""}${position}/`, seeds });
      }, x);
    },
    () => Object.fromEntries(layers.flatMap((each, position) => (isLayer(each) ? [[position, each]] : []))),
  );
}
