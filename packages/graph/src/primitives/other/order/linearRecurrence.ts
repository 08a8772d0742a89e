import { allocate, arithmeticDTypes, Tensor as HostTensor, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { commonDType } from "../../../check/commonDType.ts";
import { addDims, type Dim } from "../../../expr/dim.ts";
import { ShapeError } from "../../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { sameShape } from "../../../expr/shape.ts";
import { hostDType, typeOf } from "../../../host/hostType.ts";
import { linesAlong } from "../../../host/positions/lines.ts";
import { apply, type Binary, definePrimitive, type Primitive } from "../../../primitive.ts";
import { allBatched } from "../../../transforms/batch/examples.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { pad } from "../../movement/pad.ts";
import { range } from "../concat.ts";
import { type CumulativeAttributes, type CumulativeOptions, cumulativeAttributes } from "./cumMax.ts";
import { doubling } from "./doubling.ts";

const primitive: Primitive<Binary, CumulativeAttributes> = definePrimitive<Binary, CumulativeAttributes>({
  name: "linearRecurrence",
  kind: "other",
  approximate: true,
  types(operands) {
    const dtype = commonDType("linearRecurrence", operands, arithmeticDTypes);
    const [decay, x] = operands;
    if (sameShape(decay.shape, x.shape)) return [{ shape: x.shape, dtype }];
    throw new ShapeError(
      "linearRecurrence",
      operands,
      "the shapes differ",
      "Give the decay a shape that broadcasts to x",
    );
  },
  evaluate: ([decay, x], attributes) => [recur(decay, x, attributes)],
  batch(operands, attributes, examples) {
    const [decay, x] = allBatched(operands, examples) as unknown as Binary;
    return [apply(primitive, [decay, x], { ...attributes, axis: attributes.axis + 1 })];
  },
  expand: ([decay, x], attributes) =>
    doubling([decay, x], attributes, ([a1, b1], [a2, b2]) => [
      mul(a1 as Expr, a2 as Expr),
      add(mul(a2 as Expr, b1 as Expr), b2 as Expr),
    ])[1] as Expr,
  // The share of an element in later ones goes the way back, and decays as it goes.
  vjp: ([g], [decay], [y], { axis, reverse }) => {
    const sums = linearRecurrence(shifted(decay, axis, !reverse, 1), g as Expr, { axis, reverse: !reverse });
    return [mul(sums, shifted(y as Expr, axis, reverse, 1)), sums];
  },
});

function recur(decay: Tensor, x: Tensor, { axis, reverse }: CumulativeAttributes): Tensor {
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, x.size);
  const isWhole = dtype === "int32";
  for (const { start, stride, size } of linesAlong(x.shape, axis)) {
    let before = 0;
    for (let i = 0; i < size; i++) {
      const at = start + (reverse ? size - 1 - i : i) * stride;
      const [a, b] = [decay.data[at] as number, x.data[at] as number];
      if (i === 0) before = b;
      else before = isWhole ? (Math.imul(a, before) + b) | 0 : a * before + b;
      out[at] = before;
    }
  }
  return new HostTensor(out, x.shape, dtype);
}

/** Each element where the next one of the way is, and `first` where it begins. */
export function shifted(x: Expr, axis: number, reverse: boolean, by: number, first = 0): Expr {
  const size = x.shape[axis] as Dim;
  if (size === 0) return x;
  const kept = reverse ? range(x, axis, by, size) : range(x, axis, 0, addDims(size, -by));
  const added = x.shape.map((_, at) => (at === axis ? by : 0));
  const none = x.shape.map(() => 0);
  return reverse ? pad(kept, none, added, first) : pad(kept, added, none, first);
}

/**
 * yᵢ = decayᵢ · yᵢ₋₁ + xᵢ along an axis: discounted returns, moving averages, sums with a memory that fades.
 *
 * @param decay the dtype of `x`, a shape that broadcasts to its; the first one is not read
 * @param x float32 or int32, at least one axis; y begins with its first element
 * @param options `axis`, default 0; `reverse`: from the last element to the first, default false
 * @returns the shape of `x`; int32 wraps. Its gradient is a recurrence the other way
 * @throws RangeError for an axis that `x` does not have, ShapeError, DTypeError
 *
 * ```ts
 * const rewards = variable([1, 0, 2]);
 * evaluate(linearRecurrence(0.5, rewards, { reverse: true })) // => [1.5, 1, 2]
 * ```
 */
export function linearRecurrence(decay: ExprLike, x: ExprLike, options: CumulativeOptions = {}): Expr {
  checkOperands("linearRecurrence", arguments, 2, 3);
  const operand = asExpr(x);
  const attributes = cumulativeAttributes("linearRecurrence", operand, options);
  return apply(primitive, [broadcastTo(asExpr(decay, operand.dtype), operand.shape), operand], attributes);
}
