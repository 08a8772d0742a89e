import type { KernelCall, Slot } from "../eager/plan.ts";
import type { Graph, Ref, Scope } from "./graph.ts";
import { type Attribute, ofFlag, ofInteger, ofType } from "./messages.ts";

/** Where a kernel becomes nodes. */
export interface Site {
  readonly graph: Graph;
  readonly scope: Scope;
  readonly inputs: readonly Ref[];
  readonly result: Slot;
}

/** Attributes are those that the lowering of the primitive gave. */
type Writer = (site: Site, attributes: never) => Ref;

/** A node with the type of its first operand, which is what most ops want to know. */
const plain =
  (op: string): Writer =>
  (site) =>
    node(site, op, site.inputs, { T: ofType((site.inputs[0] as Ref).type) });
/** Logical ops are for bools alone. */
const untyped =
  (op: string): Writer =>
  (site) =>
    node(site, op, site.inputs, {});
const reduction =
  (op: string): Writer =>
  (site, { axis, reductionIndices = axis, keepDims }: Reduction) =>
    node(site, op, [...site.inputs, site.graph.integers(reductionIndices)], {
      T: ofType(site.result.dtype),
      Tidx: integers,
      keep_dims: ofFlag(keepDims),
    });

interface Reduction {
  readonly axis: readonly number[];
  readonly reductionIndices?: readonly number[];
  readonly keepDims: boolean;
}

const integers = ofType("int32");

function node(
  { graph, scope, result }: Site,
  op: string,
  inputs: readonly Ref[],
  attributes: Readonly<Record<string, Attribute>>,
): Ref {
  return graph.op(scope, op, inputs, result.dtype, attributes);
}

const elementwise: Readonly<Record<string, Writer>> = {
  Abs: plain("Abs"),
  Add: plain("AddV2"),
  BitwiseAnd: plain("BitwiseAnd"),
  BitwiseOr: plain("BitwiseOr"),
  BitwiseXor: plain("BitwiseXor"),
  Cast: (site) =>
    node(site, "Cast", site.inputs, { SrcT: ofType((site.inputs[0] as Ref).type), DstT: ofType(site.result.dtype) }),
  Cos: plain("Cos"),
  Equal: plain("Equal"),
  Erf: plain("Erf"),
  Exp: plain("Exp"),
  Expm1: plain("Expm1"),
  Floor: plain("Floor"),
  Greater: plain("Greater"),
  GreaterEqual: plain("GreaterEqual"),
  IsNan: plain("IsNan"),
  LeftShift: plain("LeftShift"),
  Less: plain("Less"),
  LessEqual: plain("LessEqual"),
  Log: plain("Log"),
  Log1p: plain("Log1p"),
  LogicalAnd: untyped("LogicalAnd"),
  LogicalNot: untyped("LogicalNot"),
  LogicalOr: untyped("LogicalOr"),
  Maximum: plain("Maximum"),
  Minimum: plain("Minimum"),
  Multiply: plain("Mul"),
  Neg: plain("Neg"),
  NotEqual: plain("NotEqual"),
  Pow: plain("Pow"),
  RealDiv: plain("RealDiv"),
  RightShift: plain("RightShift"),
  Select: (site) => node(site, "SelectV2", site.inputs, { T: ofType(site.result.dtype) }),
  Sigmoid: plain("Sigmoid"),
  Sign: plain("Sign"),
  Sin: plain("Sin"),
  Sqrt: plain("Sqrt"),
  Sub: plain("Sub"),
  Tanh: plain("Tanh"),
};

