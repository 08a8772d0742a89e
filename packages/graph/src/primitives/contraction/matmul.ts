import { Tensor as HostTensor, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { broadcastShapes } from "../../expr/broadcast.ts";
import { type Dim, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { sameShape, showShape, stridesOf } from "../../expr/shape.ts";
import { stridedIndex } from "../../host/positions/stridedIndex.ts";
import { apply, type Binary, definePrimitive, type KindAttributes } from "../../primitive.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";
import { transpose } from "../movement/transpose.ts";

type Attributes = KindAttributes["contraction"];
type Side = 0 | 1;

const primitive = definePrimitive<Binary, Attributes>({
  name: "matmul",
  kind: "contraction",
  approximate: true,
  types(operands, attributes) {
    const [a, b] = operands;
    const dtype = commonDType("matmul", operands, ["float32"]);
    attributes.contract[0].forEach((axis, i) => {
      checkInner(operands, a.shape[axis] as Dim, b.shape[attributes.contract[1][i] as number] as Dim);
    });
    const batch = attributes.batch[0].map((axis) => a.shape[axis] as Dim);
    checkBatch(operands, batch, attributes);
    return [{ shape: [...batch, ...freeDims(a, attributes, 0), ...freeDims(b, attributes, 1)], dtype }];
  },
  evaluate: ([a, b], attributes) => [multiply(a, b, attributes)],
  vjp: ([g], [a, b], _, attributes) => [
    cotangentOf(0, g as Expr, a, b, attributes),
    cotangentOf(1, g as Expr, b, a, attributes),
  ],
});

function checkInner(operands: readonly TensorType[], columns: Dim, rows: Dim): void {
  if (sameDim(columns, rows)) return;
  throw new ShapeError(
    "matmul",
    operands,
    `left has ${showDim(columns)} columns but right has ${showDim(rows)} rows`,
    "Transpose one side, or check the layer sizes",
  );
}

function checkBatch(operands: readonly [TensorType, TensorType], batch: readonly Dim[], attributes: Attributes): void {
  const other = attributes.batch[1].map((axis) => operands[1].shape[axis] as Dim);
  if (sameShape(batch, other)) return;
  throw new ShapeError(
    "matmul",
    operands,
    `left has the batch ${showShape(batch)} but right has ${showShape(other)}`,
    "Give both as many matrices",
  );
}

/**
 * The axes of an operand of a product that are neither summed over nor paired up; `side` is 0 for the left one.
 *
 * ```ts
 * freeAxes({ shape: [5, 2, 3] }, { batch: [[0], [0]], contract: [[2], [1]] }, 0) // => [1]
 * ```
 */
export function freeAxes(
  { shape }: { readonly shape: readonly unknown[] },
  { batch, contract }: KindAttributes["contraction"],
  side: 0 | 1,
): number[] {
  return [...shape.keys()].filter((axis) => !batch[side].includes(axis) && !contract[side].includes(axis));
}

function freeDims(x: TensorType, attributes: Attributes, side: Side): Dim[] {
  return freeAxes(x, attributes, side).map((axis) => x.shape[axis] as Dim);
}

/** The definition: each element is a sum of products along the contracted axes, in their order. */
function multiply(a: Tensor, b: Tensor, attributes: Attributes): Tensor {
  const [rows, columns] = [positions(a, attributes, 0), positions(b, attributes, 1)];
  const out = new Float64Array(rows.batch.length * rows.free.length * columns.free.length);
  let at = 0;
  rows.batch.forEach((rowBatch, n) => {
    const columnBatch = columns.batch[n] as number;
    for (const row of rows.free) {
      for (const column of columns.free) {
        let total = 0;
        for (let k = 0; k < rows.contract.length; k++) {
          total +=
            (a.data[rowBatch + row + (rows.contract[k] as number)] as number) *
            (b.data[columnBatch + column + (columns.contract[k] as number)] as number);
        }
        out[at++] = total;
      }
    }
  });
  return new HostTensor(out, [...rows.batchShape, ...rows.freeShape, ...columns.freeShape]);
}

function positions(x: Tensor, attributes: Attributes, side: Side) {
  const strides = stridesOf(x.shape);
  const along = (axes: readonly number[]) => {
    const shape = axes.map((axis) => x.shape[axis] as number);
    return {
      shape,
      index: stridedIndex(
        shape,
        axes.map((axis) => strides[axis] as number),
      ),
    };
  };
  const batch = along(attributes.batch[side]);
  const free = along(freeAxes(x, attributes, side));
  return {
    batchShape: batch.shape,
    batch: batch.index,
    freeShape: free.shape,
    free: free.index,
    contract: along(attributes.contract[side]).index,
  };
}

/** g contracted with the other operand over that one's free axes; for plain matrices no axis has to move. */
function cotangentOf(side: Side, g: Expr, own: Expr, other: Expr, attributes: Attributes): Expr {
  const otherSide = side === 0 ? 1 : 0;
  const [ownFree, otherFree] = [freeAxes(own, attributes, side), freeAxes(other, attributes, otherSide)];
  const batches = attributes.batch[0].length;
  const inG = {
    batch: attributes.batch[0].map((_, i) => i),
    contract: otherFree.map((_, i) => batches + (side === 0 ? ownFree.length : 0) + i),
  };
  const inOther = { batch: attributes.batch[otherSide], contract: otherFree };
  const contracted = contractedAxes(side, attributes);
  const product = side === 0 ? contractPair(g, inG, other, inOther) : contractPair(other, inOther, g, inG);
  const order = [
    ...attributes.batch[side],
    ...(side === 0 ? [...ownFree, ...contracted] : [...contracted, ...ownFree]),
  ];
  return transpose(
    product,
    order.map((_, axis) => order.indexOf(axis)),
  );
}

/** The contracted axes of `side`, in the order of their partners in the other operand. */
function contractedAxes(side: Side, { contract: pairs }: Attributes): number[] {
  const [own, other] = side === 0 ? pairs : [pairs[1], pairs[0]];
  return own
    .map((axis, i) => [axis, other[i] as number] as const)
    .sort((x, y) => x[1] - y[1])
    .map(([axis]) => axis);
}

interface OperandAxes {
  readonly batch: readonly number[];
  readonly contract: readonly number[];
}

function contractPair(a: Expr, inA: OperandAxes, b: Expr, inB: OperandAxes): Expr {
  return contract(a, b, { batch: [inA.batch, inB.batch], contract: [inA.contract, inB.contract] });
}

/**
 * The general product: sums over the contracted axes, pairs up the batch axes.
 *
 * @returns the batch axes, then the free axes of `a`, then those of `b`
 */
export function contract(a: Expr, b: Expr, attributes: Attributes): Expr {
  return apply(primitive, [a, b], attributes);
}

/**
 * Matrix product of the last two axes; leading axes are batches and broadcast.
 *
 * @param a float32 `[…, m, k]`, or `[k]`
 * @param b float32 `[…, k, n]`, or `[k]`
 * @returns float32 `[…, m, n]`; an operand of rank 1 leaves its axis out, as in NumPy
 * @throws ShapeError when the inner sizes differ or the batches do not broadcast, and for scalars
 *
 * ```ts
 * evaluate(matmul(variable([[1, 2], [3, 4]]), variable([[10], [1]]))) // => [[12], [34]]
 * ```
 */
export function matmul(a: ExprLike, b: ExprLike): Expr {
  checkOperands("matmul", arguments, 2);
  const [left, right] = [asExpr(a), asExpr(b)];
  if (left.shape.length === 0 || right.shape.length === 0) {
    throw new ShapeError(
      "matmul",
      [left, right],
      "a scalar has no rows and columns",
      "Use mul for products with a scalar",
    );
  }
  const [inner, outer] = [left.shape.at(-1) as Dim, right.shape.at(-2) ?? (right.shape.at(-1) as Dim)];
  checkInner([left, right], inner, outer);
  const contracted = [left.shape.length - 1, Math.max(0, right.shape.length - 2)] as const;
  if (left.shape.length === 1 || right.shape.length <= 2) {
    return contract(left, right, { batch: [[], []], contract: [[contracted[0]], [contracted[1]]] });
  }
  return batched(left, right);
}

function batched(a: Expr, b: Expr): Expr {
  const batch = broadcastShapes(
    "matmul",
    [a, b].map(({ shape, dtype }) => ({ shape: shape.slice(0, -2), dtype })),
  );
  const [left, right] = [a, b].map((x) => broadcastTo(x, [...batch, ...x.shape.slice(-2)])) as [Expr, Expr];
  const axes = batch.map((_, axis) => axis);
  return contract(left, right, { batch: [axes, axes], contract: [[axes.length + 1], [axes.length]] });
}
