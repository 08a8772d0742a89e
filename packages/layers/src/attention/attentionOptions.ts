import { checkNumber, checkSeed, checkWord } from "@handloom/tensor";
import { glorotUniform } from "../initializers/glorot.ts";
import type { InitializerLike } from "../initializers/initializerNamed.ts";
import { zeros } from "../initializers/zeros.ts";
import { checkInitializer } from "../layer/initialValue.ts";
import type { RotaryOptions } from "./rotary.ts";

/** The options of `multiHeadAttention`. */
export interface MultiHeadAttentionOptions {
  /** The framework whose parameters hold: see the layer. Default "keras". */
  readonly dialect?: "keras" | "torch" | undefined;
  /** Features of a query and of a key in each head. Default: those of x, divided by the heads. */
  readonly keySize?: number | undefined;
  /** Features of a value in each head. Default: `keySize`. */
  readonly valueSize?: number | undefined;
  /** Features of the result. Default: those of x. */
  readonly units?: number | undefined;
  /** Heads of keys and values, a divisor of `heads`, each shared by neighbouring heads of queries. Default: `heads`. */
  readonly keyHeads?: number | undefined;
  /** Whether biases are added. Default true. */
  readonly useBias?: boolean | undefined;
  /** Whether a step sees only itself and those before it. Default false. */
  readonly causal?: boolean | undefined;
  /** How many steps before and behind its own a step sees: `attention`'s. Default: all. */
  readonly window?: number | readonly [before: number, after: number] | undefined;
  /** Whether `rotary` turns queries and keys by their positions; its base and pairs. Default false. */
  readonly rotary?: boolean | Omit<RotaryOptions, "start"> | undefined;
  /** How many of the shares training drops, from 0 to below 1. Above 0 all shares are in memory at once. Default 0. */
  readonly dropout?: number | undefined;
  /** Default `glorotUniform`. */
  readonly kernelInitializer?: InitializerLike | undefined;
  /** Default `zeros`. */
  readonly biasInitializer?: InitializerLike | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/** The options of the layer, checked, each with its default where that does not depend on x. */
export interface SettledAttention {
  readonly heads: number;
  readonly keyHeads: number;
  readonly keySize: number | undefined;
  readonly valueSize: number | undefined;
  readonly units: number | undefined;
  readonly isTorch: boolean;
  readonly useBias: boolean;
  readonly causal: boolean;
  readonly window: readonly [before: number, after: number] | undefined;
  readonly rotary: Omit<RotaryOptions, "start"> | undefined;
  readonly kernelInitializer: InitializerLike;
  readonly biasInitializer: InitializerLike;
  readonly seed: number | undefined;
}

const called = "multiHeadAttention";

/** @throws RangeError or LayerError for options out of range */
export function settledAttention(heads: number, options: MultiHeadAttentionOptions): SettledAttention {
  const { dialect = "keras", keyHeads = heads, rotary = false, window, seed } = options;
  const { kernelInitializer = glorotUniform, biasInitializer = zeros } = options;
  checkNumber(called, "heads", heads, { least: 1, whole: true });
  checkWord(called, "dialect", dialect, ["keras", "torch"]);
  checkNumber(called, "keyHeads", keyHeads, { least: 1, whole: true });
  if (heads % keyHeads !== 0)
    throw new RangeError(`${called}: keyHeads is ${keyHeads}. Give a divisor of heads, ${heads}.`);
  for (const name of ["keySize", "valueSize", "units"] as const)
    if (options[name] !== undefined) checkNumber(called, name, options[name], { least: 1, whole: true });
  const around = typeof window === "number" ? ([window, window] as const) : window;
  for (const count of around ?? []) checkNumber(called, "window", count, { least: 0, whole: true });
  if (seed !== undefined) checkSeed(called, seed);
  checkInitializer(called, "kernelInitializer", kernelInitializer);
  checkInitializer(called, "biasInitializer", biasInitializer);
  return {
    heads,
    keyHeads,
    keySize: options.keySize,
    valueSize: options.valueSize,
    units: options.units,
    isTorch: dialect === "torch",
    useBias: options.useBias ?? true,
    causal: options.causal ?? false,
    window: around,
    rotary: rotary === false ? undefined : rotary === true ? {} : rotary,
    kernelInitializer,
    biasInitializer,
    seed,
  };
}
