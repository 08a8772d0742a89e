import type { DeviceDType } from "../deviceDType.ts";

/**
 * The kernels of TensorFlow.js that lowerings call with attributes. A session has to know how to write each; of one that
 * has none it need know nothing.
 */
export interface KernelAttributes {
  readonly ArgMax: { readonly axis: number };
  readonly BatchMatMul: { readonly transposeA: boolean; readonly transposeB: boolean };
  readonly Cast: { readonly dtype: DeviceDType };
  readonly Concat: { readonly axis: number };
  readonly Conv2D: {
    readonly strides: readonly number[];
    readonly dilations: readonly number[];
    readonly pad: readonly (readonly [before: number, after: number])[];
    readonly dataFormat: "NHWC";
  };
  readonly GatherV2: { readonly axis: number; readonly batchDims: 0 };
  readonly Max: ReductionAttributes;
  readonly Min: ReductionAttributes;
  readonly OneHot: OneHotAttributes;
  readonly PadV2: {
    readonly paddings: readonly (readonly [before: number, after: number])[];
    readonly constantValue: number;
  };
  readonly Prod: ReductionAttributes;
  readonly Reshape: { readonly shape: readonly number[] };
  readonly ScatterNd: { readonly shape: readonly number[] };
  readonly Slice: { readonly begin: readonly number[]; readonly size: readonly number[] };
  readonly Sum: ReductionAttributes;
  readonly Tile: { readonly reps: readonly number[] };
  readonly Transpose: { readonly perm: readonly number[] };
}

/** One of them takes its axes by another name. */
export interface ReductionAttributes {
  readonly axis?: readonly number[];
  readonly reductionIndices?: readonly number[];
  readonly keepDims: boolean;
}

interface OneHotAttributes {
  readonly depth: number;
  readonly onValue: 1;
  readonly offValue: 0;
  readonly dtype: DeviceDType;
}

/** What a call of a kernel must bring; what is not listed has no attributes. */
export type AttributesOf<Name extends string> = Name extends keyof KernelAttributes
  ? KernelAttributes[Name]
  : Readonly<Record<string, never>>;
