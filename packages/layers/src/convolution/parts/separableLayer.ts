import type { DepthwiseConvOptions, Expr, ExprLike, Padding } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { glorotUniform } from "../../initializers/glorot.ts";
import type { InitializerLike } from "../../initializers/initializerNamed.ts";
import type { Layer } from "../../layer/layer.ts";
import { checkForm } from "./checkForm.ts";
import { checkWindow } from "./checkWindow.ts";
import { checkPaddingMode, type PaddingMode } from "./continuedEnds.ts";
import { type BehindOptions, kernelLayer } from "./kernelLayer.ts";
import { sizesOf } from "./sizesOf.ts";

/** The options of the layers `separableConv1d` and `separableConv2d`. */
export interface SeparableConvLayerOptions extends BehindOptions {
  /** From one position of the depthwise kernel to the next, whole numbers ≥ 1, one for all spatial axes or one for each. Default 1. */
  readonly strides?: number | readonly number[] | undefined;
  /** "valid" (default), "same", or zeros around: numbers for all axes, or for each one or [before, behind]. */
  readonly padding?: Padding | undefined;
  /**
   * Zeros around ("zeros", the default), or the axes continued as `pad` does: "reflect", "symmetric", "edge" or "wrap". All
   * but "edge" need spatial sizes that are numbers.
   */
  readonly paddingMode?: PaddingMode | undefined;
  /** From one element of the depthwise kernel to the next, whole numbers ≥ 1. Default 1. */
  readonly dilation?: number | readonly number[] | undefined;
  /** How many channels the first convolution makes of each, at least 1. Default 1. */
  readonly multiplier?: number | undefined;
  /** Of shape [...size, channels, multiplier]. Default `glorotUniform`. */
  readonly depthwiseInitializer?: InitializerLike | undefined;
  /** Of shape [1 …, channels·multiplier, filters]. Default `glorotUniform`. */
  readonly pointwiseInitializer?: InitializerLike | undefined;
}

/** An op and for how many spatial axes it is. */
export interface SeparableKind {
  readonly called: string;
  readonly rank: number;
  readonly op: (x: ExprLike, depthwise: ExprLike, pointwise: ExprLike, options: DepthwiseConvOptions) => Expr;
}

const known =
  "activation strides padding paddingMode dilation multiplier useBias depthwiseInitializer pointwiseInitializer biasInitializer seed";

/** The layer of `separableConv1d` and `separableConv2d`. */
export function separableLayer(
  { called, rank, op }: SeparableKind,
  filters: number,
  size: number | readonly number[],
  options: SeparableConvLayerOptions,
): Layer {
  checkForm(called, `${called}(16, 3)`, filters, options);
  checkOptions(called, options, known);
  checkNumber(called, "filters", filters, { least: 1, whole: true });
  const { strides, padding, paddingMode, dilation, multiplier = 1, ...starts } = options;
  const { depthwiseInitializer = glorotUniform, pointwiseInitializer = glorotUniform, ...behind } = starts;
  checkWindow(called, { size, strides, padding, dilation }, rank);
  checkPaddingMode(called, paddingMode);
  checkNumber(called, "multiplier", multiplier, { least: 1, whole: true });
  return kernelLayer({
    called,
    rank,
    behind,
    window: { size, strides, padding, paddingMode, dilation },
    filters: () => filters,
    kernels: {
      depthwiseKernel: {
        option: "depthwiseInitializer",
        initializer: depthwiseInitializer,
        shape: (channels) => [...sizesOf(size, rank), channels, multiplier],
      },
      pointwiseKernel: {
        option: "pointwiseInitializer",
        initializer: pointwiseInitializer,
        shape: (channels) => [...sizesOf(1, rank), channels * multiplier, filters],
      },
    },
    convolve: (x, kernels, around) =>
      op(x, kernels.depthwiseKernel, kernels.pointwiseKernel, { strides, padding: around, dilation }),
  });
}
