import { add, type Expr, type Padding, showDim, type Variable, variable } from "@handloom/graph";
import { checkSeed } from "@handloom/tensor";
import type { InitializerLike } from "../../initializers/initializerNamed.ts";
import { zeros } from "../../initializers/zeros.ts";
import { checkActivation } from "../../layer/checkActivation.ts";
import { checkInitializer, initialValue } from "../../layer/initialValue.ts";
import { type Layer, layer } from "../../layer/layer.ts";
import { LayerError } from "../../layer/layerError.ts";
import { seedsOf } from "../../layer/seeds.ts";
import { sizedOnce } from "../../layer/sizedOnce.ts";
import { continuedEnds, type PaddedWindow } from "./continuedEnds.ts";

/** What stands behind the convolution. */
export interface BehindOptions {
  /** What the result goes through, such as `relu`. Default: nothing. */
  readonly activation?: ((x: Expr) => Expr) | undefined;
  /** Whether a bias is added to each channel. Default true. */
  readonly useBias?: boolean | undefined;
  /** Of shape [filters], or as many channels as come out. Default `zeros`. */
  readonly biasInitializer?: InitializerLike | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/** A kernel before it is made. */
export interface KernelPlan {
  readonly initializer: InitializerLike;
  /** The name of the initializer's option. */
  readonly option: string;
  /** @throws LayerError for channels that it cannot be made for */
  readonly shape: (channels: number) => readonly number[];
}

export interface KernelLayer<Name extends string> {
  readonly called: string;
  /** How many spatial axes there are. */
  readonly rank: number;
  readonly kernels: Readonly<Record<Name, KernelPlan>>;
  readonly behind: BehindOptions;
  /** How many channels come out of so many. */
  readonly filters: (channels: number) => number;
  /** Of a convolution whose padding may be another one than zeros; without it `convolve` gets "valid". */
  readonly window?: PaddedWindow;
  readonly convolve: (x: Expr, kernels: Readonly<Record<Name, Variable>>, padding: Padding) => Expr;
}

interface Made<Name extends string> {
  readonly kernels: Readonly<Record<Name, Variable>>;
  readonly bias: { readonly bias?: Variable };
}

/** A layer of kernels, made at its first call for the channels of x, and of a bias along the channels that come out. */
export function kernelLayer<Name extends string>(plan: KernelLayer<Name>): Layer {
  const { called, rank, convolve } = plan;
  const { activation } = plan.behind;
  checkStarts(plan);
  const own = sizedOnce(called, [-1], ([channels = 0], mode): Made<Name> => {
    const { useBias = true, biasInitializer = zeros, seed } = plan.behind;
    const planned = Object.entries<KernelPlan>(plan.kernels).map(
      ([name, { initializer, shape }]) => [name, initializer, shape(channels)] as const,
    );
    const seeds = seedsOf(seed, mode);
    const make = (name: string, initializer: InitializerLike, shape: readonly number[]) =>
      variable(initialValue(called, initializer, shape, seeds.next()), { name: `${mode.path ?? ""}${name}` });
    const kernels = Object.fromEntries(planned.map(([name, ...start]) => [name, make(name, ...start)]));
    const bias = useBias ? { bias: make("bias", biasInitializer, [plan.filters(channels)]) } : {};
    return { kernels: kernels as Record<Name, Variable>, bias };
  });
  return layer(
    (x, mode) => {
      checkRank(called, rank, x);
      const ends = continuedEnds(called, x, plan.window ?? { size: 1 });
      const { kernels, bias } = own.at(x, mode);
      const products = convolve(ends.x, kernels, ends.padding);
      const y = bias.bias === undefined ? products : add(products, bias.bias);
      return activation === undefined ? y : activation(y);
    },
    () => ({ ...own.made.kernels, ...own.made.bias }),
    { kind: called },
  );
}

function checkStarts({ called, kernels, behind }: KernelLayer<string>): void {
  checkActivation(called, "activation", behind.activation);
  if (behind.seed !== undefined) checkSeed(called, behind.seed);
  for (const { option, initializer } of Object.values(kernels)) checkInitializer(called, option, initializer);
  checkInitializer(called, "biasInitializer", behind.biasInitializer ?? zeros);
}

/** Before variables are made, which a call that fails must not leave behind. */
function checkRank(called: string, rank: number, x: Expr): void {
  if (x.shape.length === rank + 2) return;
  const spatial = ["steps", "height, width", "depth, height, width"][rank - 1];
  throw new LayerError(
    called,
    `x has shape [${x.shape.map(showDim).join(", ")}], which is ${x.shape.length} axes and not ${rank + 2}`,
    `Give [batch, ${spatial}, channels]; one channel is an axis of size 1`,
  );
}
