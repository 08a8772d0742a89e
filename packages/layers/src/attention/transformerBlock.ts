import { add, type Expr } from "@handloom/graph";
import { checkNumber, checkOptions, checkSeed } from "@handloom/tensor";
import { checkActivation } from "../layer/checkActivation.ts";
import { checkCalledOn, type Layer, ownership, owning } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { inference, type Mode } from "../layer/mode.ts";
import { seedsFrom } from "../layer/seeds.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";
import type { Attended, AttendOptions, AttentionLayer } from "./attentionLayer.ts";
import {
  attentionParts,
  type BlockParts,
  denseParts,
  type TransformerBlockOptions,
  usualActivation,
} from "./blockParts.ts";

/** The options of one call of a transformer block. */
export interface BlockRunOptions extends Omit<AttendOptions, "keys" | "values"> {
  /** The sequence that a block with `cross` attends to, float32 [batch, keys, features]. */
  readonly memory?: Expr | undefined;
  /** bool [batch, keys], false at padding of the memory. */
  readonly memoryMask?: Expr | undefined;
}

/** A block of a transformer. */
export interface TransformerBlock extends Layer, Pick<AttentionLayer, "cache"> {
  /** The block with masks, a cache or a memory. Shares and cache are those of its self-attention. */
  run(x: Expr, options?: BlockRunOptions): Attended;
}

const called = "transformerBlock";

/**
 * Attention and two dense layers, each added to what goes in, with norms: an encoder's block, a decoder's with `cross`, a
 * GPT's with `causal`.
 *
 * x is float32 [batch, time, features], and so is the result. Parts by path: `attention/…`, `attentionNorm/…`,
 * `hidden/kernel`, `output/kernel`, `denseNorm/…`; with `cross` also `crossAttention/…`, `crossNorm/…`. With `normFirst: false`
 * and `activation: relu` it is PyTorch's `TransformerEncoderLayer` or, with `cross`, `TransformerDecoderLayer`.
 *
 * @param heads of the attention, at least 1
 * @throws RangeError for other heads and options; LayerError at a call with other axes or features, and for a memory without
 *   `cross` or the other way round
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const block = transformerBlock(2, { causal: true, seed: 1 });
 * block(input("x", ["batch", "time", 4])).shape.length // => 3
 * Object.keys(block.variables).length // => 16
 * ```
 *
 * Source: Vaswani et al. 2017, section 3.1, arXiv:1706.03762. Norms first: Xiong et al. 2020, arXiv:2002.04745.
 */
export function transformerBlock(heads: number, options: TransformerBlockOptions = {}): TransformerBlock {
  checkOptions(called, options, "hidden activation normFirst norm dropout causal cross attention seed");
  checkActivation(called, "activation", options.activation);
  if (options.hidden !== undefined) checkNumber(called, "hidden", options.hidden, { least: 1, whole: true });
  if (options.seed !== undefined) checkSeed(called, options.seed);
  const before = attentionParts(heads, options);
  const sized = sizedOnce(
    called,
    [-1],
    ([features = 0]): BlockParts => ({ ...before, ...denseParts(features, options) }),
  );
  const owned = ownership(called, () => sized.made);
  let base = options.seed;
  const run = (x: Expr, given: BlockRunOptions = {}): Attended => {
    checkCalledOn(called, x);
    checkOptions(called, given, "mask bias keyMask cache memory memoryMask training path seeds");
    checkMemory(options.cross ?? false, given.memory);
    base ??= given.seeds?.next();
    const { training = false, path = "" } = given;
    const made = throughBlock(x, sized.at(x, inference), { ...given, training, path }, { ...options, seed: base });
    owned.called(x, made.output);
    return made;
  };
  const layer: Layer = owning((x, mode = inference) => {
    checkOptions(called, mode, "training path seeds");
    return run(x, mode).output;
  }, owned);
  return Object.assign(layer, { run, cache: before.attention.cache });
}

const partNames = "attention attentionNorm crossAttention crossNorm hidden output denseNorm dropout".split(" ");

function throughBlock(
  x: Expr,
  parts: BlockParts,
  given: BlockRunOptions & Mode,
  { activation = usualActivation, normFirst = true, seed }: TransformerBlockOptions,
): Attended {
  const { memory, memoryMask, training, path, seeds: _, ...seen } = given;
  // By name, so that a part more or less leaves the others' seeds alone.
  const seedsAt = (name: string) => (seed === undefined ? undefined : seedsFrom(seed, partNames.indexOf(name)));
  const at = (name: string): Mode => ({ training, path: `${path}${name}/`, seeds: seedsAt(name) });
  const through = (name: string, h: Expr): Expr => (parts[name] as Layer)(h, at(name));
  const dropped = (h: Expr): Expr => (parts["dropout"] === undefined ? h : through("dropout", h));
  const around = (h: Expr, norm: string, apply: (h: Expr) => Expr): Expr =>
    normFirst ? add(h, dropped(apply(through(norm, h)))) : through(norm, add(h, dropped(apply(h))));
  let attended: Attended | undefined;
  const first = around(x, "attentionNorm", (h) => {
    attended = parts.attention.run(h, { ...seen, ...at("attention") });
    return attended.output;
  });
  const crossed = (h: Expr): Expr => {
    const attend = parts["crossAttention"] as AttentionLayer;
    return attend.run(h, { keys: memory, keyMask: memoryMask, ...at("crossAttention") }).output;
  };
  const second = memory === undefined ? first : around(first, "crossNorm", crossed);
  const output = around(second, "denseNorm", (h) => through("output", dropped(activation(through("hidden", h)))));
  return { ...(attended as Attended), output };
}

function checkMemory(cross: boolean, memory: Expr | undefined): void {
  if (cross === (memory !== undefined)) return;
  throw new LayerError(
    called,
    cross ? "it attends to a memory, and none is given" : "it does not attend to a memory",
    cross ? "Call block.run(x, { memory })" : "Make it with cross: true",
  );
}
