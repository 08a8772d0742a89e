import { showDim, type Variable } from "@handloom/graph";
import { checkOptions, checkWord, isFloat, isTensor, type Tensor } from "@handloom/tensor";
import { isLayer, type Owner } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import type { WeightsEngine } from "./weightsEngine.ts";
import { checkFit, type Leniency } from "./weightsError.ts";

/** The options of `copyWeights`. */
export interface CopyWeightsOptions extends Leniency {
  /** The network whose values are read, or tensors by path, such as those of `readNpz`. */
  readonly from: Owner | Readonly<Record<string, Tensor>>;
  /** The network whose variables get them. */
  readonly to: Owner;
  /** "order": the first to the first, whatever their paths; `sequential` numbers them so. Default: "path". */
  readonly by?: "path" | "order" | undefined;
}

/**
 * Gives a network the weights and statistics that another one has now, by their paths. It makes target networks and
 * copies that are trained further, and takes over parts of other networks; also from tensors.
 *
 * Both must have been called. Counts of random draws stay as they are. For a copy in every so many steps of a compiled
 * step take `copyEvery` of `@handloom/optimizers`.
 *
 * @param engine holds the values of both
 * @param options `from`, `to`, and `by: "order"` for other paths; `missing: "keep"` and `unexpected: "ignore"` allow for paths that only one of them has
 * @returns the paths that were copied
 * @throws WeightsError that lists all paths that only one has, or that have other shapes; nothing is written then
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { input } from "@handloom/graph";
 * import { tensor } from "@handloom/tensor";
 *
 * const [online, target] = [dense(2), dense(2)];
 * const x = input("x", ["batch", 3]);
 * [online(x), target(x)].length // => 2
 * const engine = createReferenceEngine();
 * await copyWeights(engine, { from: online, to: target }) // => ["kernel", "bias"]
 * const tensors = { w: tensor(new Float32Array(6), { shape: [3, 2] }), b: tensor([1, 2]) };
 * await copyWeights(engine, { from: tensors, to: target, by: "order" }) // => ["kernel", "bias"]
 * engine.read(target.variables.bias) // => [1, 2]
 * ```
 */
export async function copyWeights(engine: WeightsEngine, options: CopyWeightsOptions): Promise<readonly string[]> {
  const { from, to, by, missing, unexpected } = checkOptions(
    "copyWeights",
    options,
    "from to by missing unexpected",
    "from to",
  );
  checkLeniency("copyWeights", { missing, unexpected });
  checkWord("copyWeights", "by", by ?? "path", ["path", "order"]);
  const [source, target] = [sourceOf(from), weightsOf(to, "to")];
  const pairs = by === "order" ? inOrder(source, target) : byPath(source, target);
  const [read, written] = [new Set(pairs.map(([path]) => path)), new Set(pairs.map(([, path]) => path))];
  const misfits = {
    missing: [...target.keys()].filter((path) => !written.has(path)),
    unexpected: [...source.keys()].filter((path) => !read.has(path)),
    different: pairs
      .filter(([path, own]) => shapeOf(source, path) !== shapeOf(target, own))
      .map(
        ([path, own]) =>
          `${own} (from ${by === "order" ? `${path} ` : ""}${shapeOf(source, path)} to ${shapeOf(target, own)})`,
      ),
  };
  const remedy = 'Build both alike, or say missing: "keep" or unexpected: "ignore"';
  checkFit("copyWeights", misfits, { missing, unexpected }, remedy);
  const sources = Object.fromEntries(pairs.map(([path, own]) => [own, source.get(path) as Variable | Tensor]));
  const held = Object.entries(sources).filter((entry): entry is [string, Variable] => !isTensor(entry[1]));
  const values = { ...sources, ...(await engine.readAll(Object.fromEntries(held))) } as Record<string, Tensor>;
  await engine.writeAll(Object.fromEntries(pairs.map(([, own]) => [own, target.get(own) as Variable])), values);
  return [...written];
}

/** Paths of the source, each with that of the target. */
type PathPairs = readonly (readonly [from: string, to: string])[];
/** Variables, or tensors, by path. */
type Weights = ReadonlyMap<string, Variable | Tensor>;

function byPath(source: Weights, target: Weights): PathPairs {
  return [...target.keys()].filter((path) => source.has(path)).map((path) => [path, path]);
}

function inOrder(source: Weights, target: Weights): PathPairs {
  const own = [...target.keys()];
  return [...source.keys()].slice(0, own.length).map((path, i) => [path, own[i] as string]);
}

function sourceOf(from: CopyWeightsOptions["from"]): Weights {
  // A Map has no fields: it would be taken for no tensors at all.
  const isObject = typeof from === "object" && from !== null && !(from instanceof Map);
  const isRecord = isObject && Object.values(from).every(isTensor);
  return isRecord
    ? new Map(Object.entries(from as Readonly<Record<string, Tensor>>))
    : weightsOf(from as Owner, "from");
}

/** @throws RangeError for other words */
export function checkLeniency(called: string, { missing = "throw", unexpected = "throw" }: Leniency): void {
  checkWord(called, "missing", missing, ["throw", "keep"]);
  checkWord(called, "unexpected", unexpected, ["throw", "ignore"]);
}

function weightsOf(net: Owner, side: string): ReadonlyMap<string, Variable> {
  if (!isLayer(net)) {
    const remedy = side === "from" ? "Give a layer, a module or a record of tensors" : "Give a layer or a module";
    throw new LayerError("copyWeights", `${side} is not a network`, remedy);
  }
  return new Map(Object.entries(net.variables).filter(([, { dtype }]) => isFloat(dtype)));
}

function shapeOf(all: Weights, path: string): string {
  return `[${all.get(path)?.shape.map(showDim).join(", ")}]`;
}