const moving: Readonly<Record<string, Writer>> = {
  Concat: (site, { axis }: { readonly axis: number }) =>
    node(site, "ConcatV2", [...site.inputs, site.graph.integer(axis)], {
      N: ofInteger(site.inputs.length),
      T: ofType(site.result.dtype),
      Tidx: integers,
    }),
  PadV2: (
    site,
    { paddings, constantValue }: { readonly paddings: readonly (readonly number[])[]; readonly constantValue: number },
  ) => {
    const { graph, result } = site;
    const sizes = graph.constant(Int32Array.from(paddings.flat()), [paddings.length, 2], "int32");
    const value = graph.constant(arrays[result.dtype].of(constantValue), [], result.dtype);
    return node(site, "PadV2", [...site.inputs, sizes, value], { T: ofType(result.dtype), Tpaddings: integers });
  },
  Reshape: (site, { shape }: { readonly shape: readonly number[] }) =>
    node(site, "Reshape", [...site.inputs, site.graph.integers(shape)], {
      T: ofType(site.result.dtype),
      Tshape: integers,
    }),
  Slice: (site, { begin, size }: { readonly begin: readonly number[]; readonly size: readonly number[] }) =>
    node(site, "Slice", [...site.inputs, site.graph.integers(begin), site.graph.integers(size)], {
      T: ofType(site.result.dtype),
      Index: integers,
    }),
  Tile: (site, { reps }: { readonly reps: readonly number[] }) =>
    node(site, "Tile", [...site.inputs, site.graph.integers(reps)], {
      T: ofType(site.result.dtype),
      Tmultiples: integers,
    }),
  Transpose: (site, { perm }: { readonly perm: readonly number[] }) =>
    node(site, "Transpose", [...site.inputs, site.graph.integers(perm)], {
      T: ofType(site.result.dtype),
      Tperm: integers,
    }),
};

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

const combining: Readonly<Record<string, Writer>> = {
  ArgMax: (site, { axis }: { readonly axis: number }) =>
    node(site, "ArgMax", [...site.inputs, site.graph.integer(axis)], {
      T: ofType((site.inputs[0] as Ref).type),
      Tidx: integers,
      output_type: integers,
    }),
  BatchMatMul: (site, { transposeA, transposeB }: { readonly transposeA: boolean; readonly transposeB: boolean }) =>
    site.result.shape.length === 2
      ? node(site, "MatMul", site.inputs, {
          T: ofType("float32"),
          transpose_a: ofFlag(transposeA),
          transpose_b: ofFlag(transposeB),
        })
      : node(site, "BatchMatMulV2", site.inputs, {
          T: ofType("float32"),
          adj_x: ofFlag(transposeA),
          adj_y: ofFlag(transposeB),
        }),
  GatherV2: (site, { axis }: { readonly axis: number }) =>
    node(site, "GatherV2", [...site.inputs, site.graph.integer(axis)], {
      Tparams: ofType(site.result.dtype),
      Tindices: integers,
      Taxis: integers,
    }),
  Max: reduction("Max"),
  Min: reduction("Min"),
  OneHot: (site, { depth }: { readonly depth: number }) => {
    const numbers = [depth, 1, 0].map((value) => site.graph.integer(value));
    return node(site, "OneHot", [...site.inputs, ...numbers], {
      T: ofType(site.result.dtype),
      TI: integers,
      axis: ofInteger(-1),
    });
  },
  Prod: reduction("Prod"),
  ScatterNd: (site, { shape }: { readonly shape: readonly number[] }) =>
    node(site, "ScatterNd", [...site.inputs, site.graph.integers(shape)], {
      T: ofType(site.result.dtype),
      Tindices: integers,
    }),
  Sum: reduction("Sum"),
};

/** How each kernel that lowerings use is written as an op of TensorFlow. */
const writers: Readonly<Record<string, Writer>> = { ...elementwise, ...moving, ...combining };

export function writeKernel({ name, attributes }: KernelCall, site: Site): Ref {
  const writer = writers[name];
  if (writer === undefined)
    throw new Error(`engine-tfjs: the kernel "${name}" has no op of TensorFlow. Add it to session/kernels.ts.`);
  return writer(site, attributes as never);
}
