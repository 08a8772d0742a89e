import { checkOptions, checkWord, isTensor, type Tensor } from "@handloom/tensor";
import { isLayer, type Owner } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { checkLeniency } from "./copyWeights.ts";
import type { Dialect } from "./dialect.ts";
import { keras } from "./keras.ts";
import { type Match, matchWeight, type Reading, type Source, writesOf } from "./matchWeights.ts";
import { slotsOf } from "./slots.ts";
import { torch } from "./torch.ts";
import type { WeightsEngine } from "./weightsEngine.ts";
import { checkFit, type Leniency } from "./weightsError.ts";

/** The options of `loadWeights`. */
export interface LoadWeightsOptions extends Leniency {
  /** The framework whose names and layouts the tensors have. */
  readonly from: "torch" | "keras";
  /** The name in front of all others, such as "module" or a Keras model's. Others are left aside. Default: none. */
  readonly prefix?: string | undefined;
  /** Paths of layers here, by their names in the file: `{ conv2d_1: "features/4" }`. Default: they have the same. */
  readonly rename?: Readonly<Record<string, string>> | undefined;
  /** How rows of features lie that were flattened from images. Default: the framework's way. */
  readonly flattened?: "channelsFirst" | "channelsLast" | undefined;
}

/** The report of `loadWeights`. */
export interface LoadedWeights {
  /** The names in the file that each variable was made of, by its path. */
  readonly loaded: Readonly<Record<string, readonly string[]>>;
  /** The paths that kept their values. */
  readonly missing: readonly string[];
  /** The names that no variable has. */
  readonly unexpected: readonly string[];
}

/**
 * Gives a network the weights that another framework saved: names, layouts, gates and biases are translated.
 *
 * The network must have been called, and its parts must have the names that they have in the file: `module({ conv1: conv2d(8,
 * 3), fc: dense(10) }, …)` for `self.conv1` and `self.fc`. A `sequential` has positions, as `nn.Sequential` has: there
 * functions count, too. `rename` translates what has another name.
 *
 * - "torch": the state dict of a module. Recurrent layers of either dialect take those of `nn.LSTM`, `nn.GRU` and `nn.RNN`,
 *   a `sequential` of them its levels, and `bidirectional` its ways. Attention takes `nn.MultiheadAttention`'s, and
 *   `transformerBlock` those of `nn.TransformerEncoderLayer` and `nn.TransformerDecoderLayer`. A `dense` behind a `flatten` of images takes rows with
 *   channels in front. `spectralNorm` and `weightNorm` take parametrizations, new and old. `num_batches_tracked` is left
 *   aside. Options are not in it: `batchNorm`, `layerNorm` and others want `epsilon: 1e-5`, which is PyTorch's.
 * - "keras": weights by their paths, `{ weight.path: numpy.array(weight) for weight in model.weights }`, with the
 *   model's name as `prefix`.
 *
 * @param engine holds the values
 * @param tensors by name, such as `readSafetensors(bytes).tensors`
 * @returns what was loaded from where, and what was not
 * @throws WeightsError that lists all names that are missing, unexpected or of other shapes; nothing is written then.
 *   `missing: "keep"` and `unexpected: "ignore"` allow for the first two. RangeError for a prefix or names to translate
 *   that the file does not have
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { input } from "@handloom/graph";
 * import { tensor } from "@handloom/tensor";
 *
 * const net = module({ fc: dense(1) }, ({ fc }, x, mode) => fc(x, mode));
 * net(input("x", ["batch", 2])).shape.length // => 2
 * const tensors = { "fc.weight": tensor([[1, 2]]), "fc.bias": tensor([3]) };
 * const { loaded } = await loadWeights(createReferenceEngine(), net, tensors, { from: "torch" });
 * loaded // => { "fc/kernel": ["fc.weight"], "fc/bias": ["fc.bias"] }
 * ```
 */
