import type { KernelAttributes, ReductionAttributes } from "../eager/kernelAttributes.ts";
import type { KernelCall, Slot } from "../eager/plan.ts";
import { storedCopy } from "../storedCopy.ts";
import type { Graph, Ref, Scope } from "./graph.ts";
import { type Attribute, ofFlag, ofInteger, ofIntegers, ofText, ofType } from "./messages.ts";

/** Where a kernel becomes nodes. */
export interface Site {
  readonly graph: Graph;
  readonly scope: Scope;
  readonly inputs: readonly Ref[];
  readonly result: Slot;
}

type Writer<Attributes = object> = (site: Site, attributes: Attributes) => Ref;

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
  (op: string): Writer<ReductionAttributes> =>
  (site, { axis = [], reductionIndices = axis, keepDims }) =>
    node(site, op, [...site.inputs, site.graph.integers(reductionIndices)], {
      T: ofType(site.result.dtype),
      Tidx: integers,
      keep_dims: ofFlag(keepDims),
    });

const integers = ofType("int32");

function node(
  { graph, scope, result }: Site,
  op: string,
  inputs: readonly Ref[],
  attributes: Readonly<Record<string, Attribute>>,
): Ref {
  return graph.op(scope, op, inputs, result.dtype, attributes);
}

/** Kernels without attributes that are not the op of TensorFlow which has their name. */
const others: Readonly<Record<string, Writer>> = {
  Add: plain("AddV2"),
  LogicalAnd: untyped("LogicalAnd"),
  LogicalNot: untyped("LogicalNot"),
  LogicalOr: untyped("LogicalOr"),
  Multiply: plain("Mul"),
  Select: (site) => node(site, "SelectV2", site.inputs, { T: ofType(site.result.dtype) }),
};

/** How each kernel with attributes is written as an op of TensorFlow. */
const writers: { readonly [Name in keyof KernelAttributes]: Writer<KernelAttributes[Name]> } = {
  Cast: (site) =>
    node(site, "Cast", site.inputs, { SrcT: ofType((site.inputs[0] as Ref).type), DstT: ofType(site.result.dtype) }),
  Concat: (site, { axis }) =>
    node(site, "ConcatV2", [...site.inputs, site.graph.integer(axis)], {
      N: ofInteger(site.inputs.length),
      T: ofType(site.result.dtype),
      Tidx: integers,
    }),
  Conv2D: (site, { strides, dilations, pad, dataFormat }) => {
    const hasPadding = pad.flat().some((size) => size !== 0);
    return node(site, "Conv2D", site.inputs, {
      T: ofType("float32"),
      strides: ofIntegers([1, ...strides, 1]),
      dilations: ofIntegers([1, ...dilations, 1]),
      padding: ofText(hasPadding ? "EXPLICIT" : "VALID"),
      explicit_paddings: ofIntegers(hasPadding ? pad.flat() : []),
      data_format: ofText(dataFormat),
    });
  },
  PadV2: (site, { paddings, constantValue }) => {
    const { graph, result } = site;
    const sizes = graph.constant(Int32Array.from(paddings.flat()), [paddings.length, 2], "int32");
    const value = graph.constant(storedCopy([constantValue], result.dtype), [], result.dtype);
    return node(site, "PadV2", [...site.inputs, sizes, value], { T: ofType(result.dtype), Tpaddings: integers });
  },
  Reshape: (site, { shape }) =>
    node(site, "Reshape", [...site.inputs, site.graph.integers(shape)], {
      T: ofType(site.result.dtype),
      Tshape: integers,
    }),
  Slice: (site, { begin, size }) =>
    node(site, "Slice", [...site.inputs, site.graph.integers(begin), site.graph.integers(size)], {
      T: ofType(site.result.dtype),
      Index: integers,
    }),
  Tile: (site, { reps }) =>
    node(site, "Tile", [...site.inputs, site.graph.integers(reps)], {
      T: ofType(site.result.dtype),
      Tmultiples: integers,
    }),
  Transpose: (site, { perm }) =>
    node(site, "Transpose", [...site.inputs, site.graph.integers(perm)], {
      T: ofType(site.result.dtype),
      Tperm: integers,
    }),
  ArgMax: (site, { axis }) =>
    node(site, "ArgMax", [...site.inputs, site.graph.integer(axis)], {
      T: ofType((site.inputs[0] as Ref).type),
      Tidx: integers,
      output_type: integers,
    }),
  BatchMatMul: (site, { transposeA, transposeB }) =>
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
  GatherV2: (site, { axis }) =>
    node(site, "GatherV2", [...site.inputs, site.graph.integer(axis)], {
      Tparams: ofType(site.result.dtype),
      Tindices: integers,
      Taxis: integers,
    }),
  Max: reduction("Max"),
  Min: reduction("Min"),
  OneHot: (site, { depth }) => {
    const numbers = [depth, 1, 0].map((value) => site.graph.integer(value));
    return node(site, "OneHot", [...site.inputs, ...numbers], {
      T: ofType(site.result.dtype),
      TI: integers,
      axis: ofInteger(-1),
    });
  },
  Prod: reduction("Prod"),
  ScatterNd: (site, { shape }) =>
    node(site, "ScatterNd", [...site.inputs, site.graph.integers(shape)], {
      T: ofType(site.result.dtype),
      Tindices: integers,
    }),
  Sum: reduction("Sum"),
};

/** A kernel as ops; one without attributes is the op of its name, with the type of its first operand. */
export function writeKernel({ name, attributes }: KernelCall, site: Site): Ref {
  const own: Readonly<Record<string, Writer<never>>> = { ...others, ...writers };
  return (own[name] ?? plain(name))(site, attributes as never);
}
