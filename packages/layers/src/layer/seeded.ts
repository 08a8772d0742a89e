import { checkSeed } from "@handloom/tensor";
import { isLayer, type Owner } from "./layer.ts";
import { LayerError } from "./layerError.ts";
import { partAt } from "./partAt.ts";
import { seedsFrom } from "./seeds.ts";

/**
 * The same network, each layer without a seed of its own taking one derived from `seed` and its position.
 *
 * Call the network through what is returned, a group's parts through its `parts`: variables that are made already stay as
 * they are. Paths stay, too.
 *
 * @param seed a whole number from 0 to 2³¹ − 1
 * @param net a layer, a module or a group of networks
 * @returns the same with its methods and parts
 * @throws RangeError for another seed, LayerError for what is not a layer, a module or a group
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
export function seeded<Net extends Owner>(seed: number, net: Net): Net {
  if (!isLayer(net)) throw new LayerError("seeded", "the second argument is not a layer", "Write seeded(1, net)");
  checkSeed("seeded", seed);
  return partAt(net, { seeds: seedsFrom(seed) });
}
