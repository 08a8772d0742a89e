import type { Expr } from "@handloom/graph";
import { checkNumber, checkSeed, checkWord } from "@handloom/tensor";
import { glorotUniform } from "../initializers/glorot.ts";
import type { InitializerLike } from "../initializers/initializerNamed.ts";
import { orthogonal } from "../initializers/orthogonal.ts";
import { randomUniform } from "../initializers/randomUniform.ts";
import { zeros } from "../initializers/zeros.ts";
import { checkActivation } from "../layer/checkActivation.ts";
import { checkInitializer } from "../layer/initialValue.ts";
import { LayerError } from "../layer/layerError.ts";

/** The options that `rnn`, `gru` and `lstm` share. */
export interface RecurrentOptions {
  /** The framework whose gates, biases and first values hold: see the layer. Default "keras". */
  readonly dialect?: "keras" | "torch" | undefined;
  /** Of the candidate state. Default `tanh`. */
  readonly activation?: ((x: Expr) => Expr) | undefined;
  /** Whether biases are added. Default true. */
  readonly useBias?: boolean | undefined;
  /** Of what is multiplied with x. Default `glorotUniform`; in "torch" uniform within ±1/√units, as all others. */
  readonly kernelInitializer?: InitializerLike | undefined;
  /** Of what is multiplied with h. Default `orthogonal()`. */
  readonly recurrentInitializer?: InitializerLike | undefined;
  /** Default `zeros`. */
  readonly biasInitializer?: InitializerLike | undefined;
  /** Whether a call gives h of every step, [batch, time, units], and not of the last one alone. Default false. */
  readonly returnSequences?: boolean | undefined;
  /** From the last step to the first. Outputs stay at their steps' places. Default false. */
  readonly reverse?: boolean | undefined;
  /** As `reverse`, with outputs in the order of reading, the last step's first: Keras' `go_backwards`. Default false. */
  readonly goBackwards?: boolean | undefined;
  /** Whether the sequence is 0 at steps that do not count, instead of h as it stands. Default false, in "torch" true. */
  readonly zeroOutputForMask?: boolean | undefined;
  /** Whether x, mask and the sequence have time before batch. Default false. */
  readonly timeMajor?: boolean | undefined;
  /** `scan`'s: how many steps lie between the states that gradients keep. Default: they keep all that they read. */
  readonly checkpoint?: number | "sqrt" | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/** The options of a recurrent layer, each with its default. */
export interface Settled {
  readonly isTorch: boolean;
  readonly useBias: boolean;
  readonly kernelInitializer: InitializerLike;
  readonly recurrentInitializer: InitializerLike;
  readonly biasInitializer: InitializerLike;
  readonly returnSequences: boolean;
  readonly reverse: boolean;
  readonly goBackwards: boolean;
  readonly zeroOutputForMask: boolean;
  readonly timeMajor: boolean;
  readonly checkpoint: number | "sqrt" | undefined;
  readonly seed: number | undefined;
}

/**
 * The options with defaults for what was left out.
 *
 * @throws RangeError or LayerError for what no recurrent layer can follow
 */
export function settled(called: string, units: number, options: RecurrentOptions): Settled {
  checkNumber(called, "units", units, { least: 1, whole: true });
  const { dialect = "keras", seed, checkpoint, activation } = options;
  checkWord(called, "dialect", dialect, ["keras", "torch"]);
  if (seed !== undefined) checkSeed(called, seed);
  checkActivation(called, "activation", activation);
  if (checkpoint !== undefined && checkpoint !== "sqrt")
    checkNumber(called, "checkpoint", checkpoint, { least: 1, whole: true });
  if (options.reverse && options.goBackwards)
    throw new LayerError(called, "both reverse and goBackwards say where it begins", "Give one of them");
  const isTorch = dialect === "torch";
  const uniform = isTorch ? randomUniform({ min: -1 / Math.sqrt(units), max: 1 / Math.sqrt(units) }) : undefined;
  const initializers = {
    kernelInitializer: options.kernelInitializer ?? uniform ?? glorotUniform,
    recurrentInitializer: options.recurrentInitializer ?? uniform ?? orthogonal(),
    biasInitializer: options.biasInitializer ?? uniform ?? zeros,
  };
  for (const [option, initializer] of Object.entries(initializers)) checkInitializer(called, option, initializer);
  return {
    ...initializers,
    isTorch,
    useBias: options.useBias ?? true,
    returnSequences: options.returnSequences ?? false,
    reverse: options.reverse ?? false,
    goBackwards: options.goBackwards ?? false,
    zeroOutputForMask: options.zeroOutputForMask ?? isTorch,
    timeMajor: options.timeMajor ?? false,
    checkpoint,
    seed,
  };
}