export async function loadWeights(
  engine: WeightsEngine,
  net: Owner,
  tensors: Readonly<Record<string, Tensor>>,
  options: LoadWeightsOptions,
): Promise<LoadedWeights> {
  checkOptions("loadWeights", options, "from prefix rename flattened missing unexpected", "from");
  checkWord("loadWeights", "from", options.from, Object.keys(dialects));
  if (options.flattened !== undefined)
    checkWord("loadWeights", "flattened", options.flattened, ["channelsFirst", "channelsLast"]);
  checkLeniency("loadWeights", options);
  checkGiven(net, tensors);
  const dialect = dialects[options.from];
  const channelsFirst = options.flattened === undefined ? dialect.channelsFirst : options.flattened === "channelsFirst";
  const names = namesOf(tensors, options, dialect);
  const source: Source = new Map([...names].map(([name, key]) => [name, tensors[key] as Tensor]));
  const { matches, missing } = matched(net, source, { dialect, channelsFirst });
  const used = new Set(matches.flatMap(({ keys }) => keys));
  const unexpected = [...names].filter(([name]) => !used.has(name) && !isIgnored(name, dialect)).map(([, key]) => key);
  const misfits = {
    missing: missing.map(({ path, wanted }) => `${wanted} (for ${path})`),
    unexpected,
    different: matches.flatMap(({ different }) => different),
  };
  const remedy =
    'Build the network as it was, with the names of the file, or say rename, prefix, missing: "keep" or unexpected: "ignore"';
  checkFit("loadWeights", misfits, options, remedy);
  const writes = [...writesOf(matches).values()];
  await engine.writeAll(
    Object.fromEntries(writes.map(({ slot }) => [slot.path, slot.variable])),
    Object.fromEntries(writes.map(({ slot, value }) => [slot.path, value as Tensor])),
  );
  return {
    loaded: Object.fromEntries(
      writes.map(({ slot, keys }) => [slot.path, keys.map((key) => names.get(key) as string)]),
    ),
    missing: missing.map(({ path }) => path),
    unexpected,
  };
}

const dialects: Readonly<Record<LoadWeightsOptions["from"], Dialect>> = { torch, keras };

function checkGiven(net: unknown, tensors: unknown): void {
  if (!isLayer(net)) throw new LayerError("loadWeights", "net is not a network", "Give a layer or a module");
  const isRecord = typeof tensors === "object" && tensors !== null && Object.values(tensors).every(isTensor);
  if (isRecord) return;
  throw new LayerError(
    "loadWeights",
    "the tensors are not a record of tensors by name",
    "Give readSafetensors(bytes).tensors",
  );
}

/** The names that the network has for tensors, each with that in the file. */
function namesOf(
  tensors: Readonly<Record<string, Tensor>>,
  { prefix = "", rename = {} }: LoadWeightsOptions,
  { separator }: Dialect,
): ReadonlyMap<string, string> {
  const front = prefix === "" ? "" : `${prefix}${separator}`;
  const keys = Object.keys(tensors);
  const within = keys.filter((key) => key.startsWith(front));
  if (within.length === 0 && keys.length > 0)
    throw new RangeError(
      `loadWeights: no name in the file begins with the prefix ${JSON.stringify(prefix)}. ${listed(keys)}.`,
    );
  const names = within.map((key) => key.slice(front.length));
  const stands = (name: string, from: string) => name === from || name.startsWith(`${from}${separator}`);
  const unknown = Object.keys(rename).filter((from) => !names.some((name) => stands(name, from)));
  checkRenamed(unknown, names, prefix);
  // The longest first: "conv1.inner" is told apart from "conv1".
  const renamed = Object.entries(rename).sort(([a], [b]) => b.length - a.length);
  return new Map(
    within.map((key) => {
      const name = key.slice(front.length);
      const found = renamed.find(([from]) => stands(name, from));
      if (found === undefined) return [name, key];
      const [from, to] = found;
      const rest = name.slice(from.length);
      return [to === "" ? rest.slice(1) : `${to.replaceAll("/", separator)}${rest}`, key];
    }),
  );
}

/**
 * Refuses what would translate nothing: under `missing: "keep"` the layers that it means would silently keep their values.
 *
 * @param names in the file, behind the prefix
 */
function checkRenamed(unknown: readonly string[], names: readonly string[], prefix: string): void {
  if (unknown.length === 0) return;
  const which = unknown.map((name) => JSON.stringify(name)).join(", ");
  const behind = prefix === "" ? "" : `, behind the prefix ${JSON.stringify(prefix)}`;
  throw new RangeError(
    `loadWeights: rename has ${which}, which no name in the file is or begins with. ${listed(names)}${behind}.`,
  );
}

/** The first names, for errors. */
function listed(names: readonly string[]): string {
  const first = names.slice(0, 4).map((name) => JSON.stringify(name));
  return `Names in the file are ${[...first, ...(names.length > 4 ? [`… (${names.length})`] : [])].join(", ")}`;
}

function isIgnored(name: string, { ignored, separator }: Dialect): boolean {
  return ignored.includes(name.split(separator).at(-1) ?? "");
}

interface Missing {
  readonly path: string;
  readonly wanted: string;
}

function matched(net: Owner, source: Source, reading: Reading) {
  const slots = slotsOf(net, reading.dialect);
  const matches: Match[] = [];
  const absent: (Missing & { readonly variable: unknown })[] = [];
  for (const slot of slots) {
    const match = matchWeight(slot, source, reading);
    if (typeof match === "string") absent.push({ path: slot.path, wanted: match, variable: slot.variable });
    else matches.push(match);
  }
  // A shared variable may be in the file once, as tied embeddings are.
  const found = new Set<unknown>(matches.map(({ slot }) => slot.variable));
  return { matches, missing: absent.filter(({ variable }) => !found.has(variable)) };
}
