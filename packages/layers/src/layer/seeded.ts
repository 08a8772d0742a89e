import { checkSeed } from "@handloom/tensor";
import { firstCall } from "./firstCall.ts";
import { isLayer, type Layer, owning } from "./layer.ts";
import { LayerError } from "./layerError.ts";
import { layerParts } from "./layerParts.ts";
import { inference } from "./mode.ts";
import { seedsFrom } from "./seeds.ts";

/**
 * The same layers, each without a seed of its own taking one derived from `seed` and its position.
 *
 * Call the layer through what is returned: variables that it has made already stay as they are.
 *
 * @param seed a whole number from 0 to 2³¹ − 1
 * @throws RangeError for another seed
 *
 * ```ts
 * import { evaluate, input, tanh } from "@handloom/graph";
 *
 * const build = () => seeded(1, sequential(dense(8), tanh, dense(1)));
 * const [first, second] = [build(), build()];
 * const x = input("x", ["batch", 2]);
 * evaluate([first(x), second(x)], { x: [[1, 2]] }).map((y) => y.shape) // => [[1, 1], [1, 1]]
 * evaluate(first(x), { x: [[1, 2]] }).equals(evaluate(second(x), { x: [[1, 2]] })) // => true
 * ```
 */
export function seeded(seed: number, layer: Layer): Layer {
  if (!isLayer(layer)) throw new LayerError("seeded", "the second argument is not a layer", "Write seeded(1, net)");
  checkSeed("seeded", seed);
  const seeds = seedsFrom(seed);
  // The paths are those of the layer itself: seeding changes no checkpoint's keys.
  return owning((x, mode = inference) => layer(x, { ...mode, seeds }), {
    variables: () => layer.variables,
    parameters: () => layer.parameters,
    firstCall: () => layer[firstCall],
    parts: () => layer[layerParts] ?? {},
  });
}
