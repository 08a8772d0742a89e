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

/** The options of the layers `depthwiseConv1d` and `depthwiseConv2d`. */
export interface DepthwiseConvLayerOptions extends BehindOptions {
  /** From one position of the kernel to the next, whole numbers ≥ 1, one for all spatial axes or one for each. Default 1. */
  readonly strides?: number | readonly number[] | undefined;
  /** "valid" (default), "same", or zeros around: numbers for all axes, or for each one or [before, behind]. */
  readonly padding?: Padding | undefined;
  /**
   * Zeros around ("zeros", the default), or the axes continued as `pad` does: "reflect", "symmetric", "edge" or "wrap". All
   * but "edge" need spatial sizes that are numbers.
   */
  readonly paddingMode?: PaddingMode | undefined;
  /** From one element of the kernel to the next, whole numbers ≥ 1. Default 1. */
  readonly dilation?: number | readonly number[] | undefined;
  /** How many channels come out of each, at least 1. Default 1. */
  readonly multiplier?: number | undefined;
  /** Of shape [...size, channels, multiplier]. Default `glorotUniform`. */
  readonly kernelInitializer?: InitializerLike | undefined;
}

/** An op and for how many spatial axes it is. */
export interface DepthwiseKind {
  readonly called: string;
  readonly rank: number;
  readonly op: (x: ExprLike, kernel: ExprLike, options: DepthwiseConvOptions) => Expr;
}

/** The layer of `depthwiseConv1d` and `depthwiseConv2d`. */
export function depthwiseLayer(
  { called, rank, op }: DepthwiseKind,
  size: number | readonly number[],
  options: DepthwiseConvLayerOptions,
): Layer {
  checkForm(called, `${called}(3)`, size, options);
  checkOptions(
    called,
    options,
    "activation strides padding paddingMode dilation multiplier useBias kernelInitializer biasInitializer seed",
  );
  const {
    strides,
    padding,
    paddingMode,
    dilation,
    multiplier = 1,
    kernelInitializer = glorotUniform,
    ...behind
  } = options;
  checkWindow(called, { size, strides, padding, dilation }, rank);
  checkPaddingMode(called, paddingMode);
  checkNumber(called, "multiplier", multiplier, { least: 1, whole: true });
  return kernelLayer({
    called,
    rank,
    behind,
    window: { size, strides, padding, paddingMode, dilation },
    filters: (channels) => channels * multiplier,
    kernels: {
      kernel: {
        option: "kernelInitializer",
        initializer: kernelInitializer,
        shape: (channels) => [...sizesOf(size, rank), channels, multiplier],
      },
    },
    convolve: (x, { kernel }, around) => op(x, kernel, { strides, padding: around, dilation }),
  });
}
