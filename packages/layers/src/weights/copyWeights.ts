import { showDim, type Variable } from "@handloom/graph";
import { checkOptions, isFloat } from "@handloom/tensor";
import { checkChoice } from "../layer/checkNumber.ts";
import { isLayer, type Owner } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import type { WeightsEngine } from "./weightsEngine.ts";
import { checkFit, type Leniency } from "./weightsError.ts";

/** The options of `copyWeights`. */
export interface CopyWeightsOptions extends Leniency {
  /** The network whose values are read. */
  readonly from: Owner;
  /** The network whose variables get them. */
  readonly to: Owner;
}

/**
 * Gives a network the weights and statistics that another one has now, by their paths. It makes target networks and
 * copies that are trained further, and takes over parts of other networks.
 *
 * Both must have been called. Counts of random draws stay as they are. For a copy in every so many steps of a compiled
 * step take `copyEvery` of `@handloom/optimizers`.
 *
 * @param engine holds the values of both
 * @param options `from`, `to`; `missing: "keep"` and `unexpected: "ignore"` allow for paths that only one of them has
 * @returns the paths that were copied
 * @throws WeightsError that lists all paths that only one has, or that have other shapes; nothing is written then
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { input } from "@handloom/graph";
 *
 * const [online, target] = [dense(2), dense(2)];
 * const x = input("x", ["batch", 3]);
 * [online(x), target(x)].length // => 2
 * await copyWeights(createReferenceEngine(), { from: online, to: target }) // => ["kernel", "bias"]
 * ```
 */
export async function copyWeights(engine: WeightsEngine, options: CopyWeightsOptions): Promise<readonly string[]> {
  const { from, to, missing, unexpected } = checkOptions(
    "copyWeights",
    options,
    "from to missing unexpected",
    "from to",
  );
  checkLeniency("copyWeights", { missing, unexpected });
  const [source, target] = [weightsOf(from, "from"), weightsOf(to, "to")];
  const both = [...target.keys()].filter((path) => source.has(path));
  const misfits = {
    missing: [...target.keys()].filter((path) => !source.has(path)),
    unexpected: [...source.keys()].filter((path) => !target.has(path)),
    different: both
      .filter((path) => shapeOf(source, path) !== shapeOf(target, path))
      .map((path) => `${path} (from ${shapeOf(source, path)} to ${shapeOf(target, path)})`),
  };
  const remedy = 'Build both alike, or say missing: "keep" or unexpected: "ignore"';
  checkFit("copyWeights", misfits, { missing, unexpected }, remedy);
  const chosen = (all: ReadonlyMap<string, Variable>) =>
    Object.fromEntries(both.map((path) => [path, all.get(path) as Variable]));
  await engine.writeAll(chosen(target), await engine.readAll(chosen(source)));
  return both;
}

/** @throws RangeError for other words */
export function checkLeniency(called: string, { missing = "throw", unexpected = "throw" }: Leniency): void {
  checkChoice(called, "missing", missing, ["throw", "keep"]);
  checkChoice(called, "unexpected", unexpected, ["throw", "ignore"]);
}

function weightsOf(net: Owner, side: string): ReadonlyMap<string, Variable> {
  if (!isLayer(net)) throw new LayerError("copyWeights", `${side} is not a network`, "Give layers or modules");
  return new Map(Object.entries(net.variables).filter(([, { dtype }]) => isFloat(dtype)));
}

function shapeOf(all: ReadonlyMap<string, Variable>, path: string): string {
  return `[${all.get(path)?.shape.map(showDim).join(", ")}]`;
}
