import type { ConvOptions, Expr, ExprLike, Padding } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { glorotUniform } from "../../initializers/glorot.ts";
import type { InitializerLike } from "../../initializers/initializerNamed.ts";
import type { Layer } from "../../layer/layer.ts";
import { checkForm } from "./checkForm.ts";
import { checkWindow } from "./checkWindow.ts";
import { checkPaddingMode, type PaddingMode } from "./continuedEnds.ts";
import { checkGroups, groupsOf } from "./groups.ts";
import { type BehindOptions, kernelLayer } from "./kernelLayer.ts";
import { sizesOf } from "./sizesOf.ts";

/** The options of the layers `conv1d`, `conv2d` and `conv3d`. */
export interface ConvLayerOptions extends BehindOptions {
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
  /** Into how many groups of neighbours channels and filters are cut; divides both. Default 1. */
  readonly groups?: number | undefined;
  /** Of shape [...size, channels / groups, filters]. Default `glorotUniform`. */
  readonly kernelInitializer?: InitializerLike | undefined;
}

/** An op and for how many spatial axes it is. */
export interface ConvKind {
  readonly called: string;
  readonly rank: number;
  readonly op: (x: ExprLike, kernel: ExprLike, options: ConvOptions) => Expr;
}

/** The layer of `conv1d`, `conv2d` and `conv3d`. */
export function convLayer(
  { called, rank, op }: ConvKind,
  filters: number,
  size: number | readonly number[],
  options: ConvLayerOptions,
): Layer {
  checkForm(called, `${called}(16, 3)`, filters, options);
  checkOptions(
    called,
    options,
    "activation strides padding paddingMode dilation groups useBias kernelInitializer biasInitializer seed",
  );
  checkNumber(called, "filters", filters, { least: 1, whole: true });
  const { strides, padding, paddingMode, dilation, groups = 1, kernelInitializer = glorotUniform, ...behind } = options;
  checkWindow(called, { size, strides, padding, dilation }, rank);
  checkPaddingMode(called, paddingMode);
  checkGroups(called, filters, groups);
  return kernelLayer({
    called,
    rank,
    behind,
    window: { size, strides, padding, paddingMode, dilation },
    filters: () => filters,
    kernels: {
      kernel: {
        option: "kernelInitializer",
        initializer: kernelInitializer,
        shape: (channels) => [...sizesOf(size, rank), groupsOf(called, channels, groups), filters],
      },
    },
    convolve: (x, { kernel }, around) => op(x, kernel, { strides, padding: around, dilation, groups }),
  });
}
