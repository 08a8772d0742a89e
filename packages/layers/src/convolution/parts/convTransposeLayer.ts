import type { ConvTransposeOptions, Expr, ExprLike, Padding } from "@handloom/graph";
import { perAxis } from "@handloom/graph/inspect";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { glorotUniform } from "../../initializers/glorot.ts";
import type { InitializerLike } from "../../initializers/initializerNamed.ts";
import type { Layer } from "../../layer/layer.ts";
import { checkForm } from "./checkForm.ts";
import { checkWindow } from "./checkWindow.ts";
import { checkGroups, groupsOf } from "./groups.ts";
import { type BehindOptions, kernelLayer } from "./kernelLayer.ts";
import { sizesOf } from "./sizesOf.ts";

/** The options of the layers `convTranspose1d`, `convTranspose2d` and `convTranspose3d`. */
export interface ConvTransposeLayerOptions extends BehindOptions {
  /** From the place of one element to that of the next, whole numbers ≥ 1, one for all spatial axes or one for each. Default 1. */
  readonly strides?: number | readonly number[] | undefined;
  /** Elements cut off at the ends: "valid" (default) none, "same" so many that size·stride are left, or numbers. */
  readonly padding?: Padding | undefined;
  /** From one element of the kernel to the next, whole numbers ≥ 1. Default 1. */
  readonly dilation?: number | readonly number[] | undefined;
  /** Elements more at the end, whole numbers ≥ 0. */
  readonly outputPadding?: number | readonly number[] | undefined;
  /** Into how many groups of neighbours channels and filters are cut; divides both. Default 1. */
  readonly groups?: number | undefined;
  /** Of shape [...size, filters / groups, channels]. Default `glorotUniform`. */
  readonly kernelInitializer?: InitializerLike | undefined;
}

/** An op and for how many spatial axes it is. */
export interface ConvTransposeKind {
  readonly called: string;
  readonly rank: number;
  readonly op: (x: ExprLike, kernel: ExprLike, options: ConvTransposeOptions) => Expr;
}

const known = "activation strides padding dilation outputPadding groups useBias kernelInitializer biasInitializer seed";

/** The layer of `convTranspose1d`, `convTranspose2d` and `convTranspose3d`. */
export function convTransposeLayer(
  { called, rank, op }: ConvTransposeKind,
  filters: number,
  size: number | readonly number[],
  options: ConvTransposeLayerOptions,
): Layer {
  checkForm(called, `${called}(16, 3)`, filters, options);
  checkOptions(called, options, known);
  checkNumber(called, "filters", filters, { least: 1, whole: true });
  const {
    kernelInitializer = glorotUniform,
    activation,
    useBias,
    biasInitializer,
    seed,
    groups = 1,
    ...slides
  } = options;
  checkWindow(called, { size, ...slides }, rank);
  if (slides.outputPadding !== undefined) perAxis(called, "outputPadding", slides.outputPadding, rank, 0);
  checkGroups(called, filters, groups);
  return kernelLayer({
    called,
    rank,
    behind: { activation, useBias, biasInitializer, seed },
    filters: () => filters,
    kernels: {
      kernel: {
        option: "kernelInitializer",
        initializer: kernelInitializer,
        shape(channels) {
          groupsOf(called, channels, groups);
          return [...sizesOf(size, rank), filters / groups, channels];
        },
      },
    },
    convolve: (x, { kernel }) => op(x, kernel, { ...slides, groups }),
  });
}
